namespace ProtoGen;

/// <summary>
/// Names a closed type that this assembly serializes on its own, such as <c>List&lt;int&gt;</c>, where the generator
/// cannot see it at a call: behind a generic method of the program's own, for example.
/// </summary>
/// <param name="type">A closed type that messages may contain.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class MessageRootAttribute(Type type) : Attribute
{
    /// <summary>The type to register.</summary>
    public Type Type { get; } = type;
}
