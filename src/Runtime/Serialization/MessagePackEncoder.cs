using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>
/// Writes values, each in its shortest form, into space that the caller has reserved: nothing here checks a bound.
/// Every method returns the byte after what it wrote. The sizes to reserve are those of <see cref="MessagePackSize"/>.
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
    public static ref byte WriteInt16(ref byte destination, short value) => ref WriteInt32(ref destination, value);

    /// <summary>Writes a 16-bit unsigned integer.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteUInt16(ref byte destination, ushort value) => ref WriteUInt32(ref destination, value);

    /// <summary>Writes a UTF-16 code unit as a number.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteChar(ref byte destination, char value) => ref WriteUInt32(ref destination, value);

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

        return ref value >= 0 ? ref WideUInt32(ref destination, (uint)value) : ref WideNegative(ref destination, value);
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

    /// <summary>Everything above 0x7f in 32 bits.</summary>
    private static ref byte WideUInt32(ref byte destination, uint value)
    {
        if (value <= byte.MaxValue)
        {
            destination = MessagePackCode.UInt8;
            Unsafe.Add(ref destination, 1) = (byte)value;
            return ref Unsafe.Add(ref destination, 2);
        }

        if (value <= ushort.MaxValue)
        {
            destination = MessagePackCode.UInt16;
            BigEndian.Store16(ref Unsafe.Add(ref destination, 1), (ushort)value);
            return ref Unsafe.Add(ref destination, 3);
        }

        destination = MessagePackCode.UInt32;
        BigEndian.Store32(ref Unsafe.Add(ref destination, 1), value);
        return ref Unsafe.Add(ref destination, 5);
    }

    /// <summary>Everything below -32 in 32 bits.</summary>
    private static ref byte WideNegative(ref byte destination, int value)
    {
        unchecked
        {
            if (value >= sbyte.MinValue)
            {
                destination = MessagePackCode.Int8;
                Unsafe.Add(ref destination, 1) = (byte)value;
                return ref Unsafe.Add(ref destination, 2);
            }

            if (value >= short.MinValue)
            {
                destination = MessagePackCode.Int16;
                BigEndian.Store16(ref Unsafe.Add(ref destination, 1), (ushort)value);
                return ref Unsafe.Add(ref destination, 3);
            }

            destination = MessagePackCode.Int32;
            BigEndian.Store32(ref Unsafe.Add(ref destination, 1), (uint)value);
            return ref Unsafe.Add(ref destination, 5);
        }
    }

    private static ref byte WideInt64(ref byte destination, long value)
    {
        if (value >= 0)
        {
            return ref WideUInt64(ref destination, (ulong)value);
        }

        if (value >= int.MinValue)
        {
            return ref WideNegative(ref destination, (int)value);
        }

        destination = MessagePackCode.Int64;
        BigEndian.Store64(ref Unsafe.Add(ref destination, 1), unchecked((ulong)value));
        return ref Unsafe.Add(ref destination, 9);
    }

    private static ref byte WideUInt64(ref byte destination, ulong value)
    {
        if (value <= uint.MaxValue)
        {
            return ref WideUInt32(ref destination, (uint)value);
        }

        destination = MessagePackCode.UInt64;
        BigEndian.Store64(ref Unsafe.Add(ref destination, 1), value);
        return ref Unsafe.Add(ref destination, 9);
    }

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
