namespace ProtoGen.Benchmarks.Serializer.Peers;

/// <summary>Everybody who takes part, the measures first.</summary>
internal static class PeerList
{
    public static IReadOnlyList<Peer> All { get; } =
    [
        .. Measures.All,
        new NerdbankPeer(),
        new ProtobufNetPeer(),
        new GoogleProtobufPeer(),
        new OrleansPeer(),
        new SystemTextJsonPeer(),
    ];
}
