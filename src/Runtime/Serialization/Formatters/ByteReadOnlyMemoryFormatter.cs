using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="ReadOnlyMemory{T}"/> of bytes as binary.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ByteReadOnlyMemoryFormatter : IFormatter<ReadOnlyMemory<byte>>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ReadOnlyMemory<byte> value) => writer.WriteBinary(value.Span);

    /// <inheritdoc/>
    public static ReadOnlyMemory<byte> Read(ref MessagePackReader reader) => reader.ReadBinary();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("bytes");
}
