using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>
/// Writes values, each in its shortest form, into space that the caller has reserved: nothing here checks a bound.
/// Every method returns the byte after what it wrote. The sizes to reserve are those of <see cref="MessagePackSize"/>; a
/// method may use all of its size as scratch space even when the value takes less, so values are written front to back.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class MessagePackEncoder
{
    /// <summary>Writes nil.</summary>
    /// <param name="destination">The first free byte.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteNil(ref byte destination)
    {
        destination = MessagePackCode.Nil;
        return ref Unsafe.Add(ref destination, 1);
    }

    /// <summary>Writes a boolean.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBoolean(ref byte destination, bool value)
    {
        // A ternary, not arithmetic on the bool's byte: a bool from unsafe code may hold any byte.
        destination = value ? MessagePackCode.True : MessagePackCode.False;
        return ref Unsafe.Add(ref destination, 1);
    }

    /// <summary>Writes an 8-bit unsigned integer.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteByte(ref byte destination, byte value)
    {
        if (value <= MessagePackCode.MaxFixInt)
        {
            destination = value;
            return ref Unsafe.Add(ref destination, 1);
        }

        destination = MessagePackCode.UInt8;
        Unsafe.Add(ref destination, 1) = value;
        return ref Unsafe.Add(ref destination, 2);
    }

    /// <summary>Writes an 8-bit signed integer.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteSByte(ref byte destination, sbyte value)
    {
        if (value >= -32)
        {
            destination = (byte)value;
            return ref Unsafe.Add(ref destination, 1);
        }

        destination = MessagePackCode.Int8;
        Unsafe.Add(ref destination, 1) = (byte)value;
        return ref Unsafe.Add(ref destination, 2);
    }

    /// <summary>Writes a 16-bit signed integer.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteInt16(ref byte destination, short value)
    {
        if (unchecked((uint)(value + 32)) < 32 + 128)
        {
            destination = unchecked((byte)value);
            return ref Unsafe.Add(ref destination, 1);
        }

        return ref WideInt16(ref destination, value);
    }

    /// <summary>Writes a 16-bit unsigned integer.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteUInt16(ref byte destination, ushort value)
    {
        if (value <= MessagePackCode.MaxFixInt)
        {
            destination = (byte)value;
            return ref Unsafe.Add(ref destination, 1);
        }

        return ref WideUInt16(ref destination, value);
    }

    /// <summary>Writes a UTF-16 code unit as a number.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteChar(ref byte destination, char value) => ref WriteUInt16(ref destination, value);

    /// <summary>Writes a 32-bit signed integer.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteInt32(ref byte destination, int value)
    {
        if (unchecked((uint)(value + 32)) < 32 + 128)
        {
            destination = unchecked((byte)value);
            return ref Unsafe.Add(ref destination, 1);
        }

        return ref WideInt32(ref destination, value);
    }

    /// <summary>Writes a 32-bit unsigned integer.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteUInt32(ref byte destination, uint value)
    {
        if (value <= MessagePackCode.MaxFixInt)
        {
            destination = (byte)value;
            return ref Unsafe.Add(ref destination, 1);
        }

        return ref WideUInt32(ref destination, value);
    }

    /// <summary>Writes a 64-bit signed integer.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteInt64(ref byte destination, long value)
    {
        if (unchecked((ulong)(value + 32)) < 32 + 128)
        {
            destination = unchecked((byte)value);
            return ref Unsafe.Add(ref destination, 1);
        }

        return ref WideInt64(ref destination, value);
    }

    /// <summary>Writes a 64-bit unsigned integer.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteUInt64(ref byte destination, ulong value)
    {
        if (value <= MessagePackCode.MaxFixInt)
        {
            destination = (byte)value;
            return ref Unsafe.Add(ref destination, 1);
        }

        return ref WideUInt64(ref destination, value);
    }

    /// <summary>Writes a 32-bit float.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteSingle(ref byte destination, float value)
    {
        destination = MessagePackCode.Float32;
        BigEndian.Store32(ref Unsafe.Add(ref destination, 1), BitConverter.SingleToUInt32Bits(value));
        return ref Unsafe.Add(ref destination, 5);
    }

    /// <summary>Writes a 64-bit float.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteDouble(ref byte destination, double value)
    {
        destination = MessagePackCode.Float64;
        BigEndian.Store64(ref Unsafe.Add(ref destination, 1), BitConverter.DoubleToUInt64Bits(value));
        return ref Unsafe.Add(ref destination, 9);
    }

    /// <summary>Writes the header of an array; its elements follow.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="count">The number of elements, not negative.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteArrayHeader(ref byte destination, int count)
    {
        if ((uint)count <= MessagePackCode.MaxFixCount)
        {
            destination = (byte)(MessagePackCode.FixArray | count);
            return ref Unsafe.Add(ref destination, 1);
        }

        return ref WideHeader(ref destination, MessagePackCode.Array16, (uint)count);
    }

    /// <summary>Writes the header of a map; its keys and values follow, alternating.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="count">The number of entries, not negative.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteMapHeader(ref byte destination, int count)
    {
        if ((uint)count <= MessagePackCode.MaxFixCount)
        {
            destination = (byte)(MessagePackCode.FixMap | count);
            return ref Unsafe.Add(ref destination, 1);
        }

        return ref WideHeader(ref destination, MessagePackCode.Map16, (uint)count);
    }

    /// <summary>Everything outside -32 to 127 in 16 bits; stores 3 bytes whatever it takes.</summary>
    private static ref byte WideInt16(ref byte destination, short value)
    {
        bool one = value is >= sbyte.MinValue and <= byte.MaxValue;
        int tag = (value < 0 ? MessagePackCode.Int8 : MessagePackCode.UInt8) + (one ? 0 : 1);
        destination = (byte)tag;
        BigEndian.Store16(ref Unsafe.Add(ref destination, 1), unchecked((ushort)(value << (one ? 8 : 0))));
        return ref Unsafe.Add(ref destination, one ? 2 : 3);
    }

    /// <summary>Everything above 127 in 16 bits; stores 3 bytes whatever it takes.</summary>
    private static ref byte WideUInt16(ref byte destination, ushort value)
    {
        bool one = value <= byte.MaxValue;
        destination = one ? MessagePackCode.UInt8 : MessagePackCode.UInt16;
        BigEndian.Store16(ref Unsafe.Add(ref destination, 1), unchecked((ushort)(value << (one ? 8 : 0))));
        return ref Unsafe.Add(ref destination, one ? 2 : 3);
    }

    /// <summary>
    /// Everything outside -32 to 127 in 32 bits. Stores 5 bytes whatever it takes: with widths that vary, one store costs
    /// less than a branch that is guessed wrong.
    /// </summary>
    private static ref byte WideInt32(ref byte destination, int value)
    {
        unchecked
        {
            // What decides the width: the value, or for a negative one its complement with a bit more for the sign.
            int sign = value >> 31;
            uint magnitude = (uint)(value ^ sign) << (sign & 1);
            int log = (magnitude > byte.MaxValue ? 1 : 0) + (magnitude > ushort.MaxValue ? 1 : 0);
            destination = (byte)(MessagePackCode.UInt8 + (sign & (MessagePackCode.Int8 - MessagePackCode.UInt8)) + log);
            BigEndian.Store32(ref Unsafe.Add(ref destination, 1), (uint)value << (32 - (8 << log)));
            return ref Unsafe.Add(ref destination, 1 + (1 << log));
        }
    }

    /// <summary>Everything above 127 in 32 bits; stores 5 bytes whatever it takes.</summary>
    private static ref byte WideUInt32(ref byte destination, uint value)
    {
        int log = (value > byte.MaxValue ? 1 : 0) + (value > ushort.MaxValue ? 1 : 0);
        destination = (byte)(MessagePackCode.UInt8 + log);
        BigEndian.Store32(ref Unsafe.Add(ref destination, 1), value << (32 - (8 << log)));
        return ref Unsafe.Add(ref destination, 1 + (1 << log));
    }

    /// <summary>Everything outside -32 to 127 in 64 bits; stores 9 bytes whatever it takes.</summary>
    private static ref byte WideInt64(ref byte destination, long value)
    {
        unchecked
        {
            long sign = value >> 63;
            ulong magnitude = (ulong)(value ^ sign) << (int)(sign & 1);
            int log = Log(magnitude);
            destination = (byte)(MessagePackCode.UInt8 + ((int)sign & (MessagePackCode.Int8 - MessagePackCode.UInt8)) + log);
            BigEndian.Store64(ref Unsafe.Add(ref destination, 1), (ulong)value << (64 - (8 << log)));
            return ref Unsafe.Add(ref destination, 1 + (1 << log));
        }
    }

    /// <summary>Everything above 127 in 64 bits; stores 9 bytes whatever it takes.</summary>
    private static ref byte WideUInt64(ref byte destination, ulong value)
    {
        int log = Log(value);
        destination = (byte)(MessagePackCode.UInt8 + log);
        BigEndian.Store64(ref Unsafe.Add(ref destination, 1), value << (64 - (8 << log)));
        return ref Unsafe.Add(ref destination, 1 + (1 << log));
    }

    /// <summary>The binary logarithm of how many bytes a value takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Log(ulong value) =>
        (value > byte.MaxValue ? 1 : 0) + (value > ushort.MaxValue ? 1 : 0) + (value > uint.MaxValue ? 1 : 0);

    /// <summary>Headers whose 32-bit code follows their 16-bit code: arrays and maps.</summary>
    private static ref byte WideHeader(ref byte destination, byte code16, uint count)
    {
        if (count <= ushort.MaxValue)
        {
            destination = code16;
            BigEndian.Store16(ref Unsafe.Add(ref destination, 1), (ushort)count);
            return ref Unsafe.Add(ref destination, 3);
        }

        destination = (byte)(code16 + 1);
        BigEndian.Store32(ref Unsafe.Add(ref destination, 1), count);
        return ref Unsafe.Add(ref destination, 5);
    }
}
