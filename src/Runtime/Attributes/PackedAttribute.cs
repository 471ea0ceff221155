namespace ProtoGen;

/// <summary>
/// Writes values in the packed form: collections of elements that all have one size as a block that is copied, and a single
/// <see cref="Guid"/>, <see cref="decimal"/> or <see cref="DateTime"/> in its own 16 or 8 bytes, so that it is faster, often
/// smaller, and a <see cref="DateTime"/> keeps its kind. Only writing changes: every reader takes both forms.
/// </summary>
/// <remarks>
/// <para>
/// On a member it holds for that member and whatever its type contains, on a message for all of its members, on the assembly
/// for all messages in it; on an argument of a service for that one, and as <c>[return: Packed]</c> on a method of a service
/// for what it returns, on either side of a call, whatever the assembly says. Packed are arrays, lists, their interfaces, memory and segments of integers, floats, booleans,
/// characters, enums, points in time, vectors and the like; a member that is a single 32 or 64-bit integer has its whole
/// width, which costs nothing to tell. Other tools of MessagePack can skip a block, as extension 80, but not look into it.
/// </para>
/// <para>
/// On a struct that is a message and has only members of one size it also says that a collection of the struct may be
/// packed. A reader refuses a block whose elements have another type: members of such a struct cannot be added or changed
/// any more, and neither can the type of the elements.
/// </para>
/// </remarks>
[AttributeUsage(
    AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct
    | AttributeTargets.ReturnValue | AttributeTargets.Assembly,
    Inherited = false)]
public sealed class PackedAttribute : Attribute;
