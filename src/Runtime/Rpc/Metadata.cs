using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using ProtoGen.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>
/// What travels with a call beside its arguments, such as a tenant or a token: keys, which are case-sensitive, each with
/// a text or bytes. Immutable once it is made; one object may go with any number of calls, from any thread.
/// </summary>
/// <remarks>
/// <code>
/// var metadata = new Metadata { ["tenant"] = "contoso", ["key"] = new byte[] { 1, 2, 3 } };
/// string? tenant = metadata["tenant"];
/// </code>
/// At most 64 entries and 16 KiB of keys and values together, in UTF-8, travel with a call, and a key has at most 128
/// bytes. A call with more ends with <see cref="RpcErrorCode.InvalidArguments"/> and is not sent.
/// </remarks>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The field's own word for it.")]
public sealed class Metadata : IReadOnlyCollection<KeyValuePair<string, MetadataValue>>
{
    /// <summary>The most entries.</summary>
    internal const int MaxCount = 64;

    /// <summary>The longest key, in bytes of UTF-8.</summary>
    internal const int MaxKeySize = 128;

    /// <summary>The most bytes of all keys and values, in UTF-8.</summary>
    internal const int MaxSize = 16 << 10;

    private KeyValuePair<string, MetadataValue>[] _entries;
    private byte[]? _encoded;

    /// <summary>Makes metadata without entries, or with those of the initializer behind it.</summary>
    public Metadata() => _entries = [];

    private Metadata(KeyValuePair<string, MetadataValue>[] entries) => _entries = entries;

    /// <summary>Metadata without entries.</summary>
    public static Metadata Empty { get; } = new();

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Length;

    /// <summary>The value of a key; one without a value if there is none.</summary>
    /// <param name="key">The key, not empty. Set to no value (null), it is left out.</param>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    public MetadataValue this[string key]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(key);
            int index = IndexOf(key);
            return index < 0 ? default : _entries[index].Value;
        }

        init => _entries = Changed(key, value);
    }

    /// <summary>Metadata with one entry more, or another value for its key; this one stays as it is.</summary>
    /// <param name="key">The key, not empty.</param>
    /// <param name="value">The value; no value (null) leaves the key out.</param>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    public Metadata With(string key, MetadataValue value) => new(Changed(key, value));

    /// <summary>Metadata without a key; this one stays as it is.</summary>
    /// <param name="key">The key, not empty.</param>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    public Metadata Without(string key) => new(Changed(key, default));

    /// <summary>The entries, in the order in which they were set.</summary>
    public IEnumerator<KeyValuePair<string, MetadataValue>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, MetadataValue>>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The keys. Values are often secret, and texts go to logs.</summary>
    public override string ToString() => $"{nameof(Metadata)} [{string.Join(", ", _entries.Select(static entry => entry.Key))}]";

    /// <summary>Takes entries with different keys, none of them empty.</summary>
    internal static Metadata Own(KeyValuePair<string, MetadataValue>[] entries) => entries.Length == 0 ? Empty : new Metadata(entries);

    /// <summary>What is wrong with it as part of a call, or null.</summary>
    internal string? Complaint()
    {
        if (_encoded is not null)
        {
            return null;
        }

        if (Count > MaxCount)
        {
            return $"its metadata has {Count} entries, more than {MaxCount}";
        }

        long size = 0;
        foreach (var (key, value) in _entries)
        {
            int keySize = Encoding.UTF8.GetByteCount(key);
            if (keySize > MaxKeySize)
            {
                return $"a key of its metadata has {keySize} bytes, more than {MaxKeySize}";
            }

            size += keySize + (value.Text is { } text ? Encoding.UTF8.GetByteCount(text) : value.Bytes.Length);
        }

        return size <= MaxSize ? null : $"its metadata has {size} bytes, more than {MaxSize}";
    }

    /// <summary>Its map of texts to texts or bytes. Made once, and only where there is no <see cref="Complaint"/>.</summary>
    internal ReadOnlySpan<byte> Encoded => _encoded ??= Encode();

    private byte[] Encode()
    {
        using var buffer = new PooledBuffer();
        var writer = new MessagePackWriter(buffer);
        writer.WriteMapHeader(Count);
        foreach (var (key, value) in _entries)
        {
            writer.WriteString(key);
            if (value.IsBinary)
            {
                writer.WriteBinary(value.Bytes.Span);
            }
            else
            {
                writer.WriteString(value.Text);
            }
        }

        writer.Complete();
        return buffer.Written.ToArray();
    }

    private int IndexOf(string key)
    {
        for (int i = 0; i < _entries.Length; i++)
        {
            if (_entries[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }

    private KeyValuePair<string, MetadataValue>[] Changed(string key, MetadataValue value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        int index = IndexOf(key);
        if (!value.HasValue)
        {
            return index < 0 ? _entries : [.. _entries[..index], .. _entries[(index + 1)..]];
        }

        var entry = KeyValuePair.Create(key, value);
        if (index < 0)
        {
            return [.. _entries, entry];
        }

        KeyValuePair<string, MetadataValue>[] changed = [.. _entries];
        changed[index] = entry;
        return changed;
    }
}
