using ProtoGen.Benchmarks.Serializer.Peers;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>What ProtoGen should reach: its time divided by a peer's in the same run.</summary>
/// <param name="Against">The peer.</param>
/// <param name="Write">At most this when writing.</param>
/// <param name="Read">At most this when reading.</param>
internal sealed record Target(string Against, double Write, double Read)
{
    /// <summary>Ordinary messages.</summary>
    public static Target Message { get; } = new(MemoryPackPeer.Title, 0.80, 0.95);

    /// <summary>Objects of numbers that take one byte, where MemoryPack copies nine whole ones.</summary>
    public static Target SmallNumbers { get; } = new(MemoryPackPeer.Title, 1.00, 1.00);

    /// <summary>Objects of numbers of every width.</summary>
    public static Target AnyNumbers { get; } = new(MemoryPackPeer.Title, 1.60, 1.60);

    /// <summary>What is packed, and blocks of bytes: a copy of memory against another.</summary>
    public static Target Copied { get; } = new(MemoryPackPeer.Title, 1.05, 1.05);

    /// <summary>Arrays of numbers in the standard form, value by value in MessagePack.</summary>
    public static Target StandardArray { get; } = new(MessagePackPeer.Title, 0.30, 0.10);

    /// <summary>Maps by name.</summary>
    public static Target Map { get; } = new(MessagePackPeer.Title, 0.34, 0.38);
}
