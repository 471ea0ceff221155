using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats an <see cref="OrderedDictionary{TKey, TValue}"/> as a map, whose order it keeps.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TKeyF">Their formatter.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TValueF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OrderedDictionaryFormatter<TKey, TKeyF, TValue, TValueF> : IFormatter<OrderedDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyF : struct, IFormatter<TKey>
    where TValueF : struct, IFormatter<TValue>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in OrderedDictionary<TKey, TValue> value)
    {
        OrderedDictionary<TKey, TValue>? collection = value; // One snapshot: another thread may store another one there.
        if (collection is null)
        {
            writer.WriteNil();
            return;
        }

        Entries.Write<TKey, TKeyF, TValue, TValueF, OrderedDictionary<TKey, TValue>.Enumerator>(ref writer, collection.Count, collection.GetEnumerator());
    }

    /// <inheritdoc/>
    public static OrderedDictionary<TKey, TValue> Read(ref MessagePackReader reader)
    {
        int count = reader.ReadMapHeader();
        var comparer = FloodResistance.Comparer<TKey>(count);
        int capacity = reader.Preallocation<HashEntry<KeyValuePair<TKey, TValue>>>(count, MessagePackReader.HashCollection);
        var dictionary = new OrderedDictionary<TKey, TValue>(capacity, comparer);
        Entries.AddTo<TKey, TKeyF, TValue, TValueF>(ref reader, count, dictionary);
        FloodResistance.Loaded(comparer);
        return dictionary;
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Entries.Locate<TKey, TKeyF, TValue, TValueF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("{").Add<TKey, TKeyF>().Add(": ").Add<TValue, TValueF>().Add("}");
}
