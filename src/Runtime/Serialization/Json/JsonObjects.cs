using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>
/// Reads a value once ahead of writing it as JSON: checks all of it, and finds the maps that are objects. To look ahead at
/// each map instead would read what is nested in a thousand of them a thousand times.
/// </summary>
internal static class JsonObjects
{
    /// <summary>Reads one value.</summary>
    /// <param name="reader">Where to read.</param>
    /// <returns>
    /// For each map, in the order of their headers, whether it is written as an object: all its keys are strings, none comes
    /// twice, and it cannot be taken for one of the objects that stand for what JSON lacks.
    /// </returns>
    [SkipLocalsInit]
    public static List<bool> Find(ref MessagePackReader reader)
    {
        // What is left to read at each level, and the number of the map there or -1. The size is a constant.
        Span<int> left = stackalloc int[JsonLimits.MaxDepth];
        Span<int> maps = stackalloc int[JsonLimits.MaxDepth];
        List<bool> objects = [];
        HashSet<(int Map, string Key)> keys = [];
        int depth = -1;
        do
        {
            if (depth >= 0)
            {
                int map = maps[depth];
                bool isKey = map >= 0 && left[depth] % 2 == 0;
                left[depth]--;
                if (isKey && MessagePackCode.IsString(reader.PeekCode))
                {
                    objects[map] &= keys.Add((map, ReadKey(ref reader)));
                    continue;
                }

                if (isKey)
                {
                    objects[map] = false;
                }
            }

            int start = reader.Position;
            byte code = reader.PeekCode;
            if (MessagePackCode.IsMap(code))
            {
                Descend(ref depth, start);
                int count = reader.ReadMapHeader();
                (left[depth], maps[depth]) = (2 * count, objects.Count);
                objects.Add(count != 1 || !IsMarked(reader));
            }
            else if (MessagePackCode.IsArray(code))
            {
                Descend(ref depth, start);
                (left[depth], maps[depth]) = (reader.ReadArrayHeader(), -1);
            }
            else
            {
                CheckLeaf(ref reader, code);
            }
        }
        while (Ascend(left, ref depth));

        return objects;
    }

    private static void Descend(ref int depth, int start)
    {
        if (++depth == JsonLimits.MaxDepth)
        {
            throw JsonLimits.TooDeep(start);
        }
    }

    /// <returns>Whether anything is left to read.</returns>
    private static bool Ascend(ReadOnlySpan<int> left, ref int depth)
    {
        while (depth >= 0 && left[depth] == 0)
        {
            depth--;
        }

        return depth >= 0;
    }

    /// <param name="reader">A copy, behind the header of a map of one entry.</param>
    private static bool IsMarked(MessagePackReader reader) =>
        MessagePackCode.IsString(reader.PeekCode) && reader.ReadStringSpan() is [JsonNames.Mark, ..];

    private static string ReadKey(ref MessagePackReader reader)
    {
        int start = reader.Position;
        string key = reader.ReadString();
        return reader.Position - start <= JsonLimits.LongestText ? key : throw JsonLimits.TooLong(start);
    }

    private static void CheckLeaf(ref MessagePackReader reader, byte code)
    {
        int start = reader.Position;
        if (MessagePackCode.IsString(code))
        {
            reader.ReadStringSpan();
        }
        else
        {
            reader.Skip();
        }

        if (reader.Position - start > JsonLimits.LongestText)
        {
            throw JsonLimits.TooLong(start);
        }
    }
}
