using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>A struct that can be an element of a packed block: all of its members have one size. Implemented by emitted code.</summary>
/// <typeparam name="T">The struct.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPackedStruct<T>
{
    /// <summary>
    /// Whether the struct runs no code of its own when it is made and when its members are read. Then its memory may be copied,
    /// if it holds the members in their order and nothing else.
    /// </summary>
    static abstract bool IsPlain { get; }

    /// <summary>Adds each member, in the order of their keys.</summary>
    /// <param name="fields">Where to add it.</param>
    static abstract void Describe(PackedFields fields);

    /// <summary>Writes the members, each with its size, into space that the caller has reserved.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    /// <returns>The byte after the value.</returns>
    static abstract ref byte Write(ref byte destination, scoped in T value);

    /// <summary>Reads the members from bytes that have been checked.</summary>
    /// <param name="start">The first byte.</param>
    static abstract T Read(ref byte start);
}
