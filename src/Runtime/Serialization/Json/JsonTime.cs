using System.Globalization;

namespace ProtoGen.Serialization;

/// <summary>
/// Timestamps as text such as <c>2026-01-31T23:59:59.000000001Z</c>: UTC, years 1 to 9999, the fraction as long as it has to be.
/// </summary>
internal static class JsonTime
{
    /// <summary>Bytes of the longest text.</summary>
    public const int Longest = 30;

    private const string ToSeconds = "yyyy-MM-ddTHH:mm:ss";
    private const int SecondsLength = 19;

    /// <summary>Writes the text of a timestamp's body.</summary>
    /// <returns>False if it is none, or has no such text: such a body is kept as it is.</returns>
    public static bool TryFormat(ReadOnlySpan<byte> body, Span<byte> text, out int length)
    {
        length = 0;
        if (!TimestampBody.TryRead(body, out long seconds, out uint nanoseconds))
        {
            return false;
        }

        var time = DateTime.UnixEpoch.AddTicks(seconds * TimeSpan.TicksPerSecond);
        time.TryFormat(text, out length, ToSeconds, CultureInfo.InvariantCulture);
        if (nanoseconds > 0)
        {
            text[length] = (byte)'.';
            nanoseconds.TryFormat(text[(length + 1)..], out int digits, "d9", CultureInfo.InvariantCulture);
            length += 1 + text.Slice(length + 1, digits).TrimEnd((byte)'0').Length;
        }

        text[length++] = (byte)'Z';
        return true;
    }

    /// <summary>Reads what <see cref="TryFormat"/> writes.</summary>
    /// <returns>False if the text is anything else.</returns>
    public static bool TryParse(string text, out long seconds, out uint nanoseconds)
    {
        (seconds, nanoseconds) = (0, 0);
        if (text.Length is < SecondsLength + 1 or > Longest || text[^1] != 'Z'
            || !DateTime.TryParseExact(text.AsSpan(0, SecondsLength), ToSeconds, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return false;
        }

        seconds = (time.Ticks / TimeSpan.TicksPerSecond) - MessagePackEncoder.UnixEpochSeconds;
        var fraction = text.AsSpan(SecondsLength, text.Length - SecondsLength - 1);
        if (fraction.IsEmpty)
        {
            return true;
        }

        if (fraction[0] != '.' || !uint.TryParse(fraction[1..], NumberStyles.None, CultureInfo.InvariantCulture, out nanoseconds))
        {
            return false;
        }

        for (int digits = fraction.Length - 1; digits < 9; digits++)
        {
            nanoseconds *= 10;
        }

        return true;
    }

    /// <summary>Writes a timestamp in its shortest form.</summary>
    public static void Write(ref MessagePackWriter writer, long seconds, uint nanoseconds)
    {
        Span<byte> body = stackalloc byte[TimestampBody.Longest];
        writer.WriteExtension(TimestampBody.ExtensionType, body[..TimestampBody.Write(body, seconds, nanoseconds)]);
    }
}
