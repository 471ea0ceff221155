using System.Text.Json;

namespace ProtoGen.Serialization;

/// <summary>Writes everything but arrays and maps as MessagePack: scalars of JSON, and the objects that stand for others.</summary>
internal static class JsonEscapes
{
    /// <summary>Writes the scalar or the property's name that the reader is at.</summary>
    public static void WriteScalar(ref MessagePackWriter writer, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                writer.WriteNil();
                break;
            case JsonTokenType.False or JsonTokenType.True:
                writer.Write(reader.GetBoolean());
                break;
            case JsonTokenType.Number when reader.ValueSpan.ContainsAny(".eE"u8):
                writer.Write(ReadDouble(ref reader));
                break;
            case JsonTokenType.Number when reader.TryGetInt64(out long value):
                writer.Write(value);
                break;
            case JsonTokenType.Number:
                writer.Write(reader.TryGetUInt64(out ulong large)
                    ? large
                    : throw Overflow("The integer is outside -2^63 to 2^64 - 1.", reader.TokenStartIndex));
                break;
            case var _ when reader.ValueIsEscaped:
                writer.WriteString(reader.GetString());
                break;
            default:
                writer.WriteUtf8(reader.ValueSpan);
                break;
        }
    }

    /// <summary>Writes the value that an object stands for.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="reader">At the object's only name; in the end at the end of the object.</param>
    /// <param name="counts">The number of elements of each array and object.</param>
    /// <param name="container">The number of the next array or object.</param>
    public static void Read(ref MessagePackWriter writer, ref Utf8JsonReader reader, List<int> counts, ref int container)
    {
        long start = reader.TokenStartIndex;
        string name = reader.GetString()!;
        reader.Read();
        switch (name)
        {
            case "$f32" when reader.TokenType == JsonTokenType.String:
                writer.Write(JsonFloats.TryParse(reader.GetString()!, out float single) ? single : throw NoFloat(ref reader));
                break;
            case "$f32":
                writer.Write(ReadSingle(ref reader));
                break;
            case "$f64" when reader.TokenType == JsonTokenType.String:
                writer.Write(JsonFloats.TryParse(reader.GetString()!, out double number) ? number : throw NoFloat(ref reader));
                break;
            case "$f64":
                writer.Write(ReadDouble(ref reader));
                break;
            case "$bin":
                writer.WriteBinary(ReadBase64(ref reader));
                break;
            case "$time":
                WriteTime(ref writer, ref reader);
                break;
            case "$ext":
                WriteExtension(ref writer, ref reader, counts, ref container);
                break;
            default:
                throw JsonErrors.Invalid("An object of one name that begins with $ stands for a value that JSON lacks; there is none of this name.", start);
        }

        reader.Read();
    }

    private static void WriteTime(ref MessagePackWriter writer, ref Utf8JsonReader reader)
    {
        if (!JsonTime.TryParse(ReadText(ref reader), out long seconds, out uint nanoseconds))
        {
            throw JsonErrors.Invalid("A time is written as 2026-01-31T23:59:59.123456789Z, with up to 9 digits of a second.", reader.TokenStartIndex);
        }

        JsonTime.Write(ref writer, seconds, nanoseconds);
    }

    private static void WriteExtension(ref MessagePackWriter writer, ref Utf8JsonReader reader, List<int> counts, ref int container)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw JsonErrors.Unexpected("An array of type and base64", ref reader);
        }

        if (counts[container++] != 2)
        {
            throw JsonErrors.Invalid("An extension is an array of its type and base64.", reader.TokenStartIndex);
        }

        reader.Read();
        if (reader.TokenType != JsonTokenType.Number)
        {
            throw JsonErrors.Unexpected("The type of an extension", ref reader);
        }

        if (!reader.TryGetSByte(out sbyte type))
        {
            throw Overflow("The type of an extension is an integer from -128 to 127.", reader.TokenStartIndex);
        }

        reader.Read();
        writer.WriteExtension(type, ReadBase64(ref reader));
        reader.Read();
    }

    private static byte[] ReadBase64(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw JsonErrors.Unexpected("Base64", ref reader);
        }

        return reader.TryGetBytesFromBase64(out byte[]? bytes) ? bytes : throw JsonErrors.Invalid("This is no base64.", reader.TokenStartIndex);
    }

    private static string ReadText(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String
        ? reader.GetString()!
        : throw JsonErrors.Unexpected("A string", ref reader);

    private static double ReadDouble(ref Utf8JsonReader reader)
    {
        CheckNumber(ref reader);
        return reader.TryGetDouble(out double value) && double.IsFinite(value)
            ? value
            : throw Overflow("The number is larger than a 64-bit float can be.", reader.TokenStartIndex);
    }

    private static float ReadSingle(ref Utf8JsonReader reader)
    {
        CheckNumber(ref reader);
        return reader.TryGetSingle(out float value) && float.IsFinite(value)
            ? value
            : throw Overflow("The number is larger than a 32-bit float can be.", reader.TokenStartIndex);
    }

    private static void CheckNumber(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            throw JsonErrors.Unexpected("A number", ref reader);
        }
    }

    private static MessageSerializationException NoFloat(ref Utf8JsonReader reader) => JsonErrors.Invalid(
        "A float in words is NaN, Infinity, -Infinity, -0, or 0x and all digits of a not-a-number's bits.", reader.TokenStartIndex);

    private static MessageSerializationException Overflow(string text, long offset) => new(SerializationErrorCode.Overflow, text, offset);
}
