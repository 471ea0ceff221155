using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace ProtoGen.Serialization;

/// <summary>One array or map around a place: the element or entry the place is in.</summary>
/// <param name="Index">The element, or the entry of a map.</param>
/// <param name="InValue">For a map, whether the place is in the entry's value.</param>
/// <param name="KeyStart">For a map, where the entry's key starts; for an array, where its first element does.</param>
/// <param name="IsMap">Whether it is a map.</param>
internal readonly record struct MessagePathLevel(int Index, bool InValue, int KeyStart, bool IsMap);

/// <summary>
/// Finds the arrays and maps around a byte by walking the message again without knowing its types. Only for errors:
/// readers and writers keep no path.
/// </summary>
internal static class MessagePathWalker
{
    /// <summary>Deeper levels are not named; they only occur in values that are skipped.</summary>
    private const int MaxLevels = MessagePackLimits.MaxSkipDepth;

    private const int MaxKeyText = 40;

    private struct Open
    {
        public long Children;
        public long Done;
        public bool IsMap;
        public int KeyStart;
    }

    /// <summary>The levels around <paramref name="offset"/>, outermost first. Stops early at bytes that are no values.</summary>
    /// <param name="source">The message.</param>
    /// <param name="offset">The start of a value, or the end of what is there.</param>
    /// <param name="justRead">Whether the place is the value that ends at the offset, not the one that starts there.</param>
    public static List<MessagePathLevel> Walk(ReadOnlySpan<byte> source, int offset, bool justRead)
    {
        var open = new List<Open>();
        var reader = new MessagePackReader(source);
        try
        {
            while (reader.Position < offset)
            {
                Close(open);
                int start = reader.Position;
                long children = 0;
                bool isMap = false;
                if (open.Count >= MaxLevels || !reader.TrySkipContainerHeader(out children, out isMap))
                {
                    reader.Skip();
                }

                if (open.Count > 0)
                {
                    ref var parent = ref CollectionsMarshal.AsSpan(open)[^1];
                    if (parent.IsMap && parent.Done % 2 == 0)
                    {
                        parent.KeyStart = start;
                    }

                    parent.Done++;
                }

                if (children > 0)
                {
                    open.Add(new Open { Children = children, IsMap = isMap, KeyStart = reader.Position });
                }
            }
        }
        catch (MessageSerializationException)
        {
            // The error itself, met again; what has been opened until here is its place.
        }

        if (!justRead)
        {
            Close(open);
        }

        return Levels(open, justRead);
    }

    /// <summary>A map's key as text, cut if it is long.</summary>
    public static string DescribeKey(ReadOnlySpan<byte> source, int keyStart)
    {
        try
        {
            var reader = new MessagePackReader(source[keyStart..]);
            byte code = reader.PeekCode;
            switch (code)
            {
                case >= MessagePackCode.FixStr and < MessagePackCode.Nil or MessagePackCode.Str8 or MessagePackCode.Str16 or MessagePackCode.Str32:
                    string text = Encoding.UTF8.GetString(reader.ReadStringSpan());
                    return text.Length <= MaxKeyText ? $"\"{text}\"" : $"\"{text.AsSpan(0, MaxKeyText)}...\"";
                case MessagePackCode.UInt64:
                    return reader.ReadUInt64().ToString(CultureInfo.InvariantCulture);
                case <= MessagePackCode.MaxFixInt or >= MessagePackCode.MinNegativeFixInt or (>= MessagePackCode.UInt8 and <= MessagePackCode.Int64):
                    return reader.ReadInt64().ToString(CultureInfo.InvariantCulture);
                case MessagePackCode.Float32 or MessagePackCode.Float64:
                    return reader.ReadDouble().ToString(CultureInfo.InvariantCulture);
                case MessagePackCode.False or MessagePackCode.True:
                    return reader.ReadBoolean() ? "true" : "false";
                default:
                    return $"key at byte {keyStart}";
            }
        }
        catch (MessageSerializationException)
        {
            return $"key at byte {keyStart}";
        }
    }

    private static void Close(List<Open> open)
    {
        while (open.Count > 0 && open[^1].Done >= open[^1].Children)
        {
            open.RemoveAt(open.Count - 1);
        }
    }

    private static List<MessagePathLevel> Levels(List<Open> open, bool justRead)
    {
        var levels = new List<MessagePathLevel>(open.Count);
        for (int i = 0; i < open.Count; i++)
        {
            var container = open[i];
            bool innermost = i == open.Count - 1;
            // A level that holds the next one has counted it as done already, so has one whose last value is the place,
            // unless nothing of it was read.
            long current = innermost && (!justRead || container.Done == 0) ? container.Done : container.Done - 1;
            if (innermost && justRead && container.Done >= container.Children)
            {
                break; // All of it is read: the place is the container itself.
            }

            levels.Add(container.IsMap
                ? new MessagePathLevel((int)(current / 2), current % 2 == 1, container.KeyStart, IsMap: true)
                : new MessagePathLevel((int)current, true, container.KeyStart, IsMap: false));
        }

        return levels;
    }
}
