using System.Runtime.CompilerServices;
using System.Text.Json;
using ProtoGen.Buffers;

namespace ProtoGen.Serialization;

/// <summary>Writes JSON as MessagePack that <see cref="JsonCounts"/> has read and found right.</summary>
internal static class JsonReading
{
    private enum Shape : byte
    {
        Value,

        /// <summary>The object around an array of pairs.</summary>
        Map,

        /// <summary>An array of pairs, which is a map.</summary>
        Pairs,
        Pair,
    }

    /// <summary>Writes one value.</summary>
    /// <param name="buffer">Where to write.</param>
    /// <param name="json">Its JSON.</param>
    /// <param name="counts">The number of elements of each array and object.</param>
    /// <exception cref="MessageSerializationException">MessagePack has no such value, or it is nested too deeply.</exception>
    [SkipLocalsInit]
    public static void Read(PooledBuffer buffer, ReadOnlySpan<byte> json, List<int> counts)
    {
        var reader = JsonCounts.NewReader(json);
        var writer = new MessagePackWriter(buffer);
        Span<Shape> shapes = stackalloc Shape[JsonLimits.MaxJsonDepth];
        int depth = -1;
        int levels = 0;
        int container = 0;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    levels -= shapes[depth--] is Shape.Value or Shape.Pairs ? 1 : 0;
                    break;
                case var _ when depth >= 0 && shapes[depth] == Shape.Pairs:
                    CheckPair(ref reader, counts, container++);
                    shapes[++depth] = Shape.Pair;
                    break;
                case JsonTokenType.StartArray:
                    Descend(ref levels, reader.TokenStartIndex);
                    writer.WriteArrayHeader(counts[container++]);
                    shapes[++depth] = Shape.Value;
                    break;
                case JsonTokenType.StartObject when IsEscape(reader, counts[container]):
                    container++;
                    reader.Read();
                    if (!reader.ValueTextEquals(JsonNames.Map))
                    {
                        JsonEscapes.Read(ref writer, ref reader, counts, ref container);
                        break;
                    }

                    reader.Read();
                    if (reader.TokenType != JsonTokenType.StartArray)
                    {
                        throw JsonErrors.Unexpected("An array of pairs", ref reader);
                    }

                    Descend(ref levels, reader.TokenStartIndex);
                    writer.WriteMapHeader(counts[container++]);
                    shapes[++depth] = Shape.Map;
                    shapes[++depth] = Shape.Pairs;
                    break;
                case JsonTokenType.StartObject:
                    Descend(ref levels, reader.TokenStartIndex);
                    writer.WriteMapHeader(counts[container++]);
                    shapes[++depth] = Shape.Value;
                    break;
                default:
                    JsonEscapes.WriteScalar(ref writer, ref reader);
                    break;
            }
        }

        writer.Complete();
    }

    /// <param name="reader">A copy, at the start of an object.</param>
    /// <param name="count">The number of the object's properties.</param>
    private static bool IsEscape(Utf8JsonReader reader, int count) =>
        count == 1 && reader.Read() && (reader.ValueIsEscaped ? reader.GetString() is ['$', ..] : reader.ValueSpan is [JsonNames.Mark, ..]);

    private static void CheckPair(ref Utf8JsonReader reader, List<int> counts, int container)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw JsonErrors.Unexpected("A pair of key and value", ref reader);
        }

        if (counts[container] != 2)
        {
            throw JsonErrors.Invalid($"A pair of key and value has 2 elements, this one {counts[container]}.", reader.TokenStartIndex);
        }
    }

    private static void Descend(ref int levels, long offset)
    {
        if (++levels > JsonLimits.MaxDepth)
        {
            throw JsonLimits.TooDeep(offset);
        }
    }
}
