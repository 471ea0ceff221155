using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="IGrouping{TKey, TElement}"/> as an array of 2: the key and the array of its elements.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
/// <typeparam name="TKeyF">Its formatter.</typeparam>
/// <typeparam name="TElement">The type of the elements.</typeparam>
/// <typeparam name="TElementF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GroupingFormatter<TKey, TKeyF, TElement, TElementF> : IFormatter<IGrouping<TKey, TElement>>
    where TKeyF : struct, IFormatter<TKey>
    where TElementF : struct, IFormatter<TElement>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in IGrouping<TKey, TElement> value)
    {
        IGrouping<TKey, TElement>? grouping = value; // One snapshot: another thread may store another one there.
        if (grouping is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(2);
        TKeyF.Write(ref writer, grouping.Key);
        Elements.WriteEnumerable<TElement, TElementF>(ref writer, grouping);
    }

    /// <inheritdoc/>
    public static IGrouping<TKey, TElement> Read(ref MessagePackReader reader)
    {
        reader.Charge(Unsafe.SizeOf<CollectionNode<TKey>>());
        TupleHeader.Read(ref reader, 2);
        var key = TKeyF.Read(ref reader);
        return new Grouping<TKey, TElement>(key, Elements.ReadArray<TElement, TElementF>(ref reader));
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
        if (!path.TryNext(out int index))
        {
            return;
        }

        switch (index)
        {
            case 0:
                path.Member("Key");
                TKeyF.Locate(ref path);
                break;
            case 1:
                Elements.Locate<TElement, TElementF>(ref path);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("(").Add<TKey, TKeyF>().Add(", [").Add<TElement, TElementF>().Add("])");
}
