using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats an <see cref="ImmutableDictionary{TKey, TValue}"/> as a map.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TKeyF">Their formatter.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TValueF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableDictionaryFormatter<TKey, TKeyF, TValue, TValueF> : IFormatter<ImmutableDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyF : struct, IFormatter<TKey>
    where TValueF : struct, IFormatter<TValue>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ImmutableDictionary<TKey, TValue> value)
    {
        ImmutableDictionary<TKey, TValue>? collection = value; // One snapshot: another thread may store another one there.
        if (collection is null)
        {
            writer.WriteNil();
            return;
        }

        Entries.Write<TKey, TKeyF, TValue, TValueF, ImmutableDictionary<TKey, TValue>.Enumerator>(ref writer, collection.Count, collection.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ImmutableDictionary<TKey, TValue> Read(ref MessagePackReader reader)
    {
        int count = reader.ReadMapHeader();
        reader.ChargeCollection(count, Unsafe.SizeOf<CollectionNode<KeyValuePair<TKey, TValue>>>());
        var comparer = FloodResistance.Comparer<TKey>(count);
        var dictionary = ImmutableDictionary.CreateBuilder<TKey, TValue>(comparer);
        Entries.AddTo<TKey, TKeyF, TValue, TValueF>(ref reader, count, dictionary);
        FloodResistance.Loaded(comparer);
        return dictionary.ToImmutable();
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Entries.Locate<TKey, TKeyF, TValue, TValueF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("{").Add<TKey, TKeyF>().Add(": ").Add<TValue, TValueF>().Add("}");
}
