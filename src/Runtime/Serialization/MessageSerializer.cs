using System.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>
/// Turns values into MessagePack and back: messages, and any closed type a program names, such as
/// <c>List&lt;int&gt;</c> or <c>(int, string)</c>. Safe from any number of threads at once.
/// </summary>
/// <remarks>
/// Reading throws <see cref="MessageSerializationException"/> and nothing else, whatever the bytes are; what code of a
/// type's own throws, here and in writing, is its inner exception, with the code <see cref="SerializationErrorCode.UserCodeThrew"/>. Only running out of memory passes through.
/// Interfaces read back as the simplest collection: <c>IList</c> and <c>ICollection</c> as <c>List</c>,
/// <c>IEnumerable</c>, <c>IReadOnlyList</c> and <c>IReadOnlyCollection</c> as an array, the set interfaces as
/// <c>HashSet</c>, the dictionary interfaces as <c>Dictionary</c>, the immutable ones as the type of their name
/// (<c>IImmutableSet</c> as <c>ImmutableHashSet</c>), <c>IProducerConsumerCollection</c> as <c>ConcurrentQueue</c>,
/// <c>ILookup</c> and <c>IGrouping</c> as read-only collections. Comparers are not written: what reads back has the default one.
/// Writing does not check null annotations: a null where none belongs, in a member or an element, is written as nil. A
/// reader takes nil for a member that is missing, or refuses it.
/// </remarks>
public static partial class MessageSerializer
{
    /// <summary>Writes a value.</summary>
    /// <typeparam name="T">The type to write it as.</typeparam>
    /// <param name="value">The value; it must not change meanwhile.</param>
    /// <returns>Its MessagePack.</returns>
    /// <exception cref="MessageSerializationException">The value is too large, too deep or cyclic, changed while it was written, a property or collection of its own threw, or its type is not registered.</exception>
    public static byte[] Serialize<[RootType] T>(T value) => MessageRoot<T>.Instance.Serialize(value);

    /// <summary>Writes a value behind what the output holds.</summary>
    /// <typeparam name="T">The type to write it as.</typeparam>
    /// <param name="output">Receives the MessagePack once all of the value is written, else nothing. Code of the value, such as a property, must not use it.</param>
    /// <param name="value">The value; it must not change meanwhile.</param>
    /// <exception cref="MessageSerializationException">The value is too large, too deep or cyclic, changed while it was written, a property or collection of its own threw, or its type is not registered.</exception>
    public static void Serialize<[RootType] T>(IBufferWriter<byte> output, T value)
    {
        ArgumentNullException.ThrowIfNull(output);
        MessageRoot<T>.Instance.Serialize(output, in value);
    }

    /// <summary>Reads a value that takes all of the bytes.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="bytes">Its MessagePack.</param>
    /// <exception cref="MessageSerializationException">The bytes are not exactly one value of the type.</exception>
    public static T Deserialize<[RootType] T>(ReadOnlySpan<byte> bytes) => MessageRoot<T>.Instance.Deserialize(bytes);

    /// <summary>Reads a value from the start of the bytes.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="bytes">Its MessagePack; anything may follow.</param>
    /// <param name="consumed">How many bytes the value took.</param>
    /// <exception cref="MessageSerializationException">The bytes do not start with a value of the type.</exception>
    public static T Deserialize<[RootType] T>(ReadOnlySpan<byte> bytes, out int consumed) =>
        MessageRoot<T>.Instance.Deserialize(bytes, out consumed);

    /// <summary>Reads a value that takes all of the bytes.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="bytes">
    /// Its MessagePack, in any number of segments, 2 GiB at most. Read where it is: only what stands across a border is copied together.
    /// </param>
    /// <exception cref="MessageSerializationException">The bytes are not exactly one value of the type.</exception>
    public static T Deserialize<[RootType] T>(in ReadOnlySequence<byte> bytes) =>
        bytes.IsSingleSegment ? Deserialize<T>(bytes.FirstSpan) : Deserialize<T, RootFormatter<T>>(in bytes);
}
