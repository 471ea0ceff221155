using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>Points in time, which are the extension of type -1.</summary>
public readonly partial struct MessageValue
{
    /// <summary>
    /// A timestamp in its shortest form. A local time is converted to UTC, an unspecified one is taken as UTC.
    /// </summary>
    /// <param name="value">The point in time.</param>
    public static implicit operator MessageValue(DateTime value)
    {
        long ticks = (value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value).Ticks;
        Span<byte> body = stackalloc byte[TimestampBody.Longest];
        int length = TimestampBody.Write(
            body, (ticks / TimeSpan.TicksPerSecond) - MessagePackEncoder.UnixEpochSeconds, (uint)(ticks % TimeSpan.TicksPerSecond) * 100);
        return Extension(TimestampBody.ExtensionType, body[..length]);
    }

    /// <summary>Takes a point in time out of a timestamp of any length.</summary>
    /// <param name="value">The point in time in UTC, between the years 1 and 9999, rounded down to 100 ns; or the default.</param>
    /// <returns>Whether it is one.</returns>
    public bool TryGetDateTime(out DateTime value)
    {
        value = default;
        if (!TryGetExtension(out sbyte type, out var body) || type != TimestampBody.ExtensionType
            || !TimestampBody.TryRead(body.Span, out long seconds, out uint nanoseconds))
        {
            return false;
        }

        value = DateTime.UnixEpoch.AddTicks((seconds * TimeSpan.TicksPerSecond) + (nanoseconds / 100));
        return true;
    }

    /// <summary>The point in time of a timestamp, in UTC, rounded down to 100 ns.</summary>
    /// <exception cref="InvalidOperationException">It is none of the years 1 to 9999.</exception>
    public DateTime AsDateTime() => TryGetDateTime(out var value) ? value : throw NotA("a timestamp");
}
