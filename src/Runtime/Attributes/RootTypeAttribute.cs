using System.ComponentModel;

namespace ProtoGen;

/// <summary>
/// Marks a type parameter of this library's own generic methods and types whose arguments the generator registers as
/// roots: at a call of <see cref="MessageSerializer"/>, and where a typed socket is named. On type parameters of a
/// program's own it has no effect; name those types with <see cref="MessageRootAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.GenericParameter)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RootTypeAttribute : Attribute;
