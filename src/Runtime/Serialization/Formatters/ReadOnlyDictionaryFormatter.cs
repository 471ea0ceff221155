using System.Collections.ObjectModel;
using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats a <see cref="ReadOnlyDictionary{TKey, TValue}"/> as a map; what it wraps reads back as a <see cref="Dictionary{TKey, TValue}"/>.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TKeyF">Their formatter.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TValueF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyDictionaryFormatter<TKey, TKeyF, TValue, TValueF> : IFormatter<ReadOnlyDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyF : struct, IFormatter<TKey>
    where TValueF : struct, IFormatter<TValue>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in ReadOnlyDictionary<TKey, TValue> value)
    {
        ReadOnlyDictionary<TKey, TValue>? collection = value; // One snapshot: another thread may store another one there.
        if (collection is null)
        {
            writer.WriteNil();
            return;
        }

        Entries.Write<TKey, TKeyF, TValue, TValueF, IEnumerator<KeyValuePair<TKey, TValue>>>(ref writer, collection.Count, collection.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ReadOnlyDictionary<TKey, TValue> Read(ref MessagePackReader reader) =>
        new(Entries.Read<TKey, TKeyF, TValue, TValueF>(ref reader));

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Entries.Locate<TKey, TKeyF, TValue, TValueF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("{").Add<TKey, TKeyF>().Add(": ").Add<TValue, TValueF>().Add("}");
}
