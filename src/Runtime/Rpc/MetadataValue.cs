using System.Diagnostics.CodeAnalysis;

namespace ProtoGen;

/// <summary>One value of <see cref="Metadata"/>: text or bytes. Immutable; text and bytes convert to it by themselves.</summary>
public readonly struct MetadataValue : IEquatable<MetadataValue>
{
    private readonly object? _value;

    private MetadataValue(object? value) => _value = value;

    /// <summary>Whether there is a value at all: what a key that is not there gives has none.</summary>
    public bool HasValue => _value is not null;

    /// <summary>The text; null for bytes, and where there is no value.</summary>
    public string? Text => _value as string;

    /// <summary>Whether the value is bytes.</summary>
    public bool IsBinary => _value is byte[];

    /// <summary>The bytes; empty for a text, and where there is no value.</summary>
    public ReadOnlyMemory<byte> Bytes => _value as byte[];

    /// <summary>A text as a value.</summary>
    /// <param name="text">The text; null for no value.</param>
    public static MetadataValue From(string? text) => new(text);

    /// <summary>Bytes as a value.</summary>
    /// <param name="bytes">The bytes, which are copied.</param>
    public static MetadataValue From(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    /// <summary>A text as a value.</summary>
    /// <param name="text">The text; null for no value.</param>
    public static implicit operator MetadataValue(string? text) => new(text);

    /// <summary>Bytes as a value.</summary>
    /// <param name="bytes">The bytes, which are copied; null for no value.</param>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "From takes a span, which an array is.")]
    public static implicit operator MetadataValue(byte[]? bytes) => new(bytes?.Clone());

    /// <summary>The text of a value; null for bytes, and where there is no value.</summary>
    /// <param name="value">The value.</param>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The alternate is Text.")]
    public static implicit operator string?(MetadataValue value) => value.Text;

    /// <summary>Whether two values are the same text, or the same bytes.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(MetadataValue left, MetadataValue right) => left.Equals(right);

    /// <summary>The opposite of <c>==</c>.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(MetadataValue left, MetadataValue right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(MetadataValue other) => _value is byte[] bytes
        ? other._value is byte[] otherBytes && bytes.AsSpan().SequenceEqual(otherBytes)
        : Equals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MetadataValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        if (_value is not byte[] bytes)
        {
            return _value?.GetHashCode() ?? 0;
        }

        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    /// <summary>The text itself, how many bytes there are, or an empty text.</summary>
    public override string ToString() => _value is byte[] bytes ? $"{bytes.Length} bytes" : Text ?? "";

    /// <summary>Takes an array that nobody else has.</summary>
    internal static MetadataValue Own(byte[] bytes) => new(bytes);
}
