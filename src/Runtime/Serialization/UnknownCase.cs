using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>A case of a union as it stands on the wire. Immutable; equal when tag and bytes are.</summary>
public sealed class UnknownCase : IEquatable<UnknownCase>
{
    private readonly byte[] _value;

    /// <summary>Creates a case from its parts.</summary>
    /// <param name="tag">The number that stands for the case.</param>
    /// <param name="value">One MessagePack value; copied.</param>
    /// <exception cref="ArgumentException">The bytes are not exactly one MessagePack value.</exception>
    public UnknownCase(int tag, ReadOnlySpan<byte> value)
    {
        var reader = new MessagePackReader(value);
        try
        {
            reader.Skip();
        }
        catch (MessageSerializationException exception)
        {
            throw new ArgumentException("The bytes are no MessagePack value.", nameof(value), exception);
        }

        if (reader.Remaining > 0)
        {
            throw new ArgumentException("Bytes follow the MessagePack value.", nameof(value));
        }

        Tag = tag;
        _value = value.ToArray();
    }

    /// <summary>The number that stands for the case.</summary>
    public int Tag { get; }

    /// <summary>Its value: one MessagePack value.</summary>
    public ReadOnlyMemory<byte> Value => _value;

    /// <inheritdoc/>
    public bool Equals(UnknownCase? other) => other is not null && Tag == other.Tag && _value.AsSpan().SequenceEqual(other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as UnknownCase);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Tag);
        hash.AddBytes(_value);
        return hash.ToHashCode();
    }
}
