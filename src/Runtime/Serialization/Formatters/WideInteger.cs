using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>
/// Integers that the format has no form for: binary of 16 bytes, the highest first, in two's complement. Numbers that
/// fit an integer of the format are written as one, so that every peer can read them.
/// </summary>
internal static class WideInteger
{
    public static ref byte Write(ref byte destination, UInt128 value)
    {
        destination = MessagePackCode.Bin8;
        Unsafe.Add(ref destination, 1) = 16;
        BigEndian.Store64(ref Unsafe.Add(ref destination, 2), (ulong)(value >> 64));
        BigEndian.Store64(ref Unsafe.Add(ref destination, 10), (ulong)value);
        return ref Unsafe.Add(ref destination, MessagePackSize.Int128);
    }

    /// <summary>Whether the next value is binary, or a string, which older writers used for it.</summary>
    public static bool IsNext(ref MessagePackReader reader) =>
        reader.PeekCode is (>= MessagePackCode.Bin8 and <= MessagePackCode.Bin32)
            or (>= MessagePackCode.FixStr and < MessagePackCode.Nil) or (>= MessagePackCode.Str8 and <= MessagePackCode.Str32);

    public static UInt128 Read(ref MessagePackReader reader)
    {
        int start = reader.Position;
        var bytes = reader.ReadBinarySpan();
        if (bytes.Length != 16)
        {
            MessagePackReader.ThrowInvalidValue(start, "An integer in binary has 16 bytes.");
        }

        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
