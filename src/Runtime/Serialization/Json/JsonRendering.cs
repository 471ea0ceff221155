using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using ProtoGen.Buffers;

namespace ProtoGen.Serialization;

/// <summary>Writes a value as JSON that <see cref="JsonObjects"/> has read and found right.</summary>
internal static class JsonRendering
{
    private enum Shape : byte
    {
        Array,
        Object,

        /// <summary>A map as an array of pairs, before the first one.</summary>
        NoPair,

        /// <summary>A map as an array of pairs, inside of one.</summary>
        Pair,
    }

    /// <summary>Writes the JSON of one value.</summary>
    /// <param name="buffer">Where to write.</param>
    /// <param name="messagePack">One value.</param>
    /// <param name="objects">For each map, whether it is written as an object.</param>
    /// <param name="indented">Whether each value has a line of its own.</param>
    [SkipLocalsInit]
    public static void Render(PooledBuffer buffer, ReadOnlySpan<byte> messagePack, List<bool> objects, bool indented)
    {
        var reader = new MessagePackReader(messagePack);
        Shortening shortening = default;
        using var json = new Utf8JsonWriter(new JsonOutput(buffer, JsonLimits.LargestJson(messagePack.Length)), new JsonWriterOptions
        {
            Indented = indented,
            NewLine = "\n",
            MaxDepth = JsonLimits.MaxJsonDepth,
            SkipValidation = true,

            // Base64 and other alphabets stay readable; the text is not meant to stand in HTML as it is.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
        Span<int> left = stackalloc int[JsonLimits.MaxDepth];
        Span<Shape> shapes = stackalloc Shape[JsonLimits.MaxDepth];
        int depth = -1;
        int map = 0;
        do
        {
            if (depth >= 0 && left[depth]-- % 2 == 0 && shapes[depth] != Shape.Array)
            {
                if (shapes[depth] == Shape.Object)
                {
                    shortening.Note(ref reader);
                    json.WritePropertyName(reader.ReadStringSpan());
                    continue;
                }

                StartPair(json, ref shapes[depth]);
            }

            shortening.Note(ref reader);
            byte code = reader.PeekCode;
            if (MessagePackCode.IsMap(code))
            {
                left[++depth] = 2 * reader.ReadMapHeader();
                shapes[depth] = StartMap(json, objects[map++]);
            }
            else if (MessagePackCode.IsArray(code))
            {
                json.WriteStartArray();
                left[++depth] = reader.ReadArrayHeader();
                shapes[depth] = Shape.Array;
            }
            else
            {
                JsonLeaves.Write(json, ref reader, in shortening);
            }

            while (depth >= 0 && left[depth] == 0)
            {
                End(json, shapes[depth--]);
            }
        }
        while (depth >= 0);
    }

    private static void StartPair(Utf8JsonWriter json, ref Shape shape)
    {
        if (shape == Shape.Pair)
        {
            json.WriteEndArray();
        }

        json.WriteStartArray();
        shape = Shape.Pair;
    }

    private static Shape StartMap(Utf8JsonWriter json, bool isObject)
    {
        json.WriteStartObject();
        if (isObject)
        {
            return Shape.Object;
        }

        json.WriteStartArray(JsonNames.Map);
        return Shape.NoPair;
    }

    private static void End(Utf8JsonWriter json, Shape shape)
    {
        switch (shape)
        {
            case Shape.Array:
                json.WriteEndArray();
                break;
            case Shape.Object:
                json.WriteEndObject();
                break;
            default:
                json.WriteEndArray();
                json.WriteEndArray();
                json.WriteEndObject();
                break;
        }
    }
}
