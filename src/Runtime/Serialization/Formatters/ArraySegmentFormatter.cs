using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="ArraySegment{T}"/> as an array.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
/// <remarks>The default value, a segment of no array, is nil; one of no elements is empty.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArraySegmentFormatter<T, TF> : IPackingFormatter<ArraySegment<T>>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static bool ReadsNil => true;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ArraySegment<T> value)
    {
        var segment = value;
        if (segment.Array is null)
        {
            writer.WriteNil();
            return;
        }

        Elements.Write<T, TF>(ref writer, segment);
    }

    /// <inheritdoc/>
    public static void WritePacked(ref MessagePackWriter writer, in ArraySegment<T> value)
    {
        var segment = value;
        if (segment.Array is null)
        {
            writer.WriteNil();
            return;
        }

        PackedBlock.Write<T, TF>(ref writer, segment);
    }

    /// <inheritdoc/>
    public static ArraySegment<T> Read(ref MessagePackReader reader) => reader.TryReadNil() ? default : new(Elements.ReadArray<T, TF>(ref reader));

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
