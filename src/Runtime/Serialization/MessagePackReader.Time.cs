using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>Points in time, durations, dates.</summary>
public ref partial struct MessagePackReader
{
    private const ushort TimestampOf8 = (MessagePackCode.FixExt8 << 8) | MessagePackCode.TimestampType;
    private const ushort TimestampOf4 = (MessagePackCode.FixExt4 << 8) | MessagePackCode.TimestampType;
    private const uint MaxNanoseconds = 999_999_999;

    /// <summary>Reads a point in time from a timestamp extension; its kind is UTC.</summary>
    public DateTime ReadDateTime()
    {
        // What a writer of today's times uses: 8 bytes, of which 30 bits are nanoseconds.
        int position = _position;
        if (_length - position >= 10 && BigEndian.Load16(ref Unsafe.Add(ref _start, position)) == TimestampOf8)
        {
            ulong data = BigEndian.Load64(ref Unsafe.Add(ref _start, position + 2));
            uint nanoseconds = (uint)(data >> 34);
            if (nanoseconds <= MaxNanoseconds)
            {
                _position = position + 10;
                long seconds = (long)(data & 0x3_ffff_ffff) + MessagePackEncoder.UnixEpochSeconds;
                return new DateTime((seconds * TimeSpan.TicksPerSecond) + (nanoseconds / 100), DateTimeKind.Utc);
            }
        }

        // Whole seconds.
        if (_length - position >= 6 && BigEndian.Load16(ref Unsafe.Add(ref _start, position)) == TimestampOf4)
        {
            _position = position + 6;
            long seconds = BigEndian.Load32(ref Unsafe.Add(ref _start, position + 2)) + MessagePackEncoder.UnixEpochSeconds;
            return new DateTime(seconds * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        }

        if (PeekCode is MessagePackCode.Ext8 or MessagePackCode.Ext16 or MessagePackCode.Ext32 && IsPackedNext())
        {
            return PackedBlock.ReadScalar(ref this, PackedForms.DateTime);
        }

        long ticks = LoadTimestamp(out int size);
        _position += size;
        return new DateTime(ticks, DateTimeKind.Utc);
    }

    /// <summary>Reads a point in time with its offset: an array of the local time as a timestamp, and minutes.</summary>
    public DateTimeOffset ReadDateTimeOffset()
    {
        const int MaxOffsetMinutes = 14 * 60;
        int start = Position;
        if (ReadArrayHeader() != 2)
        {
            Rewind(start);
            ThrowInvalidValue("A point in time with an offset is an array of 2.");
        }

        long localTicks = LoadTimestamp(out int size);
        _position += size;
        int minutes = ReadInt16();
        long utcTicks = localTicks - (minutes * TimeSpan.TicksPerMinute);
        if (minutes is < -MaxOffsetMinutes or > MaxOffsetMinutes || utcTicks < 0 || utcTicks > DateTime.MaxValue.Ticks)
        {
            Rewind(start);
            ThrowInvalidValue("The offset is beyond 14 hours, or the point in time outside the years 1 to 9999.");
        }

        return new DateTimeOffset(localTicks, new TimeSpan(minutes * TimeSpan.TicksPerMinute));
    }

    /// <summary>Reads a duration from ticks of 100 ns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TimeSpan ReadTimeSpan() => new(ReadInt64());

    /// <summary>Reads a date from its day number.</summary>
    public DateOnly ReadDateOnly()
    {
        int start = Position;
        int day = ReadInt32();
        if ((uint)day > (uint)DateOnly.MaxValue.DayNumber)
        {
            Rewind(start);
            ThrowInvalidValue("The day number is outside the years 1 to 9999.");
        }

        return DateOnly.FromDayNumber(day);
    }

    /// <summary>Reads a time of day from ticks of 100 ns since midnight.</summary>
    public TimeOnly ReadTimeOnly()
    {
        int start = Position;
        long ticks = ReadInt64();
        if ((ulong)ticks >= TimeSpan.TicksPerDay)
        {
            Rewind(start);
            ThrowInvalidValue("The time of day is outside 0 to 24 hours.");
        }

        return new TimeOnly(ticks);
    }

    /// <summary>The ticks of the timestamp at the current position, in any of its forms, without moving on.</summary>
    private long LoadTimestamp(out int size)
    {
        int header = 0;
        long length = 0;
        switch (PeekCode)
        {
            case MessagePackCode.FixExt4:
                (header, length) = (2, 4);
                break;
            case MessagePackCode.FixExt8:
                (header, length) = (2, 8);
                break;
            case MessagePackCode.Ext8:
                (header, length) = (3, Load8(1));
                break;
            case MessagePackCode.Ext16:
                (header, length) = (4, Load16(1));
                break;
            case MessagePackCode.Ext32:
                (header, length) = (6, Load32(1));
                break;
            default:
                ThrowUnexpected("a timestamp");
                break;
        }

        if (Load8(header - 1) != MessagePackCode.TimestampType || length is not (4 or 8 or 12))
        {
            ThrowUnexpected("a timestamp");
        }

        size = header + (int)length;
        Require(size);
        var body = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _start, _position + header), (int)length);
        if (!TimestampBody.TryRead(body, out long seconds, out uint nanoseconds))
        {
            ThrowInvalidValue("The timestamp is outside the years 1 to 9999, or has a second or more of nanoseconds.");
        }

        return ((seconds + MessagePackEncoder.UnixEpochSeconds) * TimeSpan.TicksPerSecond) + (nanoseconds / 100);
    }
}
