using System.Globalization;
using System.Text;

namespace ProtoGen.Samples.Chat;

/// <summary>Texts of others, which must not steer a terminal.</summary>
internal static class Texts
{
    /// <summary>Whether a text has nothing that steers a terminal or cannot be seen.</summary>
    public static bool IsPlain(string text) => text.EnumerateRunes().All(IsPlain);

    /// <summary>The text with a space for each character that steers: controls, line ends, and those that turn or hide what is around them.</summary>
    public static string Plain(string text) =>
        string.Concat(text.EnumerateRunes().Select(static one => IsPlain(one) ? one.ToString() : " "));

    private static bool IsPlain(Rune one) => Rune.GetUnicodeCategory(one) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
