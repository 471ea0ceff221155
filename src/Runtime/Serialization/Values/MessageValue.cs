using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>
/// Any MessagePack value, for data whose shape is not known at compile time: a member or element of a message, a root, an
/// argument, or what <see cref="From"/> makes of a message. Immutable, so safe from any number of threads at once. It
/// takes 16 bytes; reading one allocates at most 40 bytes for each byte on the wire.
/// </summary>
/// <remarks>
/// Two values are equal when kind and content are: integers however they were written, floats as
/// <see cref="double.Equals(double)"/> has it, but a 32-bit float is never equal to a 64-bit one nor to an integer; maps
/// when their entries come in the same order. Arrays and maps may be nested 128 deep, the messages around them included.
/// </remarks>
public readonly partial struct MessageValue : IEquatable<MessageValue>
{
    // A marker of the kind, or the content itself: string, byte[], MessageValue[], MapEntries.
    private readonly object? _content;

    // A number's bits; for an array or map how deep it is nested; for an extension its type, with a bit that says so.
    private readonly ulong _bits;

    private const ulong ExtensionBit = 0x100;

    private MessageValue(object? content, ulong bits)
    {
        _content = content;
        _bits = bits;
    }

    /// <summary>Nothing; the same as <c>default</c>.</summary>
    public static MessageValue Nil => default;

    /// <summary>What the value holds.</summary>
    public MessageValueKind Kind => _content switch
    {
        null => MessageValueKind.Nil,
        Marker marker => marker.Kind,
        string => MessageValueKind.String,
        byte[] => _bits == 0 ? MessageValueKind.Binary : MessageValueKind.Extension,
        MessageValue[] => MessageValueKind.Array,
        _ => MessageValueKind.Map,
    };

    /// <summary>Whether this is nil.</summary>
    public bool IsNil => _content is null;

    /// <summary>The number of elements or entries; 0 for any other kind.</summary>
    public int Count => _content switch
    {
        MessageValue[] elements => elements.Length,
        MapEntries map => map.Entries.Length,
        _ => 0,
    };

    /// <summary>An array.</summary>
    /// <param name="elements">Its elements; copied.</param>
    /// <exception cref="ArgumentException">It would be nested more than 128 deep.</exception>
    public static MessageValue Array(params ReadOnlySpan<MessageValue> elements) => OfArray(elements.ToArray());

    /// <summary>A map.</summary>
    /// <param name="entries">Its keys and values, in order; copied.</param>
    /// <exception cref="ArgumentException">A key comes twice, or the map would be nested more than 128 deep.</exception>
    public static MessageValue Map(params ReadOnlySpan<(MessageValue Key, MessageValue Value)> entries)
    {
        var pairs = new KeyValuePair<MessageValue, MessageValue>[entries.Length];
        for (int i = 0; i < pairs.Length; i++)
        {
            pairs[i] = new(entries[i].Key, entries[i].Value);
        }

        return OfDistinct(pairs);
    }

    /// <summary>A map.</summary>
    /// <param name="entries">Its keys and values, in order; copied.</param>
    /// <exception cref="ArgumentException">A key comes twice, or the map would be nested more than 128 deep.</exception>
    public static MessageValue Map(IEnumerable<KeyValuePair<MessageValue, MessageValue>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return OfDistinct([.. entries]);
    }

    /// <summary>Binary.</summary>
    /// <param name="bytes">The bytes; copied.</param>
    public static MessageValue Binary(ReadOnlySpan<byte> bytes) => OfBinary(bytes.ToArray());

    /// <summary>An extension.</summary>
    /// <param name="type">Its type; negative ones belong to MessagePack itself.</param>
    /// <param name="body">Its bytes; copied.</param>
    public static MessageValue Extension(sbyte type, ReadOnlySpan<byte> body) => OfExtension(type, body.ToArray());

    /// <summary>Makes a value of anything that can be serialized: what its MessagePack says, without names unless its layout is a map.</summary>
    /// <typeparam name="T">The type to write it as.</typeparam>
    /// <param name="value">The value; it must not change meanwhile.</param>
    /// <exception cref="MessageSerializationException">The value cannot be written, is nested more than 128 deep, or its type is not registered.</exception>
    public static MessageValue From<[RootType] T>(T value) =>
        MessageSerializer.Deserialize<MessageValue, MessageValueFormatter>(MessageSerializer.Serialize(value));

    /// <summary>Reads this value as a type: the inverse of <see cref="From"/>.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <exception cref="MessageSerializationException">It is no value of the type, or the type is not registered; the offset counts in its MessagePack.</exception>
    public T To<[RootType] T>() =>
        MessageSerializer.Deserialize<T>(MessageSerializer.Serialize<MessageValue, MessageValueFormatter>(this));

    internal static MessageValue OfBinary(byte[] bytes) => new(bytes, 0);

    internal static MessageValue OfExtension(sbyte type, byte[] body) => new(body, ExtensionBit | (byte)type);

    internal static MessageValue OfArray(MessageValue[] elements)
    {
        ulong depth = 0;
        foreach (var element in elements)
        {
            depth = Math.Max(depth, element.Depth);
        }

        return new(elements, CheckDepth(depth + 1));
    }

    /// <summary>Takes the entries if no key comes twice.</summary>
    /// <param name="entries">The entries, which nobody else changes from now on.</param>
    /// <param name="duplicate">The entry whose key stands before it already, or -1.</param>
    internal static MessageValue OfMap(KeyValuePair<MessageValue, MessageValue>[] entries, out int duplicate)
    {
        if (entries.Length == 0)
        {
            duplicate = -1;
            return new(MapEntries.Empty, 1);
        }

        ulong depth = 0;
        foreach (var (key, value) in entries)
        {
            depth = Math.Max(depth, Math.Max(key.Depth, value.Depth));
        }

        var map = new MapEntries(entries, out duplicate);
        return new(map, CheckDepth(depth + 1));
    }

    private static MessageValue OfDistinct(KeyValuePair<MessageValue, MessageValue>[] entries)
    {
        var map = OfMap(entries, out int duplicate);
        return duplicate < 0 ? map : throw new ArgumentException($"The key {entries[duplicate].Key} comes twice.", nameof(entries));
    }

    private ulong Depth => _content is MessageValue[] or MapEntries ? _bits : 0;

    // Whatever walks a value may do so by recursion, since none is deeper than this.
    private static ulong CheckDepth(ulong depth) => depth <= MessagePackLimits.MaxDepth
        ? depth
        : throw new ArgumentException($"Values are nested more than {MessagePackLimits.MaxDepth} deep.");

    private sealed class Marker(MessageValueKind kind)
    {
        public static readonly Marker Boolean = new(MessageValueKind.Boolean);
        public static readonly Marker Integer = new(MessageValueKind.Integer);
        public static readonly Marker Float32 = new(MessageValueKind.Float32);
        public static readonly Marker Float64 = new(MessageValueKind.Float64);

        /// <summary>An integer above the largest signed one, so that each number has one form.</summary>
        public static readonly Marker AboveInt64 = new(MessageValueKind.Integer);

        public MessageValueKind Kind => kind;
    }
}
