using System.Diagnostics;
using System.Text;
using ProtoGen.Diagnostics;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>The headers of a request or one-way message of a peer. Immutable.</summary>
internal sealed class IncomingHeaders
{
    private readonly TimeProvider _time;

    private IncomingHeaders(TimeProvider time) => _time = time;

    /// <summary>When the call must have ended, by the timestamps of this side's clock; 0 for never.</summary>
    public long Deadline { get; private set; }

    /// <summary>The same by the wall clock; null for never.</summary>
    public long? DeadlineUtcTicks { get; private set; }

    /// <summary>The user's entries.</summary>
    public Metadata Metadata { get; private set; } = Metadata.Empty;

    /// <summary>The activity of the caller; default if it sent none, or nobody here wants to know.</summary>
    public ActivityContext Trace { get; private set; }

    /// <summary>Whether the deadline has passed.</summary>
    public bool HasExpired => CallDeadline.HasPassed(Deadline, _time);

    /// <summary>The time until the deadline, for a call that has one; negative after it.</summary>
    public TimeSpan TimeLeft => CallDeadline.TimeLeft(Deadline, _time);

    /// <summary>Reads the map of headers; nil stands for none.</summary>
    /// <param name="reader">At the map.</param>
    /// <param name="time">This side's clock.</param>
    /// <exception cref="MessageSerializationException">They cannot be read, or exceed a limit.</exception>
    public static IncomingHeaders? Read(ref MessagePackReader reader, TimeProvider time)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        var headers = new IncomingHeaders(time);
        ReadOnlySpan<byte> parent = default;
        ReadOnlySpan<byte> state = default;
        int seen = 0;
        for (int left = reader.ReadMapHeader(); left > 0; left--)
        {
            int start = reader.Position;
            int key = ReadKey(ref reader);
            if (key is >= 0 and <= HeaderKey.Metadata)
            {
                ThrowIfTwice((seen & (1 << key)) != 0, start);
                seen |= 1 << key;
            }

            switch (key)
            {
                case HeaderKey.TimeLeft:
                    headers.SetDeadline(reader.ReadUInt64());
                    break;
                case HeaderKey.TraceParent:
                    parent = reader.ReadStringSpan();
                    break;
                case HeaderKey.TraceState:
                    state = reader.ReadStringSpan();
                    break;
                case HeaderKey.Metadata:
                    headers.Metadata = ReadMetadata(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (!parent.IsEmpty && Telemetry.ObservesServers)
        {
            headers.Trace = TraceContext.Parse(parent, state);
        }

        return headers;
    }

    private void SetDeadline(ulong milliseconds)
    {
        var left = TimeSpan.FromMilliseconds((long)Math.Min(milliseconds, (ulong)CallDeadline.Longest.TotalMilliseconds));
        Deadline = CallDeadline.After(left, _time);
        DeadlineUtcTicks = _time.GetUtcNow().UtcTicks + left.Ticks;
    }

    /// <returns>The key, or -1 for one that no known header has.</returns>
    private static int ReadKey(ref MessagePackReader reader)
    {
        byte code = reader.PeekCode;
        if (code <= 0x7f)
        {
            return reader.ReadInt32();
        }

        if (code is >= 0xcc and <= 0xcf)
        {
            ulong key = reader.ReadUInt64();
            return key <= int.MaxValue ? (int)key : -1;
        }

        reader.Skip();
        return -1;
    }

    private static Metadata ReadMetadata(ref MessagePackReader reader)
    {
        int start = reader.Position;
        int count = reader.ReadMapHeader();
        if (count > Metadata.MaxCount)
        {
            throw Exceeded(start, $"The metadata has {count} entries, more than {Metadata.MaxCount}.");
        }

        var entries = new KeyValuePair<string, MetadataValue>[count];
        long size = 0;
        for (int i = 0; i < count; i++)
        {
            int keyStart = reader.Position;
            var utf8 = reader.ReadStringSpan();
            if (utf8.Length is 0 or > Metadata.MaxKeySize)
            {
                throw Exceeded(keyStart, $"A key of the metadata has {utf8.Length} bytes; it has 1 to {Metadata.MaxKeySize}.");
            }

            size += utf8.Length;
            string key = Encoding.UTF8.GetString(utf8);
            ThrowIfTwice(Array.FindIndex(entries, 0, i, entry => entry.Key == key) >= 0, keyStart);
            entries[i] = KeyValuePair.Create(key, ReadValue(ref reader, ref size));
        }

        return Metadata.Own(entries);
    }

    private static MetadataValue ReadValue(ref MessagePackReader reader, ref long size)
    {
        int start = reader.Position;
        bool isBinary = reader.PeekCode is >= 0xc4 and <= 0xc6;
        var bytes = isBinary ? reader.ReadBinarySpan() : reader.ReadStringSpan();
        size += bytes.Length;
        if (size > Metadata.MaxSize)
        {
            throw Exceeded(start, $"The metadata has more than {Metadata.MaxSize} bytes.");
        }

        return isBinary ? MetadataValue.Own(bytes.ToArray()) : Encoding.UTF8.GetString(bytes);
    }

    private static MessageSerializationException Exceeded(int start, string text) => new(SerializationErrorCode.BoundExceeded, text, start);

    private static void ThrowIfTwice(bool isTwice, int keyStart)
    {
        if (isTwice)
        {
            // Two readers could disagree about which one counts.
            throw new MessageSerializationException(SerializationErrorCode.DuplicateKey, "The map has this key twice.", keyStart);
        }
    }
}
