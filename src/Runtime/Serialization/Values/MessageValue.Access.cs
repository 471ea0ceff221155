using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace ProtoGen;

/// <summary>What comes out of a value.</summary>
public readonly partial struct MessageValue
{
    /// <summary>An element of an array, or the value of a map's integer key.</summary>
    /// <param name="index">The index from 0, or the key.</param>
    /// <exception cref="ArgumentOutOfRangeException">The array has no such element.</exception>
    /// <exception cref="KeyNotFoundException">The map has no such key.</exception>
    /// <exception cref="InvalidOperationException">It is neither an array nor a map.</exception>
    public MessageValue this[int index]
    {
        get
        {
            if (_content is not MessageValue[] elements)
            {
                return this[(MessageValue)index];
            }

            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)elements.Length, nameof(index));
            return elements[index];
        }
    }

    /// <summary>The value of a map's key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">The map has no such key.</exception>
    /// <exception cref="InvalidOperationException">It is no map.</exception>
    public MessageValue this[MessageValue key]
    {
        get
        {
            var map = _content as MapEntries ?? throw NotA("a map");
            int index = map.Find(key);
            return index >= 0 ? map.Entries[index].Value : throw new KeyNotFoundException($"The map has no key {key}.");
        }
    }

    /// <summary>Looks a key up; in a large map without walking it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value, or nil.</param>
    /// <returns>False if there is no such key, also where this is no map.</returns>
    public bool TryGetValue(MessageValue key, out MessageValue value)
    {
        int index = _content is MapEntries map ? map.Find(key) : -1;
        value = index >= 0 ? ((MapEntries)_content!).Entries[index].Value : default;
        return index >= 0;
    }

    /// <summary>Takes a boolean out.</summary>
    /// <param name="value">The boolean, or false.</param>
    /// <returns>Whether it is one.</returns>
    public bool TryGetBoolean(out bool value)
    {
        value = Kind == MessageValueKind.Boolean && _bits != 0;
        return Kind == MessageValueKind.Boolean;
    }

    /// <summary>Takes an integer out.</summary>
    /// <param name="value">The integer, or 0.</param>
    /// <returns>Whether it is one and the type holds it.</returns>
    public bool TryGetInt32(out int value)
    {
        bool fits = TryGetInt64(out long wide) && wide == (int)wide;
        value = fits ? (int)wide : 0;
        return fits;
    }

    /// <inheritdoc cref="TryGetInt32"/>
    public bool TryGetInt64(out long value)
    {
        bool fits = ReferenceEquals(_content, Marker.Integer);
        value = fits ? (long)_bits : 0;
        return fits;
    }

    /// <inheritdoc cref="TryGetInt32"/>
    public bool TryGetUInt64(out ulong value)
    {
        bool fits = ReferenceEquals(_content, Marker.AboveInt64) || (ReferenceEquals(_content, Marker.Integer) && (long)_bits >= 0);
        value = fits ? _bits : 0;
        return fits;
    }

    /// <summary>Takes a 32-bit float out.</summary>
    /// <param name="value">The float, or 0.</param>
    /// <returns>Whether it is one; a 64-bit one or an integer is not.</returns>
    public bool TryGetSingle(out float value)
    {
        bool fits = ReferenceEquals(_content, Marker.Float32);
        value = fits ? BitConverter.UInt32BitsToSingle((uint)_bits) : 0;
        return fits;
    }

    /// <summary>Takes a float of either width out.</summary>
    /// <param name="value">The float, or 0.</param>
    /// <returns>Whether it is one; an integer is not.</returns>
    public bool TryGetDouble(out double value)
    {
        bool fits = ReferenceEquals(_content, Marker.Float64);
        value = fits ? BitConverter.UInt64BitsToDouble(_bits) : TryGetSingle(out float narrow) ? narrow : 0;
        return fits || ReferenceEquals(_content, Marker.Float32);
    }

    /// <summary>Takes a string out.</summary>
    /// <param name="value">The string, or null.</param>
    /// <returns>Whether it is one.</returns>
    public bool TryGetString([NotNullWhen(true)] out string? value)
    {
        value = _content as string;
        return value is not null;
    }

    /// <summary>Takes binary out.</summary>
    /// <param name="value">The bytes, or none; they must not be changed.</param>
    /// <returns>Whether it is binary.</returns>
    public bool TryGetBinary(out ReadOnlyMemory<byte> value)
    {
        bool fits = Kind == MessageValueKind.Binary;
        value = fits ? (byte[])_content! : default;
        return fits;
    }

    /// <summary>Takes an extension out.</summary>
    /// <param name="type">Its type, or 0.</param>
    /// <param name="body">Its bytes, or none; they must not be changed.</param>
    /// <returns>Whether it is one.</returns>
    public bool TryGetExtension(out sbyte type, out ReadOnlyMemory<byte> body)
    {
        bool fits = Kind == MessageValueKind.Extension;
        type = fits ? (sbyte)(byte)_bits : (sbyte)0;
        body = fits ? (byte[])_content! : default;
        return fits;
    }

    /// <summary>The elements of an array, without copying them.</summary>
    /// <exception cref="InvalidOperationException">It is no array.</exception>
    public ImmutableArray<MessageValue> AsArray() =>
        ImmutableCollectionsMarshal.AsImmutableArray(_content as MessageValue[] ?? throw NotA("an array"));

    /// <summary>The entries of a map in their order, without copying them.</summary>
    /// <exception cref="InvalidOperationException">It is no map.</exception>
    public ImmutableArray<KeyValuePair<MessageValue, MessageValue>> AsMap() =>
        ImmutableCollectionsMarshal.AsImmutableArray((_content as MapEntries ?? throw NotA("a map")).Entries);

    /// <summary>The boolean.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public bool AsBoolean() => TryGetBoolean(out bool value) ? value : throw NotA("a boolean");

    /// <summary>The integer.</summary>
    /// <exception cref="InvalidOperationException">It is none that the type holds.</exception>
    public int AsInt32() => TryGetInt32(out int value) ? value : throw NotA("a 32-bit integer");

    /// <inheritdoc cref="AsInt32"/>
    public long AsInt64() => TryGetInt64(out long value) ? value : throw NotA("a 64-bit integer");

    /// <inheritdoc cref="AsInt32"/>
    public ulong AsUInt64() => TryGetUInt64(out ulong value) ? value : throw NotA("an unsigned 64-bit integer");

    /// <summary>The float, of either width.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public double AsDouble() => TryGetDouble(out double value) ? value : throw NotA("a float");

    /// <summary>The string.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public string AsString() => _content as string ?? throw NotA("a string");

    /// <summary>The bytes of binary; they must not be changed.</summary>
    /// <exception cref="InvalidOperationException">It is no binary.</exception>
    public ReadOnlyMemory<byte> AsBinary() => TryGetBinary(out var value) ? value : throw NotA("binary");

    private InvalidOperationException NotA(string wanted) => new($"The value is not {wanted}: {this}.");
}
