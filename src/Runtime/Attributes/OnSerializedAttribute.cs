namespace ProtoGen;

/// <summary>
/// Marks a method of a message that is called after the message was written, behind all of its members: to let go of what
/// was only made for that. The rules are those of <see cref="OnSerializingAttribute"/>.
/// </summary>
/// <remarks>
/// It is not called where writing fails before that, and says nothing of the messages around this one, which may still fail.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OnSerializedAttribute : Attribute;
