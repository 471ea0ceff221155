using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats an <see cref="ImmutableList{T}"/> as an array.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableListFormatter<T, TF> : IFormatter<ImmutableList<T>>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ImmutableList<T> value)
    {
        ImmutableList<T>? collection = value; // One snapshot: another thread may store another one there.
        if (collection is null)
        {
            writer.WriteNil();
            return;
        }

        Elements.Write<T, TF, ImmutableList<T>.Enumerator>(ref writer, collection.Count, collection.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ImmutableList<T> Read(ref MessagePackReader reader) =>
        ImmutableList.Create(Elements.ReadFor<T, TF>(ref reader, Unsafe.SizeOf<CollectionNode<T>>()));

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
