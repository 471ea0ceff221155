using ProtoGen.Benchmarks.Measuring;
using ProtoGen.Benchmarks.Serializer.Peers;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>Prints every result as Markdown: what is measured of all shapes, a row for a shape and a column for a peer.</summary>
internal static class SerializerTables
{
    public static void Print(IReadOnlyList<Shape> shapes, IReadOnlyList<Result> results)
    {
        Times("write, ns", shapes, results, result => result.Write);
        Times("read, ns", shapes, results, result => result.Read);
        Plain("bytes", shapes, results, result => Cells.Number(result.Bytes, "N0"));
        Plain("allocated B, write / read beyond the objects", shapes, results, result => $"{Cells.Number(result.WriteAllocated, "N0")} / {Cells.Number(result.ReadAllocated, "N0")}");
        Reasons(shapes);
    }

    private static void Times(string title, IReadOnlyList<Shape> shapes, IReadOnlyList<Result> results, Func<Result, double?> time)
    {
        Cells.Header([title, "to MemoryPack", "to MessagePack", .. PeerList.All.Select(peer => peer.Name)]);
        foreach (var shape in shapes)
        {
            double? Of(string peer) => results.SingleOrDefault(result => result.Shape == shape.Name && result.Peer == peer) is { } result ? time(result) : null;
            var own = Of(ProtoGenPeer.Title);
            Cells.Row([
                shape.Name,
                Cells.Number(own / Of(MemoryPackPeer.Title), "N2"),
                Cells.Number(own / Of(MessagePackPeer.Title), "N2"),
                .. PeerList.All.Select(peer => Cells.Number(Of(peer.Name), "N1")),
            ]);
        }
    }

    private static void Plain(string title, IReadOnlyList<Shape> shapes, IReadOnlyList<Result> results, Func<Result, string> cell)
    {
        Cells.Header([title, .. PeerList.All.Select(peer => peer.Name)]);
        foreach (var shape in shapes)
        {
            Cells.Row([
                shape.Name,
                .. PeerList.All.Select(peer =>
                    results.SingleOrDefault(result => result.Shape == shape.Name && result.Peer == peer.Name) is { } result ? cell(result) : Cells.Unmeasured),
            ]);
        }
    }

    // Why a cell is empty: the same reason once, with all the shapes it holds for.
    private static void Reasons(IReadOnlyList<Shape> shapes)
    {
        var reasons = shapes.SelectMany(shape => shape.Absent(PeerList.All).Select(absent => (absent.Peer, absent.Reason, Shape: shape.Name)))
            .GroupBy(absent => (absent.Peer, absent.Reason));
        Console.WriteLine();
        foreach (var reason in reasons)
        {
            Console.WriteLine($"- {reason.Key.Peer} {reason.Key.Reason}: {string.Join("; ", reason.Select(absent => absent.Shape))}.");
        }
    }
}
