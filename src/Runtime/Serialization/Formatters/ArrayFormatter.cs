using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats an array.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArrayFormatter<T, TF> : IPackingFormatter<T[]>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in T[] value)
    {
        T[]? elements = value; // One snapshot: another thread may store another array there.
        if (elements is null)
        {
            writer.WriteNil();
            return;
        }

        Elements.Write<T, TF>(ref writer, elements);
    }

    /// <inheritdoc/>
    public static void WritePacked(ref MessagePackWriter writer, in T[] value)
    {
        T[]? elements = value; // One snapshot: another thread may store another array there.
        if (elements is null)
        {
            writer.WriteNil();
            return;
        }

        PackedBlock.Write<T, TF>(ref writer, elements);
    }

    /// <inheritdoc/>
    public static T[] Read(ref MessagePackReader reader) => Elements.ReadArray<T, TF>(ref reader);

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
