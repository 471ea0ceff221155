using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;

namespace ProtoGen.Serialization;

/// <summary>
/// Reads JSON once ahead of writing it as MessagePack, which needs the number of elements before them: checks its syntax, its
/// depth, its strings, and that no object has a name twice.
/// </summary>
internal static class JsonCounts
{
    /// <summary>Counts.</summary>
    /// <param name="json">One JSON value.</param>
    /// <returns>For each array and object, in the order in which they start, the number of its elements or properties.</returns>
    /// <exception cref="MessageSerializationException">It is not exactly one JSON value that keeps to the limits.</exception>
    public static List<int> Of(ReadOnlySpan<byte> json)
    {
        var reader = NewReader(json);
        bool hasValue = false;
        try
        {
            return Count(ref reader, ref hasValue);
        }
        catch (JsonException e)
        {
            throw JsonErrors.Of(json, e, hasValue);
        }
    }

    /// <summary>A reader that allows one level more than there may be, so that the error is ours.</summary>
    public static Utf8JsonReader NewReader(ReadOnlySpan<byte> json) =>
        new(json, new JsonReaderOptions { MaxDepth = JsonLimits.MaxJsonDepth + 1 });

    [SkipLocalsInit]
    private static List<int> Count(ref Utf8JsonReader reader, ref bool hasValue)
    {
        Span<int> around = stackalloc int[JsonLimits.MaxJsonDepth];
        List<int> counts = [];
        HashSet<(int Object, string Name)> names = [];
        int depth = -1;
        bool isNamed = false;
        while (reader.Read())
        {
            var token = reader.TokenType;
            if (token is JsonTokenType.EndArray or JsonTokenType.EndObject)
            {
                depth--;
            }
            else if (token == JsonTokenType.PropertyName)
            {
                if (!names.Add((around[depth], CheckText(ref reader, needed: true)!)))
                {
                    throw new MessageSerializationException(
                        SerializationErrorCode.DuplicateKey, "The object has this name twice.", reader.TokenStartIndex);
                }

                counts[around[depth]]++;
                isNamed = true;
                continue;
            }
            else
            {
                if (depth >= 0 && !isNamed)
                {
                    counts[around[depth]]++;
                }

                if (token is JsonTokenType.StartArray or JsonTokenType.StartObject)
                {
                    if (++depth == around.Length)
                    {
                        throw JsonLimits.TooDeep(reader.TokenStartIndex);
                    }

                    around[depth] = counts.Count;
                    counts.Add(0);
                }
                else if (token == JsonTokenType.String)
                {
                    CheckText(ref reader, needed: false);
                }
            }

            isNamed = false;
            hasValue = depth < 0;
        }

        return counts;
    }

    /// <summary>The base class library finds an invalid string only when it is asked for.</summary>
    private static string? CheckText(ref Utf8JsonReader reader, bool needed)
    {
        if (!reader.ValueIsEscaped && !Utf8.IsValid(reader.ValueSpan))
        {
            throw JsonErrors.InvalidText(reader.TokenStartIndex);
        }

        if (!needed && !reader.ValueIsEscaped)
        {
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            throw JsonErrors.InvalidText(reader.TokenStartIndex);
        }
    }
}
