namespace ProtoGen;

/// <summary>Gives a member of a message its place on the wire: a position in an array, or a name in a map.</summary>
/// <remarks>
/// In the array layout a key is a number. Once one member of a message has a key, all of them need one; a position nobody
/// claims is written as nil. In the map layout a key is a name, in place of the member's own; members without one keep
/// theirs. A member that is not public takes part when it has a key.
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class KeyAttribute : Attribute
{
    /// <summary>A position in the array.</summary>
    /// <param name="position">The position, from 0. Must be unique in the message.</param>
    public KeyAttribute(int position) => Position = position;

    /// <summary>A name in the map.</summary>
    /// <param name="name">The name. Must be unique in the message, and not empty.</param>
    public KeyAttribute(string name) => Name = name;

    /// <summary>The position in the MessagePack array, from 0; 0 for a name.</summary>
    public int Position { get; }

    /// <summary>The name in the MessagePack map; null for a position.</summary>
    public string? Name { get; }
}
