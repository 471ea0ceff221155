using System.Buffers.Binary;

namespace ProtoGen.Serialization;

/// <summary>
/// The body of a timestamp extension: seconds since 1970 in 4 bytes, nanoseconds and seconds in 8 or in 12. Only points in
/// time of the years 1 to 9999.
/// </summary>
internal static class TimestampBody
{
    public const sbyte ExtensionType = -1;

    /// <summary>Bytes of the longest body.</summary>
    public const int Longest = 12;

    private const uint NanosecondsPerSecond = 1_000_000_000;
    private const long Earliest = -MessagePackEncoder.UnixEpochSeconds;
    private const long Latest = 253_402_300_799; // 9999-12-31T23:59:59Z

    /// <summary>Reads a body of any of the lengths.</summary>
    /// <returns>False if it is none of a timestamp.</returns>
    public static bool TryRead(ReadOnlySpan<byte> body, out long seconds, out uint nanoseconds)
    {
        (seconds, nanoseconds) = (0, 0);
        switch (body.Length)
        {
            case 4:
                seconds = BinaryPrimitives.ReadUInt32BigEndian(body);
                break;
            case 8:
                ulong data = BinaryPrimitives.ReadUInt64BigEndian(body);
                (nanoseconds, seconds) = ((uint)(data >> 34), (long)(data & 0x3_ffff_ffff));
                break;
            case Longest:
                (nanoseconds, seconds) = (BinaryPrimitives.ReadUInt32BigEndian(body), BinaryPrimitives.ReadInt64BigEndian(body[4..]));
                break;
            default:
                return false;
        }

        return seconds is >= Earliest and <= Latest && nanoseconds < NanosecondsPerSecond;
    }

    /// <summary>Writes the shortest body.</summary>
    /// <param name="body">Room for the longest one.</param>
    /// <param name="seconds">Seconds since 1970.</param>
    /// <param name="nanoseconds">What is above them, less than a second.</param>
    /// <returns>How long it is.</returns>
    public static int Write(Span<byte> body, long seconds, uint nanoseconds)
    {
        if (seconds >> 34 != 0)
        {
            BinaryPrimitives.WriteUInt32BigEndian(body, nanoseconds);
            BinaryPrimitives.WriteInt64BigEndian(body[4..], seconds);
            return Longest;
        }

        if (nanoseconds > 0 || seconds > uint.MaxValue)
        {
            BinaryPrimitives.WriteUInt64BigEndian(body, ((ulong)nanoseconds << 34) | (ulong)seconds);
            return 8;
        }

        BinaryPrimitives.WriteUInt32BigEndian(body, (uint)seconds);
        return 4;
    }
}
