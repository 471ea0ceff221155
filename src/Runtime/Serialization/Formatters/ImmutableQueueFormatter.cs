using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats an <see cref="ImmutableQueue{T}"/> as an array, the first to leave first.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableQueueFormatter<T, TF> : IFormatter<ImmutableQueue<T>>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ImmutableQueue<T> value) =>
        Elements.WriteEnumerable<T, TF>(ref writer, value);

    /// <inheritdoc/>
    public static ImmutableQueue<T> Read(ref MessagePackReader reader) =>
        ImmutableQueue.Create(Elements.ReadFor<T, TF>(ref reader, Unsafe.SizeOf<CollectionNode<T>>()));

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
