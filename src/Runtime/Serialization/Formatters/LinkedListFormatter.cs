using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats a <see cref="LinkedList{T}"/> as an array.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LinkedListFormatter<T, TF> : IFormatter<LinkedList<T>>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in LinkedList<T> value)
    {
        LinkedList<T>? collection = value; // One snapshot: another thread may store another one there.
        if (collection is null)
        {
            writer.WriteNil();
            return;
        }

        Elements.Write<T, TF, LinkedList<T>.Enumerator>(ref writer, collection.Count, collection.GetEnumerator());
    }

    /// <inheritdoc/>
    public static LinkedList<T> Read(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader();
        reader.ChargeCollection(count, Unsafe.SizeOf<CollectionNode<T>>());
        var list = new LinkedList<T>();
        for (int i = 0; i < count; i++)
        {
            list.AddLast(TF.Read(ref reader));
        }

        return list;
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<T, TF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[").Add<T, TF>().Add("]");
}
