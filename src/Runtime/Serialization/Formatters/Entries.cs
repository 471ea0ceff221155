using System.Collections.Concurrent;

namespace ProtoGen.Serialization;

/// <summary>What the formatters of dictionaries share.</summary>
internal static class Entries
{
    public static void Write<TKey, TKeyF, TValue, TValueF>(ref MessagePackWriter writer, IEnumerable<KeyValuePair<TKey, TValue>>? entries)
        where TKey : notnull
        where TKeyF : struct, IFormatter<TKey>
        where TValueF : struct, IFormatter<TValue>
    {
        switch (entries)
        {
            case null:
                writer.WriteNil();
                break;
            case Dictionary<TKey, TValue> dictionary:
                Write<TKey, TKeyF, TValue, TValueF, Dictionary<TKey, TValue>.Enumerator>(ref writer, dictionary.Count, dictionary.GetEnumerator());
                break;
            case ConcurrentDictionary<TKey, TValue> dictionary:
                WriteAll<TKey, TKeyF, TValue, TValueF>(ref writer, dictionary.ToArray());
                break;
            default:
                WriteAll<TKey, TKeyF, TValue, TValueF>(ref writer, Elements.Snapshot(entries));
                break;
        }
    }

    /// <summary>Writes as many entries as were counted, in the order of the enumerator; any other number is an error.</summary>
    public static void Write<TKey, TKeyF, TValue, TValueF, TEnumerator>(ref MessagePackWriter writer, int count, TEnumerator entries)
        where TKeyF : struct, IFormatter<TKey>
        where TValueF : struct, IFormatter<TValue>
        where TEnumerator : IEnumerator<KeyValuePair<TKey, TValue>>
    {
        writer.WriteMapHeader(count);
        int left = count;
        bool moving = true;
        try
        {
            while (entries.MoveNext())
            {
                var (key, value) = entries.Current;
                moving = false;
                if (--left < 0)
                {
                    break;
                }

                WriteEntry<TKey, TKeyF, TValue, TValueF>(ref writer, key, value);
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
            entries.Dispose();
        }

        if (left != 0)
        {
            Elements.ThrowModified();
        }
    }

    public static Dictionary<TKey, TValue> Read<TKey, TKeyF, TValue, TValueF>(ref MessagePackReader reader)
        where TKey : notnull
        where TKeyF : struct, IFormatter<TKey>
        where TValueF : struct, IFormatter<TValue>
    {
        int count = reader.ReadMapHeader();
        return Read<TKey, TKeyF, TValue, TValueF>(ref reader, count, FloodResistance.Comparer<TKey>(count));
    }

    /// <summary>Reads the entries behind a header.</summary>
    public static Dictionary<TKey, TValue> Read<TKey, TKeyF, TValue, TValueF>(
        ref MessagePackReader reader, int count, IEqualityComparer<TKey>? comparer)
        where TKey : notnull
        where TKeyF : struct, IFormatter<TKey>
        where TValueF : struct, IFormatter<TValue>
    {
        var dictionary = new Dictionary<TKey, TValue>(reader.Preallocation<HashEntry<KeyValuePair<TKey, TValue>>>(count, MessagePackReader.HashCollection), comparer);
        for (int i = 0; i < count; i++)
        {
            int start = reader.Position;
            var key = TKeyF.Read(ref reader);
            if (!dictionary.TryAdd(key, TValueF.Read(ref reader)))
            {
                MessagePackReader.ThrowDuplicateKey(start);
            }
        }

        FloodResistance.Loaded(comparer);
        return dictionary;
    }

    /// <summary>Reads the entries behind a header into a dictionary of any kind.</summary>
    public static void AddTo<TKey, TKeyF, TValue, TValueF>(ref MessagePackReader reader, int count, IDictionary<TKey, TValue> dictionary)
        where TKey : notnull
        where TKeyF : struct, IFormatter<TKey>
        where TValueF : struct, IFormatter<TValue>
    {
        for (int i = 0; i < count; i++)
        {
            int start = reader.Position;
            var key = TKeyF.Read(ref reader);
            if (!dictionary.TryAdd(key, TValueF.Read(ref reader)))
            {
                MessagePackReader.ThrowDuplicateKey(start);
            }
        }
    }

    public static void Locate<TKey, TKeyF, TValue, TValueF>(ref MessagePath path)
        where TKeyF : struct, IFormatter<TKey>
        where TValueF : struct, IFormatter<TValue>
    {
        if (!path.TryNext(out _))
        {
            return;
        }

        if (path.Key())
        {
            TValueF.Locate(ref path);
        }
        else
        {
            TKeyF.Locate(ref path);
        }
    }

    private static void WriteAll<TKey, TKeyF, TValue, TValueF>(ref MessagePackWriter writer, KeyValuePair<TKey, TValue>[] entries)
        where TKeyF : struct, IFormatter<TKey>
        where TValueF : struct, IFormatter<TValue>
    {
        writer.WriteMapHeader(entries.Length);
        foreach (var (key, value) in entries)
        {
            WriteEntry<TKey, TKeyF, TValue, TValueF>(ref writer, key, value);
        }
    }

    private static void WriteEntry<TKey, TKeyF, TValue, TValueF>(ref MessagePackWriter writer, TKey key, TValue value)
        where TKeyF : struct, IFormatter<TKey>
        where TValueF : struct, IFormatter<TValue>
    {
        TKeyF.Write(ref writer, in key);
        TValueF.Write(ref writer, in value);
    }
}
