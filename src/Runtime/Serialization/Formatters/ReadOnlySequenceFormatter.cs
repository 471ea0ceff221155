using System.Buffers;
using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="ReadOnlySequence{T}"/> as one array, whatever its segments; read, it has one.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlySequenceFormatter<T, TF> : IPackingFormatter<ReadOnlySequence<T>>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ReadOnlySequence<T> value)
    {
        int left = SequenceLength.Of(value.Length);
        writer.WriteArrayHeader(left);
        foreach (var segment in value)
        {
            left -= segment.Length;
            if (left < 0)
            {
                break;
            }

            Elements.WriteWithoutHeader<T, TF>(ref writer, segment.Span);
        }

        if (left != 0)
        {
            Elements.ThrowModified(); // Segments are user code, and their lengths must add up.
        }
    }

    /// <inheritdoc/>
    public static void WritePacked(ref MessagePackWriter writer, in ReadOnlySequence<T> value)
    {
        if (value.IsSingleSegment)
        {
            PackedBlock.Write<T, TF>(ref writer, value.FirstSpan);
            return;
        }

        var elements = new T[SequenceLength.Of(value.Length)];
        var left = elements.AsSpan();
        foreach (var segment in value)
        {
            if (segment.Length > left.Length)
            {
                Elements.ThrowModified(); // Segments are user code, and their lengths must add up.
            }

            segment.Span.CopyTo(left);
            left = left[segment.Length..];
        }

        if (!left.IsEmpty)
        {
            Elements.ThrowModified();
        }

        PackedBlock.Write<T, TF>(ref writer, elements);
    }

    /// <inheritdoc/>
    public static ReadOnlySequence<T> Read(ref MessagePackReader reader) => new(Elements.ReadArray<T, TF>(ref reader));

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
