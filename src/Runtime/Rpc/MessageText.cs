using System.Globalization;
using System.Text;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>Texts that come from a peer or go to one, cut to a length that harms nobody.</summary>
internal static class MessageText
{
    /// <summary>The longest text of an error, in characters: at most three times as many bytes.</summary>
    public const int MaxErrorLength = 2048;

    private const int MaxNameLength = 120;
    private const int MaxRenderedBytes = 64;

    /// <summary>A name a peer sent, for a message: short, and on one line, whatever the peer wants a log to look like.</summary>
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        string text = Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, MaxNameLength)]);
        string line = string.Create(text.Length, text, static (target, source) =>
        {
            for (int i = 0; i < target.Length; i++)
            {
                target[i] = char.IsControl(source[i]) ? '?' : source[i];
            }
        });
        return utf8.Length <= MaxNameLength ? line : line + "...";
    }

    /// <summary>Cuts an error's text so that it always fits a message.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxMessageSize">The limit for the message it travels in.</param>
    public static string Cut(string text, int maxMessageSize)
    {
        // A quarter of the limit in characters is at most three quarters in bytes: the rest of the message has room.
        int longest = Math.Min(MaxErrorLength, maxMessageSize / 4);
        if (text.Length <= longest)
        {
            return text;
        }

        int end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text[..end];
    }

    /// <summary>Any value as text, for errors of peers that send something else than code and text.</summary>
    /// <param name="value">Exactly one MessagePack value.</param>
    public static string Render(ReadOnlySpan<byte> value)
    {
        var reader = new MessagePackReader(value);
        try
        {
            switch (reader.PeekCode)
            {
                case >= 0xa0 and <= 0xbf or >= 0xd9 and <= 0xdb:
                    return Of(reader.ReadStringSpan());
                case <= 0x7f or >= 0xe0 or (>= 0xd0 and <= 0xd3):
                    return reader.ReadInt64().ToString(CultureInfo.InvariantCulture);
                case >= 0xcc and <= 0xcf:
                    return reader.ReadUInt64().ToString(CultureInfo.InvariantCulture);
                case 0xc2 or 0xc3:
                    return reader.ReadBoolean() ? "true" : "false";
                default:
                    break;
            }
        }
        catch (MessageSerializationException)
        {
            // Not valid UTF-8: shown as bytes.
        }

        string hex = Convert.ToHexStringLower(value[..Math.Min(value.Length, MaxRenderedBytes)]);
        return $"MessagePack {hex}{(value.Length > MaxRenderedBytes ? "..." : "")}";
    }
}
