namespace ProtoGen;

/// <summary>Gives a service method its name on the wire, in place of its own name without <c>Async</c>.</summary>
/// <param name="name">The method's name on the wire, unique in its service. Not empty, without <c>/</c>.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class MethodAttribute(string name) : Attribute
{
    /// <summary>The method's name on the wire.</summary>
    public string Name { get; } = name;
}
