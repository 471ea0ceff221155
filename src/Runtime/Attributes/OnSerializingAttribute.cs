namespace ProtoGen;

/// <summary>
/// Marks a method of a message that is called before the message is written, ahead of all of its members: to bring what
/// they hold into the form that travels.
/// </summary>
/// <remarks>
/// <para>The method is an instance method of any accessibility without parameters and without a result. It runs on the
/// thread that writes, each time the message is written, also inside another one. A message may have several: those of the
/// types it derives from come first, then in the order of their declaration; an overridden one is called once.</para>
/// <para>A struct is written from a copy, and the method works on that copy. What the method throws ends the call with a
/// <see cref="MessageSerializationException"/> that has it as its inner exception.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OnSerializingAttribute : Attribute;
