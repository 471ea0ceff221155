using System.Text;

namespace ProtoGen.Serialization;

/// <summary>
/// Unknown members that stood together: elements of one array from a position on, or the entries of a map. One block of
/// bytes however many they are, so that what is kept is never much larger than what arrived.
/// </summary>
/// <param name="level">The array of a hierarchy that they stood in, or <see cref="Map"/>.</param>
/// <param name="position">In an array: the place of the first.</param>
/// <param name="count">How many they are.</param>
/// <param name="bytes">The values, in a map each behind its name.</param>
/// <param name="names">In a map: the members that it has been compared with already.</param>
internal sealed class UnknownMemberRun(int level, int position, int count, byte[] bytes, string[]? names = null)
{
    /// <summary>In place of a level: all levels of a hierarchy share one map.</summary>
    public const int Map = -1;

    public int Level { get; } = level;

    public int Position { get; } = position;

    public int Count { get; } = count;

    public byte[] Bytes { get; } = bytes;

    /// <summary>The position behind the last.</summary>
    public int End => Position + Count;

    /// <summary>Set while the message is read, never after.</summary>
    public UnknownMemberRun? Next { get; set; }

    public bool HasSameMembers(UnknownMemberRun other) =>
        Level == other.Level && Position == other.Position && Count == other.Count && Bytes.AsSpan().SequenceEqual(other.Bytes);

    /// <summary>The bytes of some of the elements.</summary>
    public ReadOnlySpan<byte> Elements(int first, int count)
    {
        if (first == Position && count == Count)
        {
            return Bytes;
        }

        var reader = new MessagePackReader(Bytes);
        reader.SkipRest(first - Position);
        int start = reader.Position;
        reader.SkipRest(count);
        return Bytes.AsSpan(start, reader.Position - start);
    }

    public int CountEntriesBeside(string[] known)
    {
        if (ReferenceEquals(known, names))
        {
            return Count;
        }

        int count = 0;
        var reader = new MessagePackReader(Bytes);
        while (reader.Remaining > 0)
        {
            count += IsAmong(known, reader.ReadName()) ? 0 : 1;
            reader.Skip();
        }

        return count;
    }

    public void WriteEntriesBeside(ref MessagePackWriter writer, string[] known)
    {
        if (ReferenceEquals(known, names))
        {
            writer.WriteRaw(Bytes);
            return;
        }

        var reader = new MessagePackReader(Bytes);
        while (reader.Remaining > 0)
        {
            int start = reader.Position;
            bool isKnown = IsAmong(known, reader.ReadName());
            reader.Skip();
            if (!isKnown)
            {
                writer.WriteRaw(Bytes.AsSpan(start, reader.Position - start));
            }
        }
    }

    // An empty name is a key that is no text, which is no member's.
    private static bool IsAmong(string[] known, ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            return false;
        }

        foreach (string candidate in known)
        {
            if (Encoding.UTF8.GetByteCount(candidate) == name.Length && name.SequenceEqual(Encoding.UTF8.GetBytes(candidate)))
            {
                return true;
            }
        }

        return false;
    }
}
