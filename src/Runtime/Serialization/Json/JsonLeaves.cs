using System.Text.Json;

namespace ProtoGen.Serialization;

/// <summary>Writes everything but arrays and maps as JSON.</summary>
internal static class JsonLeaves
{
    /// <summary>Writes the next value.</summary>
    /// <param name="json">Where to write.</param>
    /// <param name="reader">In front of any value but an array or map, which has been checked.</param>
    /// <param name="shortening">What the values lose when they are read back.</param>
    public static void Write(Utf8JsonWriter json, ref MessagePackReader reader, in Shortening shortening)
    {
        switch (reader.PeekCode)
        {
            case MessagePackCode.Nil:
                reader.TryReadNil();
                json.WriteNullValue();
                break;
            case MessagePackCode.False or MessagePackCode.True:
                json.WriteBooleanValue(reader.ReadBoolean());
                break;
            case MessagePackCode.UInt64:
                json.WriteNumberValue(reader.ReadUInt64());
                break;
            case <= MessagePackCode.MaxFixInt or >= MessagePackCode.MinNegativeFixInt or (>= MessagePackCode.UInt8 and <= MessagePackCode.Int64):
                json.WriteNumberValue(reader.ReadInt64());
                break;
            case MessagePackCode.Float32:
                JsonFloats.Write(json, reader.ReadSingle());
                break;
            case MessagePackCode.Float64:
                JsonFloats.Write(json, reader.ReadDouble());
                break;
            case MessagePackCode.Bin8 or MessagePackCode.Bin16 or MessagePackCode.Bin32:
                json.WriteStartObject();
                json.WriteBase64String(JsonNames.Binary, reader.ReadBinarySpan());
                json.WriteEndObject();
                break;
            case byte code when MessagePackCode.IsString(code):
                json.WriteStringValue(reader.ReadStringSpan());
                break;
            default:
                int start = reader.Position;
                var body = reader.ReadExtension(out sbyte type);
                if (type == ObjectReference.ExtensionType && body.Length <= sizeof(uint))
                {
                    Span<byte> distance = stackalloc byte[sizeof(uint)];
                    distance = distance[..body.Length];
                    body.CopyTo(distance);
                    shortening.Move(distance, start);
                    WriteExtension(json, type, distance);
                    break;
                }

                WriteExtension(json, type, body);
                break;
        }
    }

    private static void WriteExtension(Utf8JsonWriter json, sbyte type, ReadOnlySpan<byte> body)
    {
        Span<byte> text = stackalloc byte[JsonTime.Longest];
        json.WriteStartObject();
        if (type == TimestampBody.ExtensionType && JsonTime.TryFormat(body, text, out int length))
        {
            json.WriteString(JsonNames.Time, text[..length]);
        }
        else
        {
            json.WriteStartArray(JsonNames.Extension);
            json.WriteNumberValue(type);
            json.WriteBase64StringValue(body);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
