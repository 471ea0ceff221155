namespace ProtoGen;

/// <summary>
/// Marks a partial class, record, struct or record struct as a message. The generator emits its MessagePack
/// formatter, so that it can be serialized, sent over a typed socket and used in a service method.
/// </summary>
/// <remarks>
/// Members are written as one MessagePack array in declaration order, or in the order of their
/// <see cref="KeyAttribute"/>. Public instance fields and properties take part; <see cref="IgnoreAttribute"/> leaves
/// one out. A message that derives from another one has the array of that one as its first element, so that both may
/// grow; its own keys count from 0. What a newer writer sends beyond the members is skipped, or kept in a member of type
/// <see cref="UnknownMembers"/>. An abstract message gives its members to those that derive from it. A value that is
/// one of several messages is a union: see <see cref="UnionAttribute"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class MessageAttribute : Attribute
{
    /// <summary>A message in the compact layout, <see cref="MessageLayout.Array"/>.</summary>
    public MessageAttribute()
    {
    }

    /// <summary>A message in the given layout.</summary>
    /// <param name="layout">How its members stand on the wire. A message has the layout of the message it derives from.</param>
    public MessageAttribute(MessageLayout layout) => Layout = layout;

    /// <summary>How the members stand on the wire.</summary>
    public MessageLayout Layout { get; }

    /// <summary>
    /// Whether members are left out of which a reader makes the same value anyway: a map is written without them, an array
    /// ends before those at its end. False unless set.
    /// </summary>
    /// <remarks>
    /// <para>A member is left out when it has, bit for bit, the constant that it is declared with (<c>int Level = 3</c>,
    /// <c>string Currency { get; init; } = "EUR"</c>, <c>int? Limit = 5</c>), or without one the default of its type, null
    /// included; a tuple when all of its parts have. What formats or bounds the member (<see cref="FormatWithAttribute"/>,
    /// <see cref="BoundedAttribute"/>) is not asked.</para>
    /// <para>Always written are a <c>required</c> member, a non-nullable reference without a constant, one whose initializer is
    /// no constant, and a value type of which it cannot be told here what makes two of them the same: a struct of the program's
    /// own, <c>KeyValuePair</c>, memory, an open type, and a tuple with such a part.</para>
    /// <para>It holds for the message's own members; a message that it derives from, or that derives from it, has its own
    /// choice. Readers need no setting. Program versions that declare another default read that one, so declared defaults
    /// must not change any more. Thousands of large objects of which nothing is left may be more memory than a reader gives a
    /// message of their size (<see cref="Serialization.MessagePackLimits.BaseMemory"/>).</para>
    /// </remarks>
    public bool OmitDefaults { get; set; }

    /// <summary>
    /// Whether an object of the message that occurs more than once in what is written is written once, and read back as one
    /// object; also for messages that derive from it. Off unless set.
    /// </summary>
    /// <remarks>
    /// Where it occurs again stands an extension that only ProtoGen reads (type 82). An object may contain itself, at any
    /// distance, if the message is a class made without arguments whose members have setters; of others, writing one that
    /// contains itself is an error, and so is reading it. That includes records, whose equality would never end. A peer may
    /// send what contains itself also where the program never does, so a class that compares, hashes or prints its members
    /// has to come to an end there. The hash code of a record visits what it refers to as often as that occurs and however
    /// deep it is; so records may be 128 deep, references included, and the references of a value may lead to about a million
    /// objects and 64 more for each byte, each counted as often as it is reached: reading more is an error. Objects are
    /// compared by reference, also those of records; one that was written as a message it derives from is written again
    /// where it occurs as itself.
    /// References reach over one value or one call. What a reader skips cannot be referred to: reading such a reference is
    /// the error <see cref="SerializationErrorCode.InvalidValue"/>. Bytes that are kept as they are
    /// (<see cref="UnknownMembers"/>, <see cref="UnknownCase"/>) should not refer to what is outside of them, which may
    /// have moved when they are written again. A <see cref="MessageValue"/> and <see cref="MessageJson"/> write packed integers
    /// in their shortest form, and references with the distances that this leaves; in values that a program changes or puts
    /// together itself, they lead elsewhere.
    /// </remarks>
    public bool PreserveReferences { get; set; }
}
