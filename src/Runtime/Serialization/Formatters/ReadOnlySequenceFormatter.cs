using System.Buffers;
using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="ReadOnlySequence{T}"/> as one array, whatever its segments; read, it has one.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlySequenceFormatter<T, TF> : IFormatter<ReadOnlySequence<T>>
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
    public static ReadOnlySequence<T> Read(ref MessagePackReader reader) => new(Elements.ReadArray<T, TF>(ref reader));

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);
}
