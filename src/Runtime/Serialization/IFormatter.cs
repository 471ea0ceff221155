
namespace ProtoGen.Serialization;

/// <summary>
/// Reads and writes one type as MessagePack. Implemented by structs without state, so that the compiler of a generic
/// method specialises every nested call: no provider, no virtual call.
/// </summary>
/// <typeparam name="T">The type that is read and written.</typeparam>
/// <remarks>
/// The generator emits one for each message; the runtime has those of the base class library's types. All members are
/// safe to call from any number of threads at once.
/// </remarks>
public interface IFormatter<T>
{
    /// <summary>The largest encoding in bytes, or <see cref="MessagePackSize.Unbounded"/>.</summary>
    static abstract int MaxSize { get; }

    /// <summary>How elements of the type stand in a packed block; null where they have no such form, as by default.</summary>
    static virtual PackedForm<T>? Packed => null;

    /// <summary>
    /// Whether <see cref="Read"/> takes nil as one of its values, as that of a nullable type does; false by default. A member
    /// of an open type asks: elsewhere nil says that a member is missing.
    /// </summary>
    static virtual bool ReadsNil => false;

    /// <summary>Writes one value. A null reference becomes nil.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="MessageSerializationException">The message is too large, too deep, or changed while it was written.</exception>
    static abstract void Write(ref MessagePackWriter writer, in T value);

    /// <summary>
    /// Writes one value into space that the caller has reserved: at most <see cref="MaxSize"/> bytes, unchecked. Only
    /// formatters whose <see cref="MaxSize"/> is not <see cref="MessagePackSize.Unbounded"/> have it.
    /// </summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    /// <returns>The byte after the value.</returns>
    static virtual ref byte WriteBounded(ref byte destination, scoped in T value) =>
        throw new NotSupportedException("An unbounded value cannot be written into a reservation.");

    /// <summary>Reads one value. Nil is an error unless <typeparamref name="T"/> has a place for it.</summary>
    /// <param name="reader">Where to read.</param>
    /// <exception cref="MessageSerializationException">The bytes are not an encoding of <typeparamref name="T"/>.</exception>
    static abstract T Read(ref MessagePackReader reader);

    /// <summary>
    /// Reads one value into one that is there: members that are missing stay as they are. Only formatters of messages that
    /// are <see cref="IPopulatable"/> have it.
    /// </summary>
    /// <param name="reader">Where to read.</param>
    /// <param name="value">The value to change; not null.</param>
    /// <exception cref="MessageSerializationException">The bytes are not an encoding of <typeparamref name="T"/>.</exception>
    static virtual void Populate(ref MessagePackReader reader, ref T value) =>
        throw new NotSupportedException("The type's formatter cannot read into a value that is there already.");

    /// <summary>Names the place that a path of indices stands for. Only called when an error is reported.</summary>
    /// <param name="path">The path, which gives one index for each level and takes one name for it.</param>
    static abstract void Locate(ref MessagePath path);

    /// <summary>
    /// Describes the type's form on the wire, for the comparison of contracts. By default a type of the base class library
    /// is described by its form, any other one by its name, and nothing is known of it.
    /// </summary>
    /// <param name="schema">Where to add it.</param>
    static virtual void Describe(SchemaBuilder schema) => schema.Add(SchemaLeaf.Of(typeof(T)));
}
