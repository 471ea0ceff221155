using System.Buffers.Binary;

namespace ProtoGen.Testing.Hostile;

/// <summary>Headers that declare a length or a count of 32 bits, and what they may lie about.</summary>
internal static class LyingHeader
{
    public static IReadOnlyList<byte> Codes { get; } = [0xc6, 0xc9, 0xdb, 0xdd, 0xdf];

    public static IReadOnlyList<uint> Sizes { get; } = [1 << 16, int.MaxValue, 1u << 31, uint.MaxValue];

    /// <summary>The five bytes of one.</summary>
    public static byte[] Of(byte code, uint size)
    {
        byte[] header = [code, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(1), size);
        return header;
    }
}
