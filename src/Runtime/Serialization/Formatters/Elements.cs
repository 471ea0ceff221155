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
                WriteSet<T, TF>(ref writer, set);
                break;
            default:
                Write<T, TF>(ref writer, Snapshot(collection));
                break;
        }
    }

    public static T[] ReadArray<T, TF>(ref MessagePackReader reader)
        where TF : struct, IFormatter<T>
    {
        int count = reader.ReadArrayHeader();
        if (count == 0)
        {
            return [];
        }

        var array = new T[reader.Preallocation<T>(count)];
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

    public static List<T> ReadList<T, TF>(ref MessagePackReader reader)
        where TF : struct, IFormatter<T>
    {
        int count = reader.ReadArrayHeader();
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
        var comparer = FloodResistance.Comparer<T>(count);
        var set = new HashSet<T>(reader.Preallocation<HashEntry<T>>(count), comparer);
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

    private static void Fill<T, TF>(ref MessagePackReader reader, Span<T> elements)
        where TF : struct, IFormatter<T>
    {
        elements = elements[Run.Read<T, TF>(ref reader, elements)..];
        foreach (ref var element in elements)
        {
            element = TF.Read(ref reader);
        }
    }

    private static void WriteSet<T, TF>(ref MessagePackWriter writer, HashSet<T> set)
        where TF : struct, IFormatter<T>
    {
        int left = set.Count;
        writer.WriteArrayHeader(left);
        bool moving = true;
        try
        {
            foreach (var element in set)
            {
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

        if (left != 0)
        {
            ThrowModified();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T[] Snapshot<T>(IEnumerable<T> collection) => [.. collection];

    internal static void ThrowModified() => throw new MessageSerializationException(
        SerializationErrorCode.CollectionModified, "The collection changed while it was written.");
}
