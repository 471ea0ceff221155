using ProtoGen.Benchmarks.Measuring;
using ProtoGen.Benchmarks.Serializer.Peers;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>Every shape and every peer in turns in this process, as Markdown tables.</summary>
internal static class SerializerComparison
{
    public static void Run(bool quick, IReadOnlyList<string> names)
    {
        var shapes = Catalogue.Named(names);
        SerializerTables.Print(shapes, Measure(shapes, PeerList.All, quick));
    }

    /// <summary>Verifies all shapes, then measures one after the other.</summary>
    public static IReadOnlyList<Result> Measure(IReadOnlyList<Shape> shapes, IReadOnlyList<Peer> peers, bool quick)
    {
        Verify(shapes, peers);
        return [.. shapes.SelectMany(shape => Result.Of(shape, peers, quick ? Pace.Quick : Pace.Full))];
    }

    // All failures at once.
    private static void Verify(IReadOnlyList<Shape> shapes, IReadOnlyList<Peer> peers)
    {
        List<Exception> failures = [];
        foreach (var (shape, peer) in shapes.SelectMany(shape => peers.Select(peer => (shape, peer))))
        {
            try
            {
                shape.Verify([peer]);
            }
            catch (Exception failure)
            {
                failures.Add(new InvalidOperationException($"{shape.Name}, {peer.Name}: {failure.Message}", failure));
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }
}
