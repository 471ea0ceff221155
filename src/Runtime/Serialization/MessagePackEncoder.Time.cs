using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

public static partial class MessagePackEncoder
{
    internal const long UnixEpochSeconds = 62_135_596_800;

    /// <summary>
    /// Writes a point in time as a timestamp extension. A local time is converted to UTC first; an unspecified one is taken as UTC.
    /// </summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    public static ref byte WriteDateTime(ref byte destination, DateTime value) =>
        ref WriteTimestamp(ref destination, (value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value).Ticks);

    /// <summary>Writes an array of the local time, as a timestamp, and the offset from UTC in minutes.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    public static ref byte WriteDateTimeOffset(ref byte destination, DateTimeOffset value)
    {
        destination = MessagePackCode.FixArray | 2;
        ref byte next = ref WriteTimestamp(ref Unsafe.Add(ref destination, 1), value.Ticks);
        return ref WriteInt16(ref next, (short)value.TotalOffsetMinutes);
    }

    /// <summary>Writes a duration as ticks of 100 ns.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteTimeSpan(ref byte destination, TimeSpan value) => ref WriteInt64(ref destination, value.Ticks);

    /// <summary>Writes a date as the number of days since 0001-01-01.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteDateOnly(ref byte destination, DateOnly value) => ref WriteInt32(ref destination, value.DayNumber);

    /// <summary>Writes a time of day as ticks of 100 ns since midnight.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteTimeOnly(ref byte destination, TimeOnly value) => ref WriteInt64(ref destination, value.Ticks);

    private static ref byte WriteTimestamp(ref byte destination, long ticks)
    {
        long seconds = (ticks / TimeSpan.TicksPerSecond) - UnixEpochSeconds;
        uint nanoseconds = (uint)(ticks % TimeSpan.TicksPerSecond) * 100;
        if ((ulong)seconds >> 34 == 0)
        {
            ulong data = ((ulong)nanoseconds << 34) | (ulong)seconds;
            if (data <= uint.MaxValue)
            {
                destination = MessagePackCode.FixExt4;
                Unsafe.Add(ref destination, 1) = MessagePackCode.TimestampType;
                BigEndian.Store32(ref Unsafe.Add(ref destination, 2), (uint)data);
                return ref Unsafe.Add(ref destination, 6);
            }

            destination = MessagePackCode.FixExt8;
            Unsafe.Add(ref destination, 1) = MessagePackCode.TimestampType;
            BigEndian.Store64(ref Unsafe.Add(ref destination, 2), data);
            return ref Unsafe.Add(ref destination, 10);
        }

        destination = MessagePackCode.Ext8;
        Unsafe.Add(ref destination, 1) = 12;
        Unsafe.Add(ref destination, 2) = MessagePackCode.TimestampType;
        BigEndian.Store32(ref Unsafe.Add(ref destination, 3), nanoseconds);
        BigEndian.Store64(ref Unsafe.Add(ref destination, 7), (ulong)seconds);
        return ref Unsafe.Add(ref destination, 15);
    }
}
