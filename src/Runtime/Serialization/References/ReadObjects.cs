namespace ProtoGen.Serialization;

/// <summary>
/// The objects of one message that may be referred to again, by where each started; and how large what refers to them
/// becomes for code that follows references, such as the hash code of a record: a chain of references is as deep as it is
/// long, and references to references double what they lead to each time.
/// </summary>
internal sealed class ReadObjects
{
    private readonly Dictionary<long, Entry> _entries = [];
    private readonly Stack<(int Height, long Count)> _open = [];

    /// <summary>How many objects all references of the message lead to, each counted as often as it is reached.</summary>
    public long Reached { get; private set; }

    /// <summary>Remembers an object before its members are read. What follows it can come back to it anyway, and must expect that.</summary>
    public void Add(long position, object value) => _entries[position] = new Entry(value, 0, 1);

    /// <summary>Begins an object that is remembered once it is complete.</summary>
    public void Open() => _open.Push(default);

    /// <summary>Remembers an object that is complete.</summary>
    /// <returns>How many levels of such objects it has, itself included.</returns>
    public int Close(long position, object value)
    {
        var (height, count) = _open.Pop();
        var entry = new Entry(value, height + 1, count + 1);
        _entries[position] = entry;
        Contain(entry);
        return entry.Height;
    }

    /// <summary>The object that started there, which is referred to once more.</summary>
    /// <returns>Null if none did, it was skipped, or it is not made yet.</returns>
    public object? Refer(long position)
    {
        if (!_entries.TryGetValue(position, out var entry))
        {
            return null;
        }

        Reached += entry.Count;
        Contain(entry);
        return entry.Value;
    }

    private void Contain(Entry entry)
    {
        if (_open.TryPop(out var around))
        {
            _open.Push((Math.Max(around.Height, entry.Height), around.Count + entry.Count));
        }
    }

    private readonly record struct Entry(object Value, int Height, long Count);
}
