using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>
/// Collects the unknown members of one message while it is read. For generated code; costs nothing while none comes.
/// Memory grows with what is read, never with a count on the wire.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct UnknownMembersBuilder
{
    /// <summary>What a run takes beside its bytes.</summary>
    private const int RunSize = 96;

    private UnknownMemberRun? _first;
    private UnknownMemberRun? _last;
    private byte[]? _entries;
    private int _entryBytes;
    private int _entryCount;

    /// <summary>Takes the elements that a newer writer added to an array.</summary>
    /// <param name="reader">Where to read.</param>
    /// <param name="level">The array: 0 for that of the outermost base.</param>
    /// <param name="position">The place of the first.</param>
    /// <param name="count">How many; nothing happens if it is not positive.</param>
    /// <exception cref="MessageSerializationException">The bytes are not that many values.</exception>
    public void AddElements(ref MessagePackReader reader, int level, int position, int count)
    {
        if (count > 0)
        {
            int start = reader.Position;
            reader.Charge(RunSize);
            reader.SkipRest(count);
            Add(new UnknownMemberRun(level, position, count, reader.ReadFrom(start).ToArray()));
        }
    }

    /// <summary>Takes the value in a hole between the keys, unless it is nil.</summary>
    /// <param name="reader">Where to read.</param>
    /// <param name="level">The array.</param>
    /// <param name="position">The hole.</param>
    /// <exception cref="MessageSerializationException">The bytes are not a value.</exception>
    public void AddHole(ref MessagePackReader reader, int level, int position)
    {
        if (!reader.TryReadNil())
        {
            AddElements(ref reader, level, position, 1);
        }
    }

    /// <summary>Takes an entry of a map, whose name has been read.</summary>
    /// <param name="reader">Where to read its value.</param>
    /// <param name="nameStart">Where its name starts.</param>
    /// <exception cref="MessageSerializationException">The bytes are not a value.</exception>
    public void AddEntry(ref MessagePackReader reader, int nameStart)
    {
        reader.Skip();
        var entry = reader.ReadFrom(nameStart);
        if (_entries is null)
        {
            _entries = entry.ToArray();
        }
        else
        {
            if (entry.Length > _entries.Length - _entryBytes)
            {
                Array.Resize(ref _entries, (int)Math.Min(Array.MaxLength, 2L * (_entryBytes + entry.Length)));
            }

            entry.CopyTo(_entries.AsSpan(_entryBytes));
        }

        _entryBytes += entry.Length;
        _entryCount++;
    }

    /// <summary>The members of an array.</summary>
    public readonly UnknownMembers Build() => new(_first);

    /// <summary>The members of a map.</summary>
    /// <param name="names">The names of the message's own, none of which was added; not changed afterwards.</param>
    public readonly UnknownMembers Build(string[] names)
    {
        if (_entries is null)
        {
            return default;
        }

        byte[] entries = _entries.Length == _entryBytes ? _entries : _entries.AsSpan(0, _entryBytes).ToArray();
        return new UnknownMembers(new UnknownMemberRun(UnknownMemberRun.Map, 0, _entryCount, entries, names));
    }

    private void Add(UnknownMemberRun run)
    {
        if (_last is null)
        {
            _first = run;
        }
        else
        {
            _last.Next = run;
        }

        _last = run;
    }
}
