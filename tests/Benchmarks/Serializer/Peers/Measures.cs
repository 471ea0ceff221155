namespace ProtoGen.Benchmarks.Serializer.Peers;

/// <summary>The peers that the targets name, and this library.</summary>
internal static class Measures
{
    public static IReadOnlyList<Peer> All { get; } = [new ProtoGenPeer(), new MemoryPackPeer(), new MessagePackPeer()];
}
