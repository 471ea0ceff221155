using ProtoGen.Benchmarks.Measuring;
using ProtoGen.Benchmarks.Serializer.Codecs;
using ProtoGen.Benchmarks.Serializer.Peers;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>A shape that a newer program writes and an older one reads, which does not know all of its members.</summary>
/// <param name="name">What the row is called.</param>
/// <param name="written">What is written.</param>
/// <param name="read">What the older program must read then.</param>
/// <param name="copy">What is read again, in objects of its own.</param>
internal sealed class EvolvedShape<TNew, TOld>(string name, TNew written, TOld read, Func<TOld, TOld> copy) : Shape(name)
{
    public override void Verify(IReadOnlyList<Peer> peers)
    {
        var expected = Witness.Of<TOld>().Encode(read);
        foreach (var (peer, newer, older) in Codecs(peers))
        {
            Witness.Check(Name, peer, older.Decode(newer.Encode(written)), expected);
        }
    }

    public override IReadOnlyList<Contender> Writers(IReadOnlyList<Peer> peers) =>
        [.. Codecs(peers).Select(entry => new Contender(entry.Peer, entry.New.Writer([written])))];

    public override IReadOnlyList<Contender> Readers(IReadOnlyList<Peer> peers) =>
        [.. Codecs(peers).Select(entry => new Contender(entry.Peer, entry.Old.Reader([entry.New.Encode(written)])))];

    public override double ObjectBytes() => AverageCopy([read], copy);

    public override IReadOnlyList<(string Peer, double Bytes)> WireBytes(IReadOnlyList<Peer> peers) =>
        [.. Codecs(peers).Select(entry => (entry.Peer, (double)entry.New.Encode(written).Length))];

    public override IReadOnlyList<(string Peer, string Reason)> Absent(IReadOnlyList<Peer> peers) =>
    [
        .. peers.Where(peer => peer.Find<TNew>() is null || peer.Find<TOld>() is null)
            .Select(peer => (peer.Name, peer.Find<TNew>() is null ? peer.WhyNot<TNew>() : peer.WhyNot<TOld>())),
    ];

    private static IEnumerable<(string Peer, Codec<TNew> New, Codec<TOld> Old)> Codecs(IReadOnlyList<Peer> peers)
    {
        foreach (var peer in peers)
        {
            if (peer.Find<TNew>() is { } newer && peer.Find<TOld>() is { } older)
            {
                yield return (peer.Name, newer, older);
            }
        }
    }
}
