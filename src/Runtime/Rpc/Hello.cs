using ProtoGen.Serialization;
using ProtoGen.Streaming;

namespace ProtoGen.Rpc;

/// <summary>What a side says of itself when a connection begins: <c>[9, map]</c>. Immutable.</summary>
internal sealed class Hello
{
    /// <summary>The version of the protocol that this runtime speaks.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The credit in bytes that a stream starts with, also toward a peer without hello.</summary>
    public const int DefaultStreamWindow = StreamFlow.Window;

    /// <summary>The least that a peer may take at once, in bytes: every error that is told to it fits, with its text cut.</summary>
    public const int LeastMessageSize = 128;

    /// <summary>How many methods a peer may name.</summary>
    public const int MaxMethods = 1 << 16;

    private static readonly Dictionary<string, (uint Id, ulong Hash)> _none = [];

    private const int VersionKey = 0;
    private const int MaxMessageKey = 1;
    private const int MaxCallsKey = 2;
    private const int StreamWindowKey = 3;
    private const int ServicesKey = 4;
    private const int MaxStreamsKey = 5;
    private const int KnownKeys = 6;

    /// <summary>What holds for a peer that says nothing of itself.</summary>
    public static Hello None { get; } = new();

    /// <summary>The protocol version of the sender.</summary>
    public int Version { get; private init; } = CurrentVersion;

    /// <summary>The largest message it takes, in bytes.</summary>
    public int MaxMessageSize { get; private init; } = int.MaxValue;

    /// <summary>How many calls without streams it runs at once for the receiver.</summary>
    public int MaxConcurrentCalls { get; private init; } = int.MaxValue;

    /// <summary>How many calls with streams it runs at once for the receiver.</summary>
    public int MaxConcurrentStreams { get; private init; } = int.MaxValue;

    /// <summary>The credit in bytes that a stream toward it starts with.</summary>
    public int StreamWindow { get; private init; } = DefaultStreamWindow;

    /// <summary>Its methods by name: their dense ids, and the hashes of their schemas.</summary>
    public IReadOnlyDictionary<string, (uint Id, ulong Hash)> Methods { get; private init; } = _none;

    /// <summary>Writes the whole message.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="settings">What to say of this side.</param>
    /// <param name="services">The services to name, as far as the message has room for them.</param>
    /// <param name="maxSize">The largest message that may be sent, in bytes.</param>
    public static void Write(ref MessagePackWriter writer, RpcSettings settings, IReadOnlyList<NamedService> services, int maxSize)
    {
        var named = Fitting(services, maxSize);
        writer.WriteArrayHeader(2);
        writer.Write(MessageKind.Hello);
        writer.WriteMapHeader(named.Count == 0 ? KnownKeys - 1 : KnownKeys);
        writer.Write(VersionKey);
        writer.Write(CurrentVersion);
        writer.Write(MaxMessageKey);
        writer.Write(settings.MaxMessageSize);
        writer.Write(MaxCallsKey);
        writer.Write(settings.MaxConcurrentCalls);
        writer.Write(StreamWindowKey);
        writer.Write(settings.StreamWindow);
        if (named.Count > 0)
        {
            writer.Write(ServicesKey);
            WriteServices(ref writer, named);
        }

        writer.Write(MaxStreamsKey);
        writer.Write(settings.MaxConcurrentStreams);
    }

    private static void WriteServices(ref MessagePackWriter writer, List<(NamedService Service, int Count)> named)
    {
        writer.WriteArrayHeader(named.Count);
        foreach (var (service, count) in named)
        {
            writer.WriteArrayHeader(2);
            writer.WriteString(service.Name);
            writer.WriteArrayHeader(count);
            foreach (var method in service.Methods.AsSpan(0, count))
            {
                writer.WriteArrayHeader(2);
                writer.WriteUtf8(method.Utf8Name);
                writer.Write(method.Schema.Hash);
            }
        }
    }

    /// <summary>Reads the map.</summary>
    /// <param name="reader">At the map.</param>
    /// <param name="wantsMethods">Whether this side calls methods of the peer; else they are skipped.</param>
    /// <exception cref="MessageSerializationException">It is no map, or a value is not what its key stands for.</exception>
    /// <exception cref="ProtocolException">A value is out of range, or there are too many methods.</exception>
    public static Hello Read(ref MessagePackReader reader, bool wantsMethods)
    {
        int seen = 0;
        int version = CurrentVersion;
        int maxMessage = int.MaxValue;
        int maxCalls = int.MaxValue;
        int maxStreams = int.MaxValue;
        int window = DefaultStreamWindow;
        var methods = new Dictionary<string, (uint Id, ulong Hash)>();
        for (int count = reader.ReadMapHeader(); count > 0; count--)
        {
            long key = IsInteger(reader.PeekCode) ? reader.ReadInt64() : Skipped(ref reader);
            if (key is >= 0 and < KnownKeys && (seen & (1 << (int)key)) != 0)
            {
                throw new ProtocolException($"A hello has the key {key} twice.");
            }

            seen |= key is >= 0 and < KnownKeys ? 1 << (int)key : 0;
            switch (key)
            {
                case VersionKey:
                    version = ReadPositive(ref reader, "version");
                    break;
                case MaxMessageKey:
                    maxMessage = ReadPositive(ref reader, "largest message");
                    if (maxMessage < LeastMessageSize)
                    {
                        throw new ProtocolException($"A hello has the largest message {maxMessage}; no error would fit less than {LeastMessageSize} bytes.");
                    }

                    break;
                case MaxCallsKey:
                    maxCalls = ReadPositive(ref reader, "number of calls");
                    break;
                case MaxStreamsKey:
                    maxStreams = ReadPositive(ref reader, "number of streams");
                    break;
                case StreamWindowKey:
                    window = ReadPositive(ref reader, "stream window");
                    break;
                case ServicesKey when wantsMethods:
                    ReadServices(ref reader, methods);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new Hello
        {
            Version = version,
            MaxMessageSize = maxMessage,
            MaxConcurrentCalls = maxCalls,
            MaxConcurrentStreams = maxStreams,
            StreamWindow = window,
            Methods = methods.Count > 0 ? methods : _none,
        };
    }

    private static void ReadServices(ref MessagePackReader reader, Dictionary<string, (uint Id, ulong Hash)> methods)
    {
        uint next = 0;
        for (int services = reader.ReadArrayHeader(); services > 0; services--)
        {
            int elements = ReadHeader(ref reader, "service");
            reader.ReadStringSpan();
            for (int count = reader.ReadArrayHeader(); count > 0; count--)
            {
                if (next == MaxMethods)
                {
                    throw new ProtocolException($"A hello names more than {MaxMethods} methods.");
                }

                int parts = ReadHeader(ref reader, "method");
                string name = reader.ReadString();
                if (!methods.TryAdd(name, (next++, reader.ReadUInt64())))
                {
                    throw new ProtocolException("A hello names a method twice.");
                }

                reader.SkipRest(parts - 2);
            }

            reader.SkipRest(elements - 2);
        }
    }

    private static int ReadHeader(ref MessagePackReader reader, string what)
    {
        int count = reader.ReadArrayHeader();
        return count >= 2 ? count : throw new ProtocolException($"A {what} in a hello has {count} elements instead of 2.");
    }

    private static int ReadPositive(ref MessagePackReader reader, string what)
    {
        ulong value = reader.ReadUInt64();
        return value > 0 ? (int)Math.Min(value, int.MaxValue) : throw new ProtocolException($"A hello has the {what} 0.");
    }

    private static bool IsInteger(byte code) => code is <= 0x7f or >= 0xe0 or >= 0xcc and <= 0xd3;

    private static long Skipped(ref MessagePackReader reader)
    {
        reader.Skip();
        return -1;
    }

    /// <summary>The services from the first on whose methods fit: the position of a method is its id, so none is left out before another.</summary>
    private static List<(NamedService Service, int Count)> Fitting(IReadOnlyList<NamedService> services, int maxSize)
    {
        const int Head = 64;
        const int ServiceHead = 1 + 5 + 5;
        const int MethodHead = 1 + 5 + 9;
        long left = maxSize - Head;
        var named = new List<(NamedService, int)>();
        foreach (var service in services)
        {
            left -= ServiceHead + MessagePackSize.String(service.Name);
            int count = 0;
            while (left >= 0 && count < service.Methods.Length && (left -= MethodHead + service.Methods[count].Utf8Name.Length) >= 0)
            {
                count++;
            }

            if (count > 0)
            {
                named.Add((service, count));
            }

            if (count < service.Methods.Length)
            {
                break;
            }
        }

        return named;
    }
}
