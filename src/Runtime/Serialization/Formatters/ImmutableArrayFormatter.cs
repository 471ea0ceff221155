using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>Formats an <see cref="ImmutableArray{T}"/> as an array. The default one, which was never made, is nil.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableArrayFormatter<T, TF> : IPackingFormatter<ImmutableArray<T>>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static bool ReadsNil => true;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ImmutableArray<T> value) =>
        Elements.WriteImmutable<T, TF>(ref writer, value);

    /// <inheritdoc/>
    public static void WritePacked(ref MessagePackWriter writer, in ImmutableArray<T> value)
    {
        var array = value;
        if (array.IsDefault)
        {
            writer.WriteNil();
            return;
        }

        PackedBlock.Write<T, TF>(ref writer, array.AsSpan());
    }

    /// <inheritdoc/>
    public static ImmutableArray<T> Read(ref MessagePackReader reader) =>
        reader.TryReadNil() ? default : ImmutableCollectionsMarshal.AsImmutableArray(Elements.ReadArray<T, TF>(ref reader));

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]?");
}
