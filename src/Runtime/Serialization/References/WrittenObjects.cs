namespace ProtoGen.Serialization;

/// <summary>The objects of one message that may be referred to again, and where each was written.</summary>
internal sealed class WrittenObjects
{
    // One that is still being written has the complement of its position.
    private readonly Dictionary<object, int> _positions = new(ReferenceEqualityComparer.Instance);

    /// <summary>Remembers an object that starts here, unless it is known.</summary>
    /// <param name="value">The object.</param>
    /// <param name="position">Where it starts.</param>
    /// <param name="earlier">Where it started before.</param>
    /// <param name="isOpen">Whether it is still being written, in which case it contains itself.</param>
    /// <returns>Whether it was known.</returns>
    public bool TryFind(object value, int position, out int earlier, out bool isOpen)
    {
        if (_positions.TryAdd(value, ~position))
        {
            earlier = 0;
            isOpen = false;
            return false;
        }

        earlier = _positions[value];
        isOpen = earlier < 0;
        earlier = isOpen ? ~earlier : earlier;
        return true;
    }

    /// <summary>Remembers that an object is written whole.</summary>
    public void Close(object value) => _positions[value] = ~_positions[value];
}
