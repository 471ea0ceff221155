using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>
/// Formats <see cref="ILookup{TKey, TElement}"/> as an array of its groups, each an array of the key and the array of its
/// elements, in their order. A key that comes twice is refused.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TKeyF">Their formatter.</typeparam>
/// <typeparam name="TElement">The type of the elements.</typeparam>
/// <typeparam name="TElementF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LookupFormatter<TKey, TKeyF, TElement, TElementF> : IFormatter<ILookup<TKey, TElement>>
    where TKeyF : struct, IFormatter<TKey>
    where TElementF : struct, IFormatter<TElement>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ILookup<TKey, TElement> value) =>
        Elements.WriteEnumerable<IGrouping<TKey, TElement>, GroupingFormatter<TKey, TKeyF, TElement, TElementF>>(ref writer, value);

    /// <inheritdoc/>
    public static ILookup<TKey, TElement> Read(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader();
        var comparer = FloodResistance.Comparer<TKey>(count);
        reader.ChargeCollection(count, Unsafe.SizeOf<CollectionNode<TKey>>(), 0);
        var lookup = new Lookup<TKey, TElement>(
            reader.Preallocation<HashEntry<KeyValuePair<TKey, Grouping<TKey, TElement>>>>(count, MessagePackReader.HashCollection), comparer);
        for (int i = 0; i < count; i++)
        {
            TupleHeader.Read(ref reader, 2);
            int start = reader.Position;
            var key = TKeyF.Read(ref reader);
            if (!lookup.TryAdd(new Grouping<TKey, TElement>(key, Elements.ReadArray<TElement, TElementF>(ref reader))))
            {
                MessagePackReader.ThrowDuplicateKey(start);
            }
        }

        FloodResistance.Loaded(comparer);
        return lookup;
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) =>
        Elements.Locate<IGrouping<TKey, TElement>, GroupingFormatter<TKey, TKeyF, TElement, TElementF>>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[(").Add<TKey, TKeyF>().Add(", [").Add<TElement, TElementF>().Add("])]");
}
