using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>Equality by kind and content.</summary>
public readonly partial struct MessageValue
{
    /// <summary>Whether two values are equal.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(MessageValue left, MessageValue right) => left.Equals(right);

    /// <summary>Whether two values are not equal.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(MessageValue left, MessageValue right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(MessageValue other)
    {
        if (ReferenceEquals(_content, other._content) && _bits == other._bits)
        {
            return true;
        }

        return (_content, other._content) switch
        {
            (Marker kind, Marker otherKind) => kind == otherKind && SameFloat(other),
            (string text, string otherText) => text == otherText,
            (byte[] bytes, byte[] otherBytes) => _bits == other._bits && bytes.AsSpan().SequenceEqual(otherBytes),
            (MessageValue[] elements, MessageValue[] others) => _bits == other._bits && elements.AsSpan().SequenceEqual(others),
            (MapEntries map, MapEntries otherMap) => _bits == other._bits && SameEntries(map.Entries, otherMap.Entries),
            _ => false,
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MessageValue other && Equals(other);

    /// <summary>A hash code that no sender can foresee: it depends on a secret of this process.</summary>
    public override int GetHashCode()
    {
        switch (_content)
        {
            case null:
                return 0;
            case string text:
                return text.GetHashCode(StringComparison.Ordinal);
            case byte[] bytes:
                return Mix((uint)_bits, (uint)string.GetHashCode(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, char>(bytes)), (uint)bytes.Length)
                    ^ (bytes.Length % 2 == 0 ? 0 : SeededHash.OfCode(bytes[^1]));
            case MessageValue[] elements:
                int code = elements.Length;
                foreach (var element in elements)
                {
                    code = Mix((uint)code, (uint)element.GetHashCode(), 1);
                }

                return code;
            case MapEntries map:
                int mapCode = ~map.Entries.Length;
                foreach (var (key, value) in map.Entries)
                {
                    mapCode = Mix((uint)mapCode, (uint)key.GetHashCode(), (uint)value.GetHashCode());
                }

                return mapCode;
            default:
                return Kind is MessageValueKind.Float32 or MessageValueKind.Float64
                    ? SeededHash.Of(AsDouble())
                    : SeededHash.Of(_bits);
        }
    }

    private static int Mix(uint state, uint first, uint second) =>
        SeededHash.Of(new UInt128(((ulong)state << 32) | first, second));

    private static bool SameEntries(
        ReadOnlySpan<KeyValuePair<MessageValue, MessageValue>> left, ReadOnlySpan<KeyValuePair<MessageValue, MessageValue>> right)
    {
        bool same = left.Length == right.Length;
        for (int i = 0; same && i < left.Length; i++)
        {
            same = left[i].Key.Equals(right[i].Key) && left[i].Value.Equals(right[i].Value);
        }

        return same;
    }

    // Both zeros are equal, and so are all that are not numbers.
    private bool SameFloat(MessageValue other) =>
        Kind is MessageValueKind.Float32 or MessageValueKind.Float64 && AsDouble().Equals(other.AsDouble());
}
