using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats a <see cref="SortedList{TKey, TValue}"/> as a map. It reads back in the default order of its keys.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TKeyF">Their formatter.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TValueF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SortedListFormatter<TKey, TKeyF, TValue, TValueF> : IFormatter<SortedList<TKey, TValue>>
    where TKey : notnull
    where TKeyF : struct, IFormatter<TKey>
    where TValueF : struct, IFormatter<TValue>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in SortedList<TKey, TValue> value)
    {
        SortedList<TKey, TValue>? collection = value; // One snapshot: another thread may store another one there.
        if (collection is null)
        {
            writer.WriteNil();
            return;
        }

        Entries.Write<TKey, TKeyF, TValue, TValueF, IEnumerator<KeyValuePair<TKey, TValue>>>(ref writer, collection.Count, collection.GetEnumerator());
    }

    /// <inheritdoc/>
    public static SortedList<TKey, TValue> Read(ref MessagePackReader reader)
    {
        int count = reader.ReadMapHeader();
        var list = new SortedList<TKey, TValue>(reader.Preallocation<KeyValuePair<TKey, TValue>>(count));
        for (int i = 0; i < count; i++)
        {
            int start = reader.Position;
            var key = TKeyF.Read(ref reader);
            var value = TValueF.Read(ref reader);
            if (list.Count > 0 && Comparer<TKey>.Default.Compare(key, list.GetKeyAtIndex(list.Count - 1)) <= 0)
            {
                return ReadUnsorted(ref reader, count - i - 1, list, start, key, value);
            }

            list.Add(key, value); // At the end, which moves nothing.
        }

        return list;
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Entries.Locate<TKey, TKeyF, TValue, TValueF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("{").Add<TKey, TKeyF>().Add(": ").Add<TValue, TValueF>().Add("}");

    // Each key in front of others would move them all, which makes a long list in the wrong order quadratic work.
    private static SortedList<TKey, TValue> ReadUnsorted(
        ref MessagePackReader reader, int left, SortedList<TKey, TValue> sorted, int start, TKey key, TValue value)
    {
        reader.Charge(start, ((long)sorted.Count + left + 1) * Unsafe.SizeOf<CollectionNode<KeyValuePair<TKey, TValue>>>());
        var tree = new SortedDictionary<TKey, TValue>(sorted);
        if (!tree.TryAdd(key, value))
        {
            MessagePackReader.ThrowDuplicateKey(start);
        }

        Entries.AddTo<TKey, TKeyF, TValue, TValueF>(ref reader, left, tree);
        return new SortedList<TKey, TValue>(tree);
    }
}
