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
                WriteDictionary<TKey, TKeyF, TValue, TValueF>(ref writer, dictionary);
                break;
            default:
                KeyValuePair<TKey, TValue>[] snapshot = [.. entries];
                writer.WriteMapHeader(snapshot.Length);
                foreach (var (key, value) in snapshot)
                {
                    WriteEntry<TKey, TKeyF, TValue, TValueF>(ref writer, key, value);
                }

                break;
        }
    }

    public static Dictionary<TKey, TValue> Read<TKey, TKeyF, TValue, TValueF>(ref MessagePackReader reader)
        where TKey : notnull
        where TKeyF : struct, IFormatter<TKey>
        where TValueF : struct, IFormatter<TValue>
    {
        int count = reader.ReadMapHeader();
        var comparer = FloodResistance.Comparer<TKey>(count);
        var dictionary = new Dictionary<TKey, TValue>(reader.Preallocation<HashEntry<KeyValuePair<TKey, TValue>>>(count), comparer);
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

    private static void WriteDictionary<TKey, TKeyF, TValue, TValueF>(ref MessagePackWriter writer, Dictionary<TKey, TValue> dictionary)
        where TKey : notnull
        where TKeyF : struct, IFormatter<TKey>
        where TValueF : struct, IFormatter<TValue>
    {
        int left = dictionary.Count;
        writer.WriteMapHeader(left);
        bool moving = true;
        try
        {
            foreach (var (key, value) in dictionary)
            {
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

        if (left != 0)
        {
            Elements.ThrowModified();
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
