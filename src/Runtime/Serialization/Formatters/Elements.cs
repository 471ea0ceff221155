using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>What the formatters of arrays, lists and sets share.</summary>
internal static class Elements
{
    public static void Write<T, TF>(ref MessagePackWriter writer, ReadOnlySpan<T> elements)
        where TF : struct, IFormatter<T>
    {
        writer.WriteArrayHeader(elements.Length);
        WriteWithoutHeader<T, TF>(ref writer, elements);
    }

    public static void WriteWithoutHeader<T, TF>(ref MessagePackWriter writer, ReadOnlySpan<T> elements)
        where TF : struct, IFormatter<T>
    {
        if (TF.MaxSize < 0)
        {
            foreach (ref readonly var element in elements)
            {
                TF.Write(ref writer, in element);
            }

            return;
        }

        // Reserving for the worst case of a whole large list would ask for many times what it needs.
        int atOnce = Math.Max(1, MessagePackLimits.ChunkSize / TF.MaxSize);
        while (!elements.IsEmpty)
        {
            var chunk = elements[..Math.Min(atOnce, elements.Length)];
            ref byte next = ref writer.Reserve((long)chunk.Length * TF.MaxSize);
            if (Run.TryWrite<T, TF>(ref next, chunk, out int written))
            {
                next = ref Unsafe.Add(ref next, written);
            }
            else
            {
                foreach (ref readonly var element in chunk)
                {
                    next = ref TF.WriteBounded(ref next, in element);
                }
            }

            writer.Commit(ref next);
            elements = elements[chunk.Length..];
        }
    }

    /// <summary>Writes a collection of any kind; what is neither an array nor a list is copied first, so that its count holds.</summary>
    public static void WriteEnumerable<T, TF>(ref MessagePackWriter writer, IEnumerable<T>? collection)
        where TF : struct, IFormatter<T>
    {
        switch (collection)
        {
            case null:
                writer.WriteNil();
                break;
            case T[] array:
                Write<T, TF>(ref writer, array);
                break;
            case List<T> list:
                Write<T, TF>(ref writer, CollectionsMarshal.AsSpan(list));
                break;
            case HashSet<T> set:
                Write<T, TF, HashSet<T>.Enumerator>(ref writer, set.Count, set.GetEnumerator());
                break;
            case ImmutableArray<T> array:
                WriteImmutable<T, TF>(ref writer, array);
                break;
            default:
                Write<T, TF>(ref writer, Snapshot(collection));
                break;
        }
    }

    /// <summary>Writes as many elements as were counted, in the order of the enumerator; any other number is an error.</summary>
    public static void Write<T, TF, TEnumerator>(ref MessagePackWriter writer, int count, TEnumerator elements)
        where TF : struct, IFormatter<T>
        where TEnumerator : IEnumerator<T>
    {
        writer.WriteArrayHeader(count);
        int left = count;
        bool moving = true;
        try
        {
            while (elements.MoveNext())
            {
                var element = elements.Current;
                moving = false;
                if (--left < 0)
                {
                    break;
                }

                TF.Write(ref writer, in element);
                moving = true;
            }
        }
        catch (Exception e) when (moving && e is not OutOfMemoryException)
        {
            // From the enumerator: it was changed by one of its elements, or worse, by another thread.
            left = -1;
        }
        finally
        {
            elements.Dispose();
        }

        if (left != 0)
        {
            ThrowModified();
        }
    }

    /// <summary>Writes an immutable array; one that was never made has no elements to count and becomes nil.</summary>
    public static void WriteImmutable<T, TF>(ref MessagePackWriter writer, ImmutableArray<T> array)
        where TF : struct, IFormatter<T>
    {
        if (array.IsDefault)
        {
            writer.WriteNil();
            return;
        }

        Write<T, TF>(ref writer, array.AsSpan());
    }

    public static T[] ReadArray<T, TF>(ref MessagePackReader reader)
        where TF : struct, IFormatter<T> => ReadArray<T, TF>(ref reader, reader.ReadArrayHeaderOrPacked());

    /// <summary>Reads the elements behind a header, or, where the count is -1, a packed block.</summary>
    public static T[] ReadArray<T, TF>(ref MessagePackReader reader, int count)
        where TF : struct, IFormatter<T>
    {
        if (count <= 0)
        {
            return count == 0 ? [] : PackedBlock.ReadArray<T, TF>(ref reader);
        }

        int length = reader.Preallocation<T>(count);

        // Nobody sees an element before it is read, so there is no need to clear them.
        T[] array = RuntimeHelpers.IsReferenceOrContainsReferences<T>() ? new T[length] : GC.AllocateUninitializedArray<T>(length);
        int read = 0;
        while (true)
        {
            Fill<T, TF>(ref reader, array.AsSpan(read));
            read = array.Length;
            if (read == count)
            {
                return array;
            }

            Array.Resize(ref array, (int)Math.Min(count, 2L * read));
        }
    }

    /// <summary>Reads elements that another collection takes over.</summary>
    /// <param name="reader">Where to read.</param>
    /// <param name="elementSize">What each of them takes there.</param>
    /// <param name="self">What the collection takes without any.</param>
    public static T[] ReadFor<T, TF>(ref MessagePackReader reader, int elementSize, int self = MessagePackReader.SmallCollection)
        where TF : struct, IFormatter<T>
    {
        int start = reader.Position;
        int count = reader.ReadArrayHeaderOrPacked();
        if (count >= 0)
        {
            reader.ChargeCollection(count, elementSize, self);
            return ReadArray<T, TF>(ref reader, count);
        }

        T[] elements = PackedBlock.ReadArray<T, TF>(ref reader);
        reader.Charge(start, self + ((long)elements.Length * elementSize));
        return elements;
    }

    public static List<T> ReadList<T, TF>(ref MessagePackReader reader)
        where TF : struct, IFormatter<T>
    {
        int count = reader.ReadArrayHeaderOrPacked();
        if (count < 0)
        {
            return PackedBlock.ReadList<T, TF>(ref reader);
        }

        var list = new List<T>(reader.Preallocation<T>(count));
        int read = 0;
        while (read < count)
        {
            CollectionsMarshal.SetCount(list, (int)Math.Min(count, Math.Max(list.Capacity, 2L * read)));
            Fill<T, TF>(ref reader, CollectionsMarshal.AsSpan(list)[read..]);
            read = list.Count;
        }

        return list;
    }

    public static HashSet<T> ReadSet<T, TF>(ref MessagePackReader reader)
        where TF : struct, IFormatter<T>
    {
        int count = reader.ReadArrayHeader();
        return ReadSet<T, TF>(ref reader, count, FloodResistance.Comparer<T>(count));
    }

    /// <summary>Reads the elements behind a header; equal ones become one.</summary>
    public static HashSet<T> ReadSet<T, TF>(ref MessagePackReader reader, int count, IEqualityComparer<T>? comparer)
        where TF : struct, IFormatter<T>
    {
        var set = new HashSet<T>(reader.Preallocation<HashEntry<T>>(count, MessagePackReader.HashCollection), comparer);
        for (int i = 0; i < count; i++)
        {
            set.Add(TF.Read(ref reader));
        }

        FloodResistance.Loaded(comparer);
        return set;
    }

    public static void Locate<T, TF>(ref MessagePath path)
        where TF : struct, IFormatter<T>
    {
        if (path.TryNext(out int index))
        {
            path.Index(index);
            TF.Locate(ref path);
        }
    }

    /// <summary>Reads the elements behind a header into a set of any kind; equal ones become one.</summary>
    public static void AddTo<T, TF>(ref MessagePackReader reader, int count, ISet<T> set)
        where TF : struct, IFormatter<T>
    {
        for (int i = 0; i < count; i++)
        {
            set.Add(TF.Read(ref reader));
        }
    }

    /// <summary>Reads as many elements as there is room for.</summary>
    public static void Fill<T, TF>(ref MessagePackReader reader, Span<T> elements)
        where TF : struct, IFormatter<T>
    {
        elements = elements[Run.Read<T, TF>(ref reader, elements)..];
        if (Run.CanRead<TF>() && reader.IsInPieces)
        {
            FillFromPieces<T, TF>(ref reader, elements);
            return;
        }

        foreach (ref var element in elements)
        {
            element = TF.Read(ref reader);
        }
    }

    // A row ends with the piece it is in, and goes on behind the element that crosses the border.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FillFromPieces<T, TF>(ref MessagePackReader reader, Span<T> elements)
        where TF : struct, IFormatter<T>
    {
        while (!elements.IsEmpty)
        {
            elements[0] = TF.Read(ref reader);
            elements = elements[1..];
            elements = elements[Run.Read<T, TF>(ref reader, elements)..];
        }
    }

    /// <summary>The elements of one moment, as far as the collection can tell.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T[] Snapshot<T>(IEnumerable<T> collection)
    {
        try
        {
            return [.. collection];
        }
        catch (Exception e) when (e is not OutOfMemoryException && IsOfFramework(collection))
        {
            ThrowModified(e); // It grew between its count and its elements, or its enumerator noticed.
            return [];
        }
    }

    // These throw when they change meanwhile, and for no reason of their own; what else is enumerated runs code of the user.
    private static bool IsOfFramework(object collection) =>
        collection.GetType().Namespace?.StartsWith("System.Collections.", StringComparison.Ordinal) == true;

    [DoesNotReturn]
    internal static void ThrowModified(Exception? cause = null) => throw new MessageSerializationException(
        SerializationErrorCode.CollectionModified, "The collection changed while it was written.", cause);
}
