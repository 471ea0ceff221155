using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Single values of members with [Packed].</summary>
public static partial class MessagePackEncoder
{
    /// <summary>Writes a signed 32-bit integer in its whole width.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WritePackedInt32(ref byte destination, int value)
    {
        destination = MessagePackCode.Int32;
        BigEndian.Store32(ref Unsafe.Add(ref destination, 1), unchecked((uint)value));
        return ref Unsafe.Add(ref destination, MessagePackSize.Int32);
    }

    /// <summary>Writes an unsigned 32-bit integer in its whole width.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WritePackedUInt32(ref byte destination, uint value)
    {
        destination = MessagePackCode.UInt32;
        BigEndian.Store32(ref Unsafe.Add(ref destination, 1), value);
        return ref Unsafe.Add(ref destination, MessagePackSize.UInt32);
    }

    /// <summary>Writes a signed 64-bit integer in its whole width.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WritePackedInt64(ref byte destination, long value)
    {
        destination = MessagePackCode.Int64;
        BigEndian.Store64(ref Unsafe.Add(ref destination, 1), unchecked((ulong)value));
        return ref Unsafe.Add(ref destination, MessagePackSize.Int64);
    }

    /// <summary>Writes an unsigned 64-bit integer in its whole width.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WritePackedUInt64(ref byte destination, ulong value)
    {
        destination = MessagePackCode.UInt64;
        BigEndian.Store64(ref Unsafe.Add(ref destination, 1), value);
        return ref Unsafe.Add(ref destination, MessagePackSize.UInt64);
    }

    /// <summary>Writes a duration as ticks of 100 ns in 64 bits.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WritePackedTimeSpan(ref byte destination, TimeSpan value) => ref WritePackedInt64(ref destination, value.Ticks);

    /// <summary>Writes a Guid in its 16 bytes.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WritePackedGuid(ref byte destination, Guid value)
    {
        BigEndian.Store32(ref destination, PackedBlock.GuidHeader);
        PackedForms.Guid.WriteOne(value, ref Unsafe.Add(ref destination, PackedBlock.ScalarHeader));
        return ref Unsafe.Add(ref destination, MessagePackSize.PackedGuid);
    }

    /// <summary>Writes a decimal in its 16 bytes.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WritePackedDecimal(ref byte destination, decimal value)
    {
        BigEndian.Store32(ref destination, PackedBlock.DecimalHeader);
        PackedForms.Decimal.WriteOne(value, ref Unsafe.Add(ref destination, PackedBlock.ScalarHeader));
        return ref Unsafe.Add(ref destination, MessagePackSize.PackedDecimal);
    }

    /// <summary>Writes a point in time with its kind, as what the clock shows: nothing is converted.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WritePackedDateTime(ref byte destination, DateTime value)
    {
        BigEndian.Store32(ref destination, PackedBlock.DateTimeHeader);
        LittleEndian.Store64(ref Unsafe.Add(ref destination, PackedBlock.ScalarHeader), DateTimeForm.Bits(value));
        return ref Unsafe.Add(ref destination, MessagePackSize.PackedDateTime);
    }
}
