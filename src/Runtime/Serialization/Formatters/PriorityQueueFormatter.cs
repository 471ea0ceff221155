using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>
/// Formats a <see cref="PriorityQueue{TElement, TPriority}"/> as an array of arrays of 2, each an element and its priority,
/// in the order the queue keeps them in: no order to a reader. It reads back with the default order of the priorities, and
/// elements of equal priority leave in the order in which they would have left.
/// </summary>
/// <typeparam name="TElement">The type of the elements.</typeparam>
/// <typeparam name="TElementF">Their formatter.</typeparam>
/// <typeparam name="TPriority">The type of the priorities.</typeparam>
/// <typeparam name="TPriorityF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PriorityQueueFormatter<TElement, TElementF, TPriority, TPriorityF> : IFormatter<PriorityQueue<TElement, TPriority>>
    where TElementF : struct, IFormatter<TElement>
    where TPriorityF : struct, IFormatter<TPriority>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in PriorityQueue<TElement, TPriority> value)
    {
        PriorityQueue<TElement, TPriority>? queue = value; // One snapshot: another thread may store another one there.
        if (queue is null)
        {
            writer.WriteNil();
            return;
        }

        Elements.Write<
            (TElement, TPriority),
            ValueTupleFormatter<TElement, TElementF, TPriority, TPriorityF>,
            PriorityQueue<TElement, TPriority>.UnorderedItemsCollection.Enumerator>(ref writer, queue.Count, queue.UnorderedItems.GetEnumerator());
    }

    /// <inheritdoc/>
    public static PriorityQueue<TElement, TPriority> Read(ref MessagePackReader reader) => new(
        Elements.ReadFor<(TElement, TPriority), ValueTupleFormatter<TElement, TElementF, TPriority, TPriorityF>>(ref reader, Unsafe.SizeOf<(TElement, TPriority)>()));

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
        if (!path.TryNext(out int index))
        {
            return;
        }

        path.Index(index);
        if (!path.TryNext(out int part))
        {
            return;
        }

        switch (part)
        {
            case 0:
                path.Member("Element");
                TElementF.Locate(ref path);
                break;
            case 1:
                path.Member("Priority");
                TPriorityF.Locate(ref path);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("[(").Add<TElement, TElementF>().Add(", ").Add<TPriority, TPriorityF>().Add(")]");
}
