using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>The objects of one message that may be referred to again, and where each was written.</summary>
internal sealed class WrittenObjects
{
    private readonly Dictionary<object, Entry> _entries = new(ReferenceEqualityComparer.Instance);

    /// <summary>
    /// Remembers an object that starts here, unless it is known. One that was written as a base of what is wanted now has to
    /// be written again: what a reader makes of a base is no such object.
    /// </summary>
    /// <typeparam name="T">What it is written as.</typeparam>
    /// <param name="value">The object.</param>
    /// <param name="position">Where it starts.</param>
    /// <param name="isOpen">Whether it cannot be referred to until <see cref="Close{T}"/>.</param>
    /// <param name="earlier">Where and as what it was written before.</param>
    /// <returns>Whether it was known.</returns>
    public bool TryFind<T>(T value, int position, bool isOpen, out Entry earlier)
        where T : class
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, value, out bool isKnown);
        if (isKnown && (entry.As == typeof(T) || typeof(T).IsAssignableFrom(entry.As)))
        {
            earlier = entry;
            return true;
        }

        entry = new Entry(position, typeof(T), isOpen);
        earlier = default;
        return false;
    }

    /// <summary>Remembers that an object is written whole.</summary>
    /// <typeparam name="T">What it was written as.</typeparam>
    /// <param name="value">The object.</param>
    public void Close<T>(T value)
        where T : class
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(_entries, value);
        if (entry.As == typeof(T)) // else it was written again inside of itself, as what derives from the type
        {
            entry = entry with { IsOpen = false };
        }
    }

    /// <param name="Position">Where the object starts.</param>
    /// <param name="As">The message it is written as: its own type or a base of that.</param>
    /// <param name="IsOpen">Whether it is still being written and no reader has made it by then.</param>
    internal readonly record struct Entry(int Position, Type As, bool IsOpen);
}
