using ProtoGen.Benchmarks.Measuring;
using ProtoGen.Benchmarks.Serializer.Peers;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>What one peer did with one shape; null where it was not measured.</summary>
/// <param name="Shape">The shape's name.</param>
/// <param name="Peer">The peer's name.</param>
/// <param name="Write">Median nanoseconds to write one value.</param>
/// <param name="Read">Median nanoseconds to read one message.</param>
/// <param name="Bytes">Average bytes on the wire.</param>
/// <param name="WriteAllocated">Bytes allocated by writing one value.</param>
/// <param name="ReadAllocated">Bytes allocated by reading one message, beyond the objects that are read.</param>
internal sealed record Result(string Shape, string Peer, double? Write, double? Read, double? Bytes, double? WriteAllocated, double? ReadAllocated)
{
    /// <summary>Measures a shape.</summary>
    public static IReadOnlyList<Result> Of(Shape shape, IReadOnlyList<Peer> peers, Pace pace)
    {
        var writes = Interleaved.Run(shape.Writers(peers), pace);
        var reads = Interleaved.Run(shape.Readers(peers), pace);
        var objects = shape.ObjectBytes();
        var bytes = shape.WireBytes(peers);
        return
        [
            .. bytes.Select(entry =>
            {
                var write = writes.SingleOrDefault(measurement => measurement.Name == entry.Peer);
                var read = reads.SingleOrDefault(measurement => measurement.Name == entry.Peer);
                return new Result(
                    shape.Name, entry.Peer, write?.Nanoseconds, read?.Nanoseconds, entry.Bytes, write?.AllocatedBytes, read?.AllocatedBytes - objects);
            }),
        ];
    }
}
