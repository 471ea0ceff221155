using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>Formats a <see cref="List{T}"/> as an array.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListFormatter<T, TF> : IPackingFormatter<List<T>>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in List<T> value)
    {
        List<T>? list = value;
        if (list is null)
        {
            writer.WriteNil();
            return;
        }

        Elements.Write<T, TF>(ref writer, CollectionsMarshal.AsSpan(list));
    }

    /// <inheritdoc/>
    public static void WritePacked(ref MessagePackWriter writer, in List<T> value)
    {
        List<T>? list = value;
        if (list is null)
        {
            writer.WriteNil();
            return;
        }

        PackedBlock.Write<T, TF>(ref writer, CollectionsMarshal.AsSpan(list));
    }

    /// <inheritdoc/>
    public static List<T> Read(ref MessagePackReader reader) => Elements.ReadList<T, TF>(ref reader);

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
