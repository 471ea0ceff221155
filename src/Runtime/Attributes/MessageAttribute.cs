namespace ProtoGen;

/// <summary>
/// Marks a partial class, record, struct or record struct as a message. The generator emits its MessagePack
/// formatter, so that it can be serialized, sent over a typed socket and used in a service method.
/// </summary>
/// <remarks>
/// Members are written as one MessagePack array in declaration order, or in the order of their
/// <see cref="KeyAttribute"/>. Public instance fields and properties take part; <see cref="IgnoreAttribute"/> leaves
/// one out.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class MessageAttribute : Attribute;
