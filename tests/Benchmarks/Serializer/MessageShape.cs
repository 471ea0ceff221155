using ProtoGen.Benchmarks.Measuring;
using ProtoGen.Benchmarks.Serializer.Codecs;
using ProtoGen.Benchmarks.Serializer.Peers;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>A shape by its values, written and read as one type.</summary>
/// <param name="name">What the row is called.</param>
/// <param name="values">One value, or so many that the processor cannot learn them.</param>
/// <param name="copy">The value again, in objects of its own.</param>
internal sealed class MessageShape<T>(string name, T[] values, Func<T, T> copy) : Shape(name)
{
    /// <summary>Whether ProtoGen must write the bytes that MessagePack writes: not where a message asks for the packed form.</summary>
    public bool IsStandard { get; init; } = true;

    public override void Verify(IReadOnlyList<Peer> peers)
    {
        foreach (var value in values)
        {
            var expected = Witness.Of<T>().Encode(value);
            Witness.Check(Name, "The copy by hand", copy(value), expected);
            foreach (var (peer, codec) in Codecs(peers))
            {
                var message = codec.Encode(value);
                Witness.Check(Name, peer, codec.Decode(message), expected);
                if (peer == ProtoGenPeer.Title && IsStandard && Witness.WritesTheStandardForm && !message.AsSpan().SequenceEqual(expected))
                {
                    throw new InvalidOperationException($"{Name}: ProtoGen and MessagePack disagree on the bytes.");
                }
            }
        }
    }

    public override IReadOnlyList<Contender> Writers(IReadOnlyList<Peer> peers) =>
        [.. Codecs(peers).Select(entry => new Contender(entry.Peer, entry.Codec.Writer(values)))];

    public override IReadOnlyList<Contender> Readers(IReadOnlyList<Peer> peers) =>
        [.. Codecs(peers).Select(entry => new Contender(entry.Peer, entry.Codec.Reader([.. values.Select(entry.Codec.Encode)])))];

    public override double ObjectBytes() => AverageCopy(values, copy);

    public override IReadOnlyList<(string Peer, double Bytes)> WireBytes(IReadOnlyList<Peer> peers) =>
        [.. Codecs(peers).Select(entry => (entry.Peer, values.Average(value => entry.Codec.Encode(value).Length)))];

    public override IReadOnlyList<(string Peer, string Reason)> Absent(IReadOnlyList<Peer> peers) =>
        [.. peers.Where(peer => peer.Find<T>() is null).Select(peer => (peer.Name, peer.WhyNot<T>()))];

    private static IEnumerable<(string Peer, Codec<T> Codec)> Codecs(IReadOnlyList<Peer> peers) =>
        peers.Select(peer => (peer.Name, Codec: peer.Find<T>())).Where(entry => entry.Codec is not null).Select(entry => (entry.Name, entry.Codec!));
}
