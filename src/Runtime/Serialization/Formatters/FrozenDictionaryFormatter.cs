using System.Collections.Frozen;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats a <see cref="FrozenDictionary{TKey, TValue}"/> as a map.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TKeyF">Their formatter.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TValueF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FrozenDictionaryFormatter<TKey, TKeyF, TValue, TValueF> : IFormatter<FrozenDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyF : struct, IFormatter<TKey>
    where TValueF : struct, IFormatter<TValue>
{
    /// <summary>What finds its elements, beside a few bytes for each.</summary>
    private const int Self = 256;

    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in FrozenDictionary<TKey, TValue> value)
    {
        FrozenDictionary<TKey, TValue>? collection = value; // One snapshot: another thread may store another one there.
        if (collection is null)
        {
            writer.WriteNil();
            return;
        }

        Entries.Write<TKey, TKeyF, TValue, TValueF, FrozenDictionary<TKey, TValue>.Enumerator>(ref writer, collection.Count, collection.GetEnumerator());
    }

    /// <inheritdoc/>
    public static FrozenDictionary<TKey, TValue> Read(ref MessagePackReader reader)
    {
        int count = reader.ReadMapHeader();
        reader.ChargeCollection(count, 2 * Unsafe.SizeOf<HashEntry<KeyValuePair<TKey, TValue>>>(), Self);
        var comparer = FloodResistance.FrozenComparer<TKey>(count);
        var dictionary = Entries.Read<TKey, TKeyF, TValue, TValueF>(ref reader, count, comparer);
        return dictionary.ToFrozenDictionary(comparer);
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Entries.Locate<TKey, TKeyF, TValue, TValueF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("{").Add<TKey, TKeyF>().Add(": ").Add<TValue, TValueF>().Add("}");
}
