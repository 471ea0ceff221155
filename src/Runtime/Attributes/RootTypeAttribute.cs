using System.ComponentModel;

namespace ProtoGen;

/// <summary>
/// Marks a type parameter whose arguments the generator registers as roots wherever it sees them closed: at a call of
/// the generic method, or where the generic type is named.
/// </summary>
[AttributeUsage(AttributeTargets.GenericParameter)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RootTypeAttribute : Attribute;
