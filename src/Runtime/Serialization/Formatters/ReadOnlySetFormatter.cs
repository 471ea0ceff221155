using System.Collections.ObjectModel;
using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats a <see cref="ReadOnlySet{T}"/> as an array; what it wraps reads back as a <see cref="HashSet{T}"/>.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlySetFormatter<T, TF> : IFormatter<ReadOnlySet<T>>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ReadOnlySet<T> value) =>
        Elements.WriteEnumerable<T, TF>(ref writer, value);

    /// <inheritdoc/>
    public static ReadOnlySet<T> Read(ref MessagePackReader reader) =>
        new(Elements.ReadSet<T, TF>(ref reader));

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
