using System.Globalization;
using System.Text;

namespace ProtoGen.Transport.Tcp;

/// <summary>Text that a peer has chosen, before it is trusted, as it may stand in messages and logs.</summary>
internal static class PeerText
{
    /// <summary>The longest text that is told whole, in UTF-16 code units.</summary>
    public const int MostLength = 200;

    /// <summary>
    /// The text without what moves, hides or breaks lines: characters that control or format stand as
    /// <c>\u{hex}</c>, a backslash as two. What is too long is cut, which three dots say. A lone surrogate is told as U+FFFD.
    /// </summary>
    public static string Of(string text)
    {
        var told = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            bool hides = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            string shown = hides ? string.Create(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}") : rune.Value == '\\' ? "\\\\" : rune.ToString();
            if (told.Length + shown.Length > MostLength)
            {
                return told.Append("...").ToString();
            }

            told.Append(shown);
        }

        return told.ToString();
    }
}
