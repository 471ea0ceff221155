using System.Collections.Immutable;
using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="IImmutableDictionary{TKey, TValue}"/> as a map; it reads back as an <see cref="ImmutableDictionary{TKey, TValue}"/>.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TKeyF">Their formatter.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TValueF">Their formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableDictionaryInterfaceFormatter<TKey, TKeyF, TValue, TValueF> : IFormatter<IImmutableDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyF : struct, IFormatter<TKey>
    where TValueF : struct, IFormatter<TValue>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in IImmutableDictionary<TKey, TValue> value) =>
        Entries.Write<TKey, TKeyF, TValue, TValueF>(ref writer, value);

    /// <inheritdoc/>
    public static IImmutableDictionary<TKey, TValue> Read(ref MessagePackReader reader) =>
        ImmutableDictionaryFormatter<TKey, TKeyF, TValue, TValueF>.Read(ref reader);

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Entries.Locate<TKey, TKeyF, TValue, TValueF>(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("{").Add<TKey, TKeyF>().Add(": ").Add<TValue, TValueF>().Add("}");
}
