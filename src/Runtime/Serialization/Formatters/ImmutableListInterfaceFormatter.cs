using System.Collections.Immutable;
using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="IImmutableList{T}"/> as an array; it reads back as an <see cref="ImmutableList{T}"/>.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableListInterfaceFormatter<T, TF> : IFormatter<IImmutableList<T>>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in IImmutableList<T> value) =>
        Elements.WriteEnumerable<T, TF>(ref writer, value);

    /// <inheritdoc/>
    public static IImmutableList<T> Read(ref MessagePackReader reader) =>
        ImmutableListFormatter<T, TF>.Read(ref reader);

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
