using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>The entries of a map in order, with an index where there are many.</summary>
internal sealed class MapEntries
{
    /// <summary>So few keys are compared one by one.</summary>
    private const int Few = 8;

    /// <summary>The one without entries, which takes one byte on the wire and so must not take an object each.</summary>
    public static readonly MapEntries Empty = new([], out _);

    private readonly Dictionary<MessageValue, int>? _index;

    /// <param name="entries">The entries, which nobody else changes from now on.</param>
    /// <param name="duplicate">The first entry whose key stands before it already, or -1.</param>
    public MapEntries(KeyValuePair<MessageValue, MessageValue>[] entries, out int duplicate)
    {
        Entries = entries;
        duplicate = -1;
        if (entries.Length > Few)
        {
            // The keys' hash codes depend on a secret of this process, so that no sender can aim them at one bucket.
            _index = new(entries.Length);
        }

        for (int i = 0; i < entries.Length; i++)
        {
            if (_index is not null ? !_index.TryAdd(entries[i].Key, i) : Find(entries.AsSpan(0, i), entries[i].Key) >= 0)
            {
                duplicate = i;
                return;
            }
        }
    }

    public KeyValuePair<MessageValue, MessageValue>[] Entries { get; }

    /// <summary>The entry with that key, or -1.</summary>
    public int Find(MessageValue key) =>
        _index is null ? Find(Entries, key) : _index.TryGetValue(key, out int index) ? index : -1;

    private static int Find(ReadOnlySpan<KeyValuePair<MessageValue, MessageValue>> entries, MessageValue key)
    {
        for (int i = 0; i < entries.Length; i++)
        {
            if (entries[i].Key.Equals(key))
            {
                return i;
            }
        }

        return -1;
    }
}
