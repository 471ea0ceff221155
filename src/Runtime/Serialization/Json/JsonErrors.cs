using System.Text.Json;

namespace ProtoGen.Serialization;

/// <summary>Errors of reading JSON; their offsets count its bytes.</summary>
internal static class JsonErrors
{
    /// <summary>What the JSON reader of the base class library refused, with the code and the offset it does not give.</summary>
    /// <param name="json">All of it.</param>
    /// <param name="exception">What it threw.</param>
    /// <param name="hasValue">Whether it came behind the whole value.</param>
    public static MessageSerializationException Of(ReadOnlySpan<byte> json, JsonException exception, bool hasValue)
    {
        long offset = OffsetOf(json, exception);
        if (hasValue)
        {
            return new(SerializationErrorCode.TrailingBytes, "Text follows the value.", offset);
        }

        return IsPrefix(json)
            ? new(SerializationErrorCode.Truncated, "The JSON ends inside a value.", json.Length)
            : new(SerializationErrorCode.UnexpectedCode, "This is no JSON.", offset);
    }

    public static MessageSerializationException InvalidText(long offset) => new(
        SerializationErrorCode.InvalidUtf8, "The string is not valid UTF-8, or has half of a surrogate pair.", offset);

    public static MessageSerializationException Unexpected(string expected, ref Utf8JsonReader reader) => new(
        SerializationErrorCode.UnexpectedCode, $"{expected} was expected, this is {Describe(reader.TokenType)}.", reader.TokenStartIndex);

    public static MessageSerializationException Invalid(string text, long offset) => new(SerializationErrorCode.InvalidValue, text, offset);

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.EndArray => "the end of an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "a boolean",
    };

    /// <summary>Whether the reader would have gone on, had there been more.</summary>
    private static bool IsPrefix(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new(new JsonReaderOptions { MaxDepth = JsonLimits.MaxJsonDepth + 1 }));
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static long OffsetOf(ReadOnlySpan<byte> json, JsonException exception)
    {
        int start = 0;
        for (long line = exception.LineNumber ?? 0; line > 0; line--)
        {
            start += json[start..].IndexOf((byte)'\n') + 1;
        }

        return Math.Min(start + (exception.BytePositionInLine ?? 0), json.Length);
    }
}
