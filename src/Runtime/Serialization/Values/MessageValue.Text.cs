using System.Globalization;
using System.Text;

namespace ProtoGen;

/// <summary>A value as people read it.</summary>
public readonly partial struct MessageValue
{
    /// <summary>Longer texts are cut: a log line must not be as long as a message.</summary>
    private const int LongestText = 2000;

    /// <summary>
    /// The value for people, such as <c>{"id": 7, "raw": h'0aff', "at": ext(-1, h'65...')}</c>; 32-bit floats end in f,
    /// 64-bit ones in d. Cut to about 2,000 characters.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text);
        return text.Length <= LongestText ? text.ToString() : text.ToString(0, LongestText) + "...";
    }

    private void Append(StringBuilder text)
    {
        if (text.Length > LongestText)
        {
            return;
        }

        switch (_content)
        {
            case null:
                text.Append("nil");
                break;
            case string content:
                AppendQuoted(text, content);
                break;
            case byte[] bytes:
                AppendBytes(text, bytes);
                break;
            case MessageValue[] elements:
                AppendElements(text, elements);
                break;
            case MapEntries map:
                AppendEntries(text, map.Entries);
                break;
            default:
                AppendNumber(text);
                break;
        }
    }

    private void AppendNumber(StringBuilder text)
    {
        var culture = CultureInfo.InvariantCulture;
        switch (Kind)
        {
            case MessageValueKind.Boolean:
                text.Append(_bits != 0 ? "true" : "false");
                break;
            case MessageValueKind.Float32:
                text.Append(culture, $"{BitConverter.UInt32BitsToSingle((uint)_bits)}f");
                break;
            case MessageValueKind.Float64:
                text.Append(culture, $"{BitConverter.UInt64BitsToDouble(_bits)}d");
                break;
            default:
                text.Append(culture, $"{(ReferenceEquals(_content, Marker.Integer) ? (long)_bits : (Int128)_bits)}");
                break;
        }
    }

    private static void AppendQuoted(StringBuilder text, string content)
    {
        text.Append('"');
        foreach (char c in content.AsSpan(0, Math.Min(content.Length, LongestText)))
        {
            if (char.IsControl(c))
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                (c is '"' or '\\' ? text.Append('\\') : text).Append(c);
            }
        }

        text.Append('"');
    }

    private void AppendBytes(StringBuilder text, byte[] bytes)
    {
        if (_bits != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"ext({(sbyte)(byte)_bits}, ");
        }

        text.Append("h'").Append(Convert.ToHexStringLower(bytes.AsSpan(0, Math.Min(bytes.Length, LongestText)))).Append('\'');
        if (_bits != 0)
        {
            text.Append(')');
        }
    }

    private static void AppendElements(StringBuilder text, MessageValue[] elements)
    {
        text.Append('[');
        for (int i = 0; i < elements.Length && text.Length <= LongestText; i++)
        {
            elements[i].Append(i > 0 ? text.Append(", ") : text);
        }

        text.Append(']');
    }

    private static void AppendEntries(StringBuilder text, KeyValuePair<MessageValue, MessageValue>[] entries)
    {
        text.Append('{');
        for (int i = 0; i < entries.Length && text.Length <= LongestText; i++)
        {
            entries[i].Key.Append(i > 0 ? text.Append(", ") : text);
            entries[i].Value.Append(text.Append(": "));
        }

        text.Append('}');
    }
}
