namespace ProtoGen;

/// <summary>
/// Marks a method of a message that is called after the message was read, once all of its members are set: to check them
/// together, or to compute what does not travel. The messages inside have had their call by then.
/// </summary>
/// <remarks>
/// <para>The method is an instance method of any accessibility without parameters and without a result. It runs on the
/// thread that reads. A message may have several: those of the types it derives from come first, then in the order of their
/// declaration; an overridden one is called once. There is no call before reading, for the message is made of the values
/// read. Reading into an object that is there (<see cref="IPopulatable"/>) ends with the same call.</para>
/// <para>What the method throws ends the call with a <see cref="MessageSerializationException"/> that names the message by
/// its path and has the exception inside.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OnDeserializedAttribute : Attribute;
