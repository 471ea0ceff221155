using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="IReadOnlyDictionary{TKey, TValue}"/> as a map; it reads back as a <see cref="Dictionary{TKey, TValue}"/>.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TKeyF">Their formatter.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TValueF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyDictionaryInterfaceFormatter<TKey, TKeyF, TValue, TValueF> : IFormatter<IReadOnlyDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyF : struct, IFormatter<TKey>
    where TValueF : struct, IFormatter<TValue>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in IReadOnlyDictionary<TKey, TValue> value) =>
        Entries.Write<TKey, TKeyF, TValue, TValueF>(ref writer, value);

    /// <inheritdoc/>
    public static IReadOnlyDictionary<TKey, TValue> Read(ref MessagePackReader reader) =>
        Entries.Read<TKey, TKeyF, TValue, TValueF>(ref reader);

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Entries.Locate<TKey, TKeyF, TValue, TValueF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("{").Add<TKey, TKeyF>().Add(": ").Add<TValue, TValueF>().Add("}");
}
