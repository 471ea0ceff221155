using System.ComponentModel;
using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>
/// The members of a message that its reader did not know, as they stood on the wire. A message that has one member of
/// this type, of any name and accessibility, keeps them when it is read and writes them again behind its own.
/// </summary>
/// <remarks>
/// <para>It holds what a newer writer added to an array, values in the holes between keys, and names that a map has
/// besides its own: each value byte for byte, and nothing where nothing was unknown. It takes no place on the wire itself.
/// Immutable, so that copies of a message (<c>with</c>) share it safely; equal when the same values stand in the same
/// places, so that records with different unknown members differ.</para>
/// <para>One member serves all levels of a hierarchy. What was read into one message may be given to another: there it
/// is written where that message has no member of its own.</para>
/// </remarks>
public readonly struct UnknownMembers : IEquatable<UnknownMembers>
{
    private readonly UnknownMemberRun? _first;

    internal UnknownMembers(UnknownMemberRun? first) => _first = first;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _first is null;

    /// <summary>How many there are; a nil between the elements of an array counts.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            for (var run = _first; run is not null; run = run.Next)
            {
                count += run.Count;
            }

            return count;
        }
    }

    /// <summary>Whether both have the same values in the same places.</summary>
    public static bool operator ==(UnknownMembers left, UnknownMembers right) => left.Equals(right);

    /// <summary>Whether they differ in a value or its place.</summary>
    public static bool operator !=(UnknownMembers left, UnknownMembers right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(UnknownMembers other)
    {
        var left = _first;
        var right = other._first;
        for (; left is not null && right is not null; left = left.Next, right = right.Next)
        {
            if (ReferenceEquals(left, right))
            {
                return true;
            }

            if (!left.HasSameMembers(right))
            {
                return false;
            }
        }

        return left is null && right is null;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is UnknownMembers other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        for (var run = _first; run is not null; run = run.Next)
        {
            hash.Add(run.Level);
            hash.Add(run.Position);
            hash.AddBytes(run.Bytes);
        }

        return hash.ToHashCode();
    }

    /// <summary>For generated code: the length of an array with these members behind its own.</summary>
    /// <param name="level">The array: 0 for that of the outermost base.</param>
    /// <param name="known">Its length without them.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int CountElements(int level, int known)
    {
        int count = known;
        for (var run = _first; run is not null; run = run.Next)
        {
            if (run.Level == level)
            {
                count = Math.Max(count, run.End);
            }
        }

        return count;
    }

    /// <summary>For generated code: writes what belongs into a hole between the keys, or nil.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="level">The array.</param>
    /// <param name="position">The hole.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void WriteHole(ref MessagePackWriter writer, int level, int position)
    {
        for (var run = _first; run is not null; run = run.Next)
        {
            if (run.Level == level && position >= run.Position && position < run.End)
            {
                writer.WriteRaw(run.Elements(position, 1));
                return;
            }
        }

        writer.WriteNil();
    }

    /// <summary>For generated code: writes the elements behind the message's own.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="level">The array.</param>
    /// <param name="known">How many elements stand there already.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void WriteElements(ref MessagePackWriter writer, int level, int known)
    {
        int next = known;
        for (var run = _first; run is not null; run = run.Next)
        {
            if (run.Level != level || run.End <= next)
            {
                continue;
            }

            for (; next < run.Position; next++)
            {
                writer.WriteNil();
            }

            writer.WriteRaw(run.Elements(next, run.End - next));
            next = run.End;
        }
    }

    /// <summary>For generated code: how many entries a map has besides its own.</summary>
    /// <param name="names">The names of its own.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int CountEntries(string[] names)
    {
        int count = 0;
        for (var run = _first; run is not null; run = run.Next)
        {
            count += run.Level == UnknownMemberRun.Map ? run.CountEntriesBeside(names) : 0;
        }

        return count;
    }

    /// <summary>For generated code: writes the entries of a map behind its own.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="names">The names of its own, none of which is written again.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void WriteEntries(ref MessagePackWriter writer, string[] names)
    {
        for (var run = _first; run is not null; run = run.Next)
        {
            if (run.Level == UnknownMemberRun.Map)
            {
                run.WriteEntriesBeside(ref writer, names);
            }
        }
    }
}
