using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="ArraySegment{T}"/> of bytes as binary.</summary>
/// <remarks>The default value, a segment of no array, is nil; one of no elements is empty.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ByteArraySegmentFormatter : IFormatter<ArraySegment<byte>>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static bool ReadsNil => true;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ArraySegment<byte> value)
    {
        var segment = value;
        if (segment.Array is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteBinary(segment);
    }

    /// <inheritdoc/>
    public static ArraySegment<byte> Read(ref MessagePackReader reader) => reader.TryReadNil() ? default : new(reader.ReadBinary());

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("bytes");
}
