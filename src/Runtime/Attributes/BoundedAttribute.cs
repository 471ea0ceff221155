namespace ProtoGen;

/// <summary>
/// Bounds a member, or an argument of a service: a string, binary or collection may not be longer. What is longer is refused
/// with <see cref="SerializationErrorCode.BoundExceeded"/>, when it is written and when it is read, there before anything is
/// allocated for it. Where all that a message contains is bounded, its <c>Formatter.MaxSize</c> is its largest size.
/// </summary>
/// <remarks>
/// <para>
/// The length of a string is that of <see cref="string.Length"/>, so that a program can check what it is about to send; each
/// of these UTF-16 units takes at most 3 bytes on the wire. The length of binary is in bytes, of a collection the number of
/// its elements or entries, those that are null included.
/// </para>
/// <para>
/// The bound belongs to the member, not to the message: on the wire nothing tells of it, and both sides should know it before
/// a value makes use of a raised one. A null is no matter of length.
/// </para>
/// <para>
/// It is not named MaxLength, because a program that checks its input with System.ComponentModel.DataAnnotations has an
/// attribute of that name, and both names in one file would have to be written out.
/// </para>
/// </remarks>
/// <param name="length">The largest length, not negative.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, Inherited = false)]
public sealed class BoundedAttribute(int length) : Attribute
{
    /// <summary>The largest length.</summary>
    public int Length { get; } = length;

    /// <summary>
    /// For a collection: the largest length of each of its elements, and in a dictionary of each key and value, as far as
    /// they have a length. Not negative; unless it is set they have no bound.
    /// </summary>
    public int Elements { get; set; }
}
