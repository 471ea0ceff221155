using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>A formatter that can also write the packed form. It reads both forms like any other.</summary>
/// <typeparam name="T">The type that is read and written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPackingFormatter<T> : IFormatter<T>
{
    /// <summary>Writes one value, its elements packed. A null reference becomes nil.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="MessageSerializationException">The message is too large, or changed while it was written.</exception>
    static abstract void WritePacked(ref MessagePackWriter writer, in T value);
}
