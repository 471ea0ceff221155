using ProtoGen.Benchmarks.Measuring;
using ProtoGen.Benchmarks.Serializer.Codecs;
using ProtoGen.Benchmarks.Serializer.Peers;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>A shape that is read from segments; how it is written is measured elsewhere.</summary>
/// <param name="name">What the row is called.</param>
/// <param name="values">One value, or so many that the processor cannot learn them.</param>
/// <param name="copy">The value again, in objects of its own.</param>
internal sealed class SegmentedShape<T>(string name, T[] values, Func<T, T> copy) : Shape($"{name}, {Segments.Size}-byte segments")
{
    public override void Verify(IReadOnlyList<Peer> peers)
    {
        foreach (var value in values)
        {
            var expected = Witness.Of<T>().Encode(value);
            foreach (var (peer, codec) in Codecs(peers))
            {
                Witness.Check(Name, peer, codec.DecodeSegments(codec.Encode(value)), expected);
            }
        }
    }

    public override IReadOnlyList<Contender> Writers(IReadOnlyList<Peer> peers) => [];

    public override IReadOnlyList<Contender> Readers(IReadOnlyList<Peer> peers) =>
        [.. Codecs(peers).Select(entry => new Contender(entry.Peer, entry.Codec.SegmentReader([.. values.Select(entry.Codec.Encode)])))];

    public override double ObjectBytes() => AverageCopy(values, copy);

    public override IReadOnlyList<(string Peer, double Bytes)> WireBytes(IReadOnlyList<Peer> peers) =>
        [.. Codecs(peers).Select(entry => (entry.Peer, values.Average(value => entry.Codec.Encode(value).Length)))];

    public override IReadOnlyList<(string Peer, string Reason)> Absent(IReadOnlyList<Peer> peers) =>
    [
        .. peers.Where(peer => peer.Find<T>() is not { ReadsSegments: true })
            .Select(peer => (peer.Name, peer.Find<T>() is null ? peer.WhyNot<T>() : "reads no input in segments")),
    ];

    private static IEnumerable<(string Peer, Codec<T> Codec)> Codecs(IReadOnlyList<Peer> peers) =>
        peers.Select(peer => (peer.Name, Codec: peer.Find<T>())).Where(entry => entry.Codec is { ReadsSegments: true }).Select(entry => (entry.Name, entry.Codec!));
}
