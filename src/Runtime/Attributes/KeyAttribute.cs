namespace ProtoGen;

/// <summary>
/// Gives a member of a message its position in the MessagePack array. Once one member of a message has a key, all of
/// them need one; a position nobody claims is written as nil.
/// </summary>
/// <param name="position">The position, from 0. Must be unique in the message.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class KeyAttribute(int position) : Attribute
{
    /// <summary>The position in the MessagePack array, from 0.</summary>
    public int Position { get; } = position;
}
