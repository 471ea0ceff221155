using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats a <see cref="SortedSet{T}"/> as an array. It reads back in the default order of its elements; equal ones read as one.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SortedSetFormatter<T, TF> : IFormatter<SortedSet<T>>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in SortedSet<T> value)
    {
        SortedSet<T>? collection = value; // One snapshot: another thread may store another one there.
        if (collection is null)
        {
            writer.WriteNil();
            return;
        }

        Elements.Write<T, TF, SortedSet<T>.Enumerator>(ref writer, collection.Count, collection.GetEnumerator());
    }

    /// <inheritdoc/>
    public static SortedSet<T> Read(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader();
        reader.ChargeCollection(count, Unsafe.SizeOf<CollectionNode<T>>());
        var set = new SortedSet<T>();
        Elements.AddTo<T, TF>(ref reader, count, set);
        return set;
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
