using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats a <see cref="ConcurrentDictionary{TKey, TValue}"/> as a map.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TKeyF">Their formatter.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TValueF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConcurrentDictionaryFormatter<TKey, TKeyF, TValue, TValueF> : IFormatter<ConcurrentDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyF : struct, IFormatter<TKey>
    where TValueF : struct, IFormatter<TValue>
{
    /// <summary>Without an entry it has its first buckets, and locks for the processors.</summary>
    private const int Self = 1024;

    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ConcurrentDictionary<TKey, TValue> value) =>
        Entries.Write<TKey, TKeyF, TValue, TValueF>(ref writer, value);

    /// <inheritdoc/>
    public static ConcurrentDictionary<TKey, TValue> Read(ref MessagePackReader reader)
    {
        int count = reader.ReadMapHeader();
        var comparer = FloodResistance.Comparer<TKey>(count);
        reader.ChargeCollection(count, Unsafe.SizeOf<CollectionNode<KeyValuePair<TKey, TValue>>>(), Self);
        int capacity = reader.AtOnce<HashEntry<KeyValuePair<TKey, TValue>>>(count);
        var dictionary = new ConcurrentDictionary<TKey, TValue>(concurrencyLevel: -1, capacity, comparer);
        Entries.AddTo<TKey, TKeyF, TValue, TValueF>(ref reader, count, dictionary);
        FloodResistance.Loaded(comparer);
        return dictionary;
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Entries.Locate<TKey, TKeyF, TValue, TValueF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("{").Add<TKey, TKeyF>().Add(": ").Add<TValue, TValueF>().Add("}");
}
