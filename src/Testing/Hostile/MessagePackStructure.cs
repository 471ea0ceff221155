using System.Buffers.Binary;

namespace ProtoGen.Testing.Hostile;

/// <summary>Where the values of MessagePack bytes begin and end, found without the product. Survives bytes that are damaged already.</summary>
internal static class MessagePackStructure
{
    /// <summary>The beginnings of all values, in order; at least one.</summary>
    public static List<int> Offsets(ReadOnlySpan<byte> bytes)
    {
        List<int> offsets = [0];
        for (long at = Measure(bytes, 0).Size; at < bytes.Length; at += Measure(bytes, (int)at).Size)
        {
            offsets.Add((int)at);
        }

        return offsets;
    }

    /// <summary>The end of the value that begins at an offset, with everything in it.</summary>
    public static int End(ReadOnlySpan<byte> bytes, int offset)
    {
        long at = offset;
        for (long pending = 1; pending > 0 && at < bytes.Length; pending--)
        {
            var (size, values) = Measure(bytes, (int)at);
            at += size;
            pending += values;
        }

        return (int)Math.Min(at, bytes.Length);
    }

    // The bytes of the value itself, and how many values follow that belong to it.
    private static (long Size, long Values) Measure(ReadOnlySpan<byte> bytes, int at)
    {
        if (at >= bytes.Length)
        {
            return (1, 0);
        }

        byte code = bytes[at];
        return code switch
        {
            >= 0x80 and <= 0x8f => (1, 2 * (code & 0x0f)),
            >= 0x90 and <= 0x9f => (1, code & 0x0f),
            >= 0xa0 and <= 0xbf => (1 + (code & 0x1f), 0),
            0xc4 or 0xd9 => (2 + Number(bytes, at, 1), 0),
            0xc5 or 0xda => (3 + Number(bytes, at, 2), 0),
            0xc6 or 0xdb => (5 + Number(bytes, at, 4), 0),
            0xc7 => (3 + Number(bytes, at, 1), 0),
            0xc8 => (4 + Number(bytes, at, 2), 0),
            0xc9 => (6 + Number(bytes, at, 4), 0),
            0xcc or 0xd0 => (2, 0),
            0xcd or 0xd1 => (3, 0),
            0xca or 0xce or 0xd2 => (5, 0),
            0xcb or 0xcf or 0xd3 => (9, 0),
            >= 0xd4 and <= 0xd8 => (2 + (1 << (code - 0xd4)), 0),
            0xdc => (3, Number(bytes, at, 2)),
            0xdd => (5, Number(bytes, at, 4)),
            0xde => (3, 2 * Number(bytes, at, 2)),
            0xdf => (5, 2 * Number(bytes, at, 4)),
            _ => (1, 0),
        };
    }

    private static long Number(ReadOnlySpan<byte> bytes, int at, int size)
    {
        Span<byte> number = stackalloc byte[8];
        var there = bytes[Math.Min(at + 1, bytes.Length)..];
        there[..Math.Min(size, there.Length)].CopyTo(number[(8 - size)..]);
        return BinaryPrimitives.ReadInt64BigEndian(number);
    }
}
