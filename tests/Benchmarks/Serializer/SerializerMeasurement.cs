using ProtoGen.Benchmarks.Measuring;
using ProtoGen.Benchmarks.Serializer.Peers;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>Some shapes with some peers, in this process.</summary>
internal static class SerializerMeasurement
{
    /// <summary>Verifies all shapes, then measures one after the other.</summary>
    public static IReadOnlyList<Result> Of(IReadOnlyList<Shape> shapes, IReadOnlyList<Peer> peers, bool quick)
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
