using System.Collections.Frozen;
using System.ComponentModel;
using System.Globalization;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="CultureInfo"/> as its name; the invariant culture's is empty.</summary>
/// <remarks>
/// The framework keeps every culture it has made, so names from the wire must come from a finite set: those that it lists,
/// and those of a language, a script and a region, of which it makes only what is installed. Names with extensions, which
/// can be varied without end, are refused.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CultureInfoFormatter : IFormatter<CultureInfo>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in CultureInfo value) => writer.WriteString(value?.Name);

    /// <inheritdoc/>
    public static CultureInfo Read(ref MessagePackReader reader)
    {
        int start = reader.Position;
        string name = reader.ReadString();
        try
        {
            if (Installed.Names.Contains(name) || (IsPlain(name) && Installed.Names.Count > 1))
            {
                return CultureInfo.GetCultureInfo(name, predefinedOnly: true);
            }
        }
        catch (CultureNotFoundException)
        {
            // Told below, with its place.
        }

        MessagePackReader.ThrowInvalidValue(start, "No culture of this name is installed.");
        return null;
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }

    /// <summary>Whether a name is a language, perhaps a script, perhaps a region: <c>zh-CN</c> is not among those that are listed.</summary>
    private static bool IsPlain(string name)
    {
        int part = 0;
        foreach (var range in name.AsSpan().Split('-'))
        {
            var text = name.AsSpan(range);
            bool fits = part switch
            {
                0 => text.Length is 2 or 3 && IsLetters(text),
                1 when text.Length == 4 => IsLetters(text),
                1 or 2 => IsRegion(text),
                _ => false,
            };
            if (!fits)
            {
                return false;
            }

            part = text.Length == 4 ? 2 : part == 0 ? 1 : 3;
        }

        return true;
    }

    private static bool IsRegion(ReadOnlySpan<char> text) =>
        (text.Length == 2 && IsLetters(text)) || (text.Length == 3 && !text.ContainsAnyExceptInRange('0', '9'));

    private static bool IsLetters(ReadOnlySpan<char> text)
    {
        foreach (char letter in text)
        {
            if (!char.IsAsciiLetter(letter))
            {
                return false;
            }
        }

        return true;
    }

    // Listed when the first culture is read. Without data for cultures (invariant mode) it is the invariant one alone.
    private static class Installed
    {
        public static readonly FrozenSet<string> Names =
            CultureInfo.GetCultures(CultureTypes.AllCultures).Select(static culture => culture.Name).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
