namespace ProtoGen;

/// <summary>
/// Lists one case of a union: what a message interface, an abstract message or the base of a class hierarchy may be. A
/// value is written as <c>[tag, value]</c>.
/// </summary>
/// <remarks>
/// The case is chosen by the exact type of the value: a type that is not listed is refused
/// (<see cref="SerializationErrorCode.UnknownCase"/>), so that nothing is cut down to its base. A case may itself be a
/// union. A reader refuses a tag it does not know, unless <see cref="UnionFallbackAttribute"/> gives it a place.
/// </remarks>
/// <param name="tag">The number that stands for the case on the wire; unique in the union, never given to another type.</param>
/// <param name="type">
/// A message that implements or derives from the union. For a generic union the open type, <c>typeof(Ok&lt;&gt;)</c>, which
/// gets the union's type arguments.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = true, Inherited = false)]
public sealed class UnionAttribute(int tag, Type type) : Attribute
{
    /// <summary>The number that stands for the case on the wire.</summary>
    public int Tag { get; } = tag;

    /// <summary>The case.</summary>
    public Type Type { get; } = type;
}
