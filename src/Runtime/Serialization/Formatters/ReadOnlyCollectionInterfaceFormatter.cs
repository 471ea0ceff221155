using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="IReadOnlyCollection{T}"/> as an array; it reads back as an array.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyCollectionInterfaceFormatter<T, TF> : IPackingFormatter<IReadOnlyCollection<T>>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in IReadOnlyCollection<T> value)
    {
        Elements.WriteEnumerable<T, TF>(ref writer, value);
    }

    /// <inheritdoc/>
    public static void WritePacked(ref MessagePackWriter writer, in IReadOnlyCollection<T> value) =>
        PackedBlock.WriteEnumerable<T, TF>(ref writer, value);

    /// <inheritdoc/>
    public static IReadOnlyCollection<T> Read(ref MessagePackReader reader) => Elements.ReadArray<T, TF>(ref reader);

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
