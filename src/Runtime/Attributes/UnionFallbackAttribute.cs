namespace ProtoGen;

/// <summary>
/// Names the type that keeps a case which this version of the program does not know, so that it survives a round trip.
/// </summary>
/// <param name="type">
/// A class or struct that implements or derives from the union, implements <see cref="IUnknownCase"/> and has a
/// constructor with one <see cref="UnknownCase"/>: <c>record UnknownShape(UnknownCase Unknown) : IShape, IUnknownCase</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class UnionFallbackAttribute(Type type) : Attribute
{
    /// <summary>The type that keeps unknown cases.</summary>
    public Type Type { get; } = type;
}
