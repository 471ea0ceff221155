using System.Buffers;
using ProtoGen.TestKit.Values;

namespace ProtoGen.Fault.Tests.Messages;

/// <summary>A type to read hostile bytes as.</summary>
/// <param name="Bytes">A valid value that shows every member.</param>
/// <param name="Read">Reads bytes as the type.</param>
/// <param name="Random">Makes the bytes of another valid value from a seed.</param>
public sealed record Target(byte[] Bytes, Func<byte[], object?> Read, Func<int, byte[]> Random)
{
    /// <summary>Reads bytes in segments as the type.</summary>
    public required Func<ReadOnlySequence<byte>, object?> ReadSegments { get; init; }

    /// <summary>Reads bytes as the type within limits.</summary>
    public required Func<byte[], ReadLimits, object?> ReadWithin { get; init; }

#pragma warning disable PG0050 // The types are named beside Targets.
    /// <summary>The type of a value as a target.</summary>
    public static Target Of<T>(T value) => new(
        MessageSerializer.Serialize(value),
        bytes => MessageSerializer.Deserialize<T>(bytes),
        seed => MessageSerializer.Serialize(new RandomValues(seed).Make<T>()))
    {
        ReadSegments = bytes => MessageSerializer.Deserialize<T>(in bytes),
        ReadWithin = (bytes, limits) => MessageSerializer.Deserialize<T>(bytes, limits),
    };
#pragma warning restore PG0050

    /// <summary>The valid bytes to start damaging from.</summary>
    public byte[][] Corpus(int count) => [Bytes, .. Enumerable.Range(0, count - 1).Select(Random)];
}
