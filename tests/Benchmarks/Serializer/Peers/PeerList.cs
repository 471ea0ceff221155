namespace ProtoGen.Benchmarks.Serializer.Peers;

/// <summary>Everybody who takes part, the measures first.</summary>
internal static class PeerList
{
    public static IReadOnlyList<Peer> All { get; } =
    [
        new ProtoGenPeer(),
        new MemoryPackPeer(),
        new MessagePackPeer(),
        new NerdbankPeer(),
        new ProtobufNetPeer(),
        new OrleansPeer(),
        new SystemTextJsonPeer(),
    ];

    /// <summary>Those that the targets name.</summary>
    public static IReadOnlyList<Peer> Measures { get; } = [.. All.Where(peer => peer is ProtoGenPeer or MemoryPackPeer or MessagePackPeer)];
}
