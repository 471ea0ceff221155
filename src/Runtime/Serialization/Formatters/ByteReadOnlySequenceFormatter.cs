using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="ReadOnlySequence{T}"/> of bytes as binary, whatever its segments; read, it has one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ByteReadOnlySequenceFormatter : IFormatter<ReadOnlySequence<byte>>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ReadOnlySequence<byte> value)
    {
        int length = SequenceLength.Of(value.Length);
        ref byte body = ref MessagePackEncoder.WriteBinaryHeader(ref writer.Reserve(MessagePackSize.ArrayHeader + (long)length), length);
        var left = MemoryMarshal.CreateSpan(ref body, length);
        foreach (var segment in value)
        {
            var bytes = segment.Span;
            if (bytes.Length > left.Length)
            {
                Elements.ThrowModified(); // Segments are user code, and their lengths must add up.
            }

            bytes.CopyTo(left);
            left = left[bytes.Length..];
        }

        if (!left.IsEmpty)
        {
            Elements.ThrowModified();
        }

        writer.Commit(ref Unsafe.Add(ref body, length));
    }

    /// <inheritdoc/>
    public static ReadOnlySequence<byte> Read(ref MessagePackReader reader) => new(reader.ReadBinary());

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("bytes");
}
