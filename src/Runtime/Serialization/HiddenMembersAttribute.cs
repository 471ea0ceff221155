using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>
/// Marks the formatter of a message with members that only its own assembly sees: another assembly cannot derive a
/// message from it, because it could not write those members.
/// </summary>
[AttributeUsage(AttributeTargets.Struct)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HiddenMembersAttribute : Attribute;
