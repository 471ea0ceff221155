using ProtoGen.Diagnostics;
using ProtoGen.Framing;
using ProtoGen.Transport;
using ProtoGen.Transport.Tcp;
using ProtoGen.Transport.Udp;

namespace ProtoGen;

/// <summary>Settings of typed message sockets. Values are checked when they are set; defaults are safe.</summary>
public sealed class MessageSocketOptions
{
    internal static MessageSocketOptions Default { get; } = new();

    /// <summary>
    /// The largest message sent or received, in bytes: 1 up to just under 16 MiB. Default 1 MiB. Over UDP a datagram
    /// bounds it too: 65,507 bytes. A TCP peer that sends a larger one is cut off, a larger datagram is dropped.
    /// </summary>
    public int MaxMessageSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, FrameFormat.MaxMessageSize);
            field = value;
        }
    } = 1024 * 1024;

    /// <summary>
    /// How much one message may ask of its reader. Default <see cref="ReadLimits.Default"/>. A TCP peer whose message asks for more
    /// is cut off, such a datagram is dropped.
    /// </summary>
    public ReadLimits ReadLimits
    {
        get;
        init => field = ReadLimits.Check(value);
    } = ReadLimits.Default;

    /// <summary>
    /// Allows unencrypted messages to and from other machines. Default false: only loopback addresses and Unix sockets
    /// are allowed.
    /// </summary>
    public bool AllowPlaintextBeyondLoopback { get; init; }

    /// <summary>Encrypts the connections of a TCP listener; null, the default, for no TLS. Without meaning elsewhere but over UDP, which refuses it.</summary>
    public TlsServerOptions? ServerTls { get; init; }

    /// <summary>Encrypts a TCP connection that is opened; null, the default, for no TLS. Without meaning elsewhere but over UDP, which refuses it.</summary>
    public TlsClientOptions? ClientTls { get; init; }

    /// <summary>The mode of a Unix domain socket's file: who may write it may connect. Default: its owner only. Without meaning on Windows and elsewhere.</summary>
    public UnixFileMode UnixSocketMode { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// How long connecting over TCP may take, from looking up the host name to the last of its addresses: more than zero,
    /// up to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/>, which leaves it to the operating system. Default 15
    /// seconds. An address that has not answered for a quarter of a second is not waited for: the next one is tried beside it.
    /// </summary>
    public TimeSpan ConnectTimeout
    {
        get;
        init => field = TimeLimits.CheckPositive(value);
    } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Gets every error that no caller sees: dropped datagrams, failed accepts, peers that were cut off. Called on the
    /// thread that found the error, by several threads at once: it should return soon. What it throws does no harm.
    /// Errors of one kind on one socket come at most once a second, see <see cref="ErrorReport.LeftOut"/>.
    /// </summary>
    public Action<ErrorReport>? OnError { get; init; }

    /// <summary>The clock of all timeouts. Default: the system's.</summary>
    public TimeProvider TimeProvider
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = TimeProvider.System;

    internal TcpOptions ToTcp() => new()
    {
        MaxMessageSize = MaxMessageSize,
        AllowPlaintextBeyondLoopback = AllowPlaintextBeyondLoopback,
        ConnectTimeout = ConnectTimeout,
        TimeProvider = TimeProvider,
        Reporter = new ErrorReporter(OnError),
        ServerTls = ServerTls,
        ClientTls = ClientTls,
        TlsProtocol = "protogen-messages/1",
        UnixSocketMode = UnixSocketMode,
    };

    internal UdpOptions ToUdp() => ServerTls is not null || ClientTls is not null ? throw new ArgumentException("Datagrams have no TLS: leave the options for it out.") : new()
    {
        MaxDatagramSize = MaxMessageSize,
        AllowPlaintextBeyondLoopback = AllowPlaintextBeyondLoopback,
        TimeProvider = TimeProvider,
        Reporter = new ErrorReporter(OnError),
    };
}
