using System.Buffers;
using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="TimeZoneInfo"/> as its id, such as <c>Europe/Berlin</c>; the reader's system knows its rules.</summary>
/// <remarks>
/// On most systems an id is a path below a folder, and the framework keeps every zone by the id it was asked for. So only
/// plain ids get there: <c>Europe//Berlin</c>, which is the same file, would be kept once more for each further slash.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimeZoneInfoFormatter : IFormatter<TimeZoneInfo>
{
    private const int LongestId = 64;
    private const int MostParts = 4; // posix/America/Argentina/Ushuaia

    // What the names of the IANA database and of Windows consist of.
    private static readonly SearchValues<char> s_characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-.() /");

    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in TimeZoneInfo value) => writer.WriteString(value?.Id);

    /// <inheritdoc/>
    public static TimeZoneInfo Read(ref MessagePackReader reader)
    {
        int start = reader.Position;
        string id = reader.ReadString();
        if (IsPlain(id) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            return zone;
        }

        MessagePackReader.ThrowInvalidValue(start, "No time zone of this id is installed.");
        return null;
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }

    private static bool IsPlain(string id)
    {
        if (id.Length > LongestId || id.AsSpan().ContainsAnyExcept(s_characters))
        {
            return false;
        }

        int parts = 0;
        foreach (var range in id.AsSpan().Split('/'))
        {
            var part = id.AsSpan(range);
            if (++parts > MostParts || part.IsEmpty || part[0] is '.' or ' ' || part[^1] is '.' or ' ')
            {
                return false;
            }
        }

        return true;
    }
}
