namespace ProtoGen;

/// <summary>
/// Chooses how a member or a type is written and read: by a formatter of the program's own, or by a surrogate, a message
/// that stands for it on the wire.
/// </summary>
/// <remarks>
/// A formatter is a struct that implements <c>IFormatter&lt;T&gt;</c> (namespace <c>ProtoGen.Serialization</c>) for the
/// type of the member; a surrogate is a message that implements <see cref="ISurrogate{T, TSelf}"/> for it. On a member it
/// holds for that member only, on a type wherever the type is used, on the assembly (with the type as the first argument)
/// for a type that cannot be annotated, in this assembly. The nearest one counts.
/// </remarks>
[AttributeUsage(
    AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct
    | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Assembly,
    AllowMultiple = true,
    Inherited = false)]
public sealed class FormatWithAttribute : Attribute
{
    /// <summary>On a member or a type: how it is formatted.</summary>
    /// <param name="format">The formatter or surrogate; for a generic type the open one with as many type parameters.</param>
    public FormatWithAttribute(Type format) => Format = format;

    /// <summary>On the assembly: how a type is formatted wherever this assembly uses it.</summary>
    /// <param name="type">The type; for a generic type the open one.</param>
    /// <param name="format">The formatter or surrogate; for a generic type the open one with as many type parameters.</param>
    public FormatWithAttribute(Type type, Type format)
    {
        Type = type;
        Format = format;
    }

    /// <summary>The formatter or surrogate.</summary>
    public Type Format { get; }

    /// <summary>On the assembly: the type that is formatted; else null.</summary>
    public Type? Type { get; }
}
