using System.Net;
using System.Net.Sockets;
using ProtoGen.Diagnostics;

namespace ProtoGen.Transport.Udp;

/// <summary>
/// One UDP socket, bound (any peer) or connected (one peer). Datagrams above the limit are reported and dropped, never
/// cut; "port unreachable" and other errors of the network are reported and survived.
/// </summary>
/// <remarks>
/// Any number of threads may send; one at a time receives. Reports of one kind come at most once a second. Without allocation per datagram as long as operations
/// complete at once. Disposing ends every waiting call with <see cref="TransportErrorCode.Closed"/>.
/// </remarks>
internal sealed partial class UdpDatagramSocket : IAsyncDisposable
{
    /// <summary>What UDP over IPv4 carries: 65,535 bytes less the headers of IP and UDP.</summary>
    public const int LargestDatagram = 65_507;

    private const int WantedSystemBuffer = 1024 * 1024;
    private static readonly TimeSpan _firstWait = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(1);

    private readonly Socket _socket;
    private readonly UdpOptions _options;
    private readonly CancellationTokenSource _disposed = new();
    private readonly ReportLimiter _tooLarge;
    private readonly ReportLimiter _failures;
    private ReceiveTurn _turn;
    private byte[]? _buffer;
    private long _dropped;
    private EndPoint? _lastSender;
    private SocketAddress? _lastSenderAddress;

    private UdpDatagramSocket(Socket socket, UdpOptions options)
    {
        _socket = socket;
        _options = options;
        _tooLarge = new ReportLimiter(options.Reporter, options.TimeProvider);
        _failures = new ReportLimiter(options.Reporter, options.TimeProvider);
        Sender = new SocketAddress(socket.AddressFamily);
        LocalEndPoint = EndPoints.Unmapped(socket.LocalEndPoint)!;
        RemoteEndPoint = socket.Connected ? EndPoints.Unmapped(socket.RemoteEndPoint) : null;
        MaxDatagramSize = Math.Clamp(options.MaxDatagramSize, 1, LargestDatagram);
    }

    /// <summary>The own address, with the port the system chose; kept after the end.</summary>
    public EndPoint LocalEndPoint { get; }

    /// <summary>The peer of a connected socket, null for a bound one.</summary>
    public EndPoint? RemoteEndPoint { get; }

    /// <summary>The largest datagram sent and received, in bytes.</summary>
    public int MaxDatagramSize { get; }

    /// <summary>How many datagrams were dropped because they were above the limit.</summary>
    public long DroppedDatagrams => Interlocked.Read(ref _dropped);

    /// <summary>Who sent the datagram received last. The same object is filled again by the next receive: copy it to keep it.</summary>
    public SocketAddress Sender { get; }

    /// <summary>Who sent the datagram received last, as an end point that may be kept. One object for datagrams of one peer in a row.</summary>
    public EndPoint SenderEndPoint
    {
        get
        {
            if (RemoteEndPoint is not null)
            {
                return RemoteEndPoint;
            }

            if (_lastSender is null || !Sender.Equals(_lastSenderAddress))
            {
                _lastSenderAddress = new SocketAddress(Sender.Family, Sender.Size);
                Sender.Buffer.Span[..Sender.Size].CopyTo(_lastSenderAddress.Buffer.Span);
                _lastSender = ToEndPoint(Sender);
            }

            return _lastSender;
        }
    }

    /// <summary>Opens a socket that exchanges datagrams with any peer. <see cref="IPAddress.IPv6Any"/> takes IPv4 peers too.</summary>
    /// <param name="local">An IP address; port 0 lets the system choose.</param>
    /// <param name="options">Limits.</param>
    /// <exception cref="TransportException">The address cannot be bound, or is beyond loopback and that is not allowed.</exception>
    public static UdpDatagramSocket Bind(EndPoint local, UdpOptions options)
    {
        ArgumentNullException.ThrowIfNull(local);
        if (local is not IPEndPoint)
        {
            throw new ArgumentException($"A UDP socket is bound to an IP address, not to {EndPoints.Show(local)}.", nameof(local));
        }

        LoopbackRule.Check(local, options.AllowPlaintextBeyondLoopback, "Receiving UDP on");
        Socket? socket = null;
        try
        {
            socket = Create(local);
            socket.Bind(local);
            return new UdpDatagramSocket(socket, options);
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            throw SocketErrors.ToException($"Binding UDP to {local} failed", exception);
        }
    }

    /// <summary>
    /// Opens a socket that exchanges datagrams with one peer; others are not heard. A host name with IPv4 and IPv6
    /// addresses is reached over IPv4: nothing answers a UDP connect, so there is no second try.
    /// </summary>
    /// <param name="remote">An IP address or a host name.</param>
    /// <param name="options">Limits.</param>
    /// <param name="cancel">Ends the look-up of the name.</param>
    /// <exception cref="TransportException">No such host, or it is beyond loopback and that is not allowed.</exception>
    public static async ValueTask<UdpDatagramSocket> ConnectAsync(EndPoint remote, UdpOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(remote);
        if (remote is not (IPEndPoint or DnsEndPoint))
        {
            throw new ArgumentException($"A UDP socket is connected to an IP address or a host name, not to {remote}.", nameof(remote));
        }

        var budget = new ConnectBudget(options.ConnectTimeout, options.TimeProvider);
        var addresses = await EndPoints.ResolveAsync(remote, options.AllowPlaintextBeyondLoopback, budget, cancel).ConfigureAwait(false);
        var address = Array.Find(addresses, candidate => candidate.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0];
        Socket? socket = null;
        try
        {
            socket = Create(address);
            await socket.ConnectAsync(address, cancel).ConfigureAwait(false);
            return new UdpDatagramSocket(socket, options);
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            throw SocketErrors.ToException($"Connecting UDP to {EndPoints.Show(remote)} failed", exception);
        }
        catch
        {
            socket?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The address of a peer in the form <see cref="SendToAsync"/> takes, made once per peer.
    /// </summary>
    /// <param name="remote">An IP address of a family this socket speaks.</param>
    /// <exception cref="TransportException">The address is beyond loopback and that is not allowed.</exception>
    public SocketAddress ToSocketAddress(EndPoint remote)
    {
        ArgumentNullException.ThrowIfNull(remote);
        if (remote is not IPEndPoint ip)
        {
            throw new ArgumentException($"A datagram is sent to an IP address, not to {EndPoints.Show(remote)}.", nameof(remote));
        }

        LoopbackRule.Check(ip, _options.AllowPlaintextBeyondLoopback, "Sending UDP to");
        bool map = _socket.AddressFamily == AddressFamily.InterNetworkV6 && ip.AddressFamily == AddressFamily.InterNetwork;
        return (map ? new IPEndPoint(ip.Address.MapToIPv6(), ip.Port) : ip).Serialize();
    }

    /// <summary>Sends one datagram to the peer of a connected socket. Completes when the operating system has it.</summary>
    /// <param name="datagram">The bytes, left alone until the call completes.</param>
    /// <param name="cancel">Ends the wait for space in the system's buffer.</param>
    /// <exception cref="TransportException">The datagram is too large, or the system refused it.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> datagram, CancellationToken cancel) => SendCoreAsync(datagram, null, cancel);

    /// <summary>Sends one datagram to a peer of a bound socket. Completes when the operating system has it.</summary>
    /// <param name="datagram">The bytes, left alone until the call completes.</param>
    /// <param name="remote">The peer, from <see cref="ToSocketAddress"/> or <see cref="Sender"/>; left alone until the call completes.</param>
    /// <param name="cancel">Ends the wait for space in the system's buffer.</param>
    /// <exception cref="TransportException">The datagram is too large, or the system refused it.</exception>
    public ValueTask SendToAsync(ReadOnlyMemory<byte> datagram, SocketAddress remote, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(remote);
        return SendCoreAsync(datagram, remote, cancel);
    }

    /// <summary>
    /// Waits for the next datagram within the limit. One caller at a time. Errors of the network and datagrams above
    /// the limit are reported, and the wait goes on.
    /// </summary>
    /// <param name="cancel">Ends the wait; the socket stays usable.</param>
    /// <returns>The datagram, possibly empty, valid until the next receive. <see cref="Sender"/> says who sent it.</returns>
    /// <exception cref="TransportException">The socket was disposed.</exception>
    public ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancel)
    {
        // One byte more than the limit tells a datagram above it from one that just fits. Not pooled: nobody could say
        // when to return it, because a receive that is just ending may still look at it.
        var buffer = _buffer ??= GC.AllocateUninitializedArray<byte>(MaxDatagramSize + 1);
        if (_turn.IsOver)
        {
            return ReceiveLaterAsync(buffer, cancel);
        }

        var receiving = ReceiveOnceAsync(buffer, cancel);
        if (!receiving.IsCompletedSuccessfully)
        {
            return ReceiveSlowlyAsync(receiving, buffer, cancel);
        }

        int count = receiving.Result;
        _turn.Count(count, waited: false);
        return count <= MaxDatagramSize
            ? new ValueTask<ReadOnlyMemory<byte>>(new ReadOnlyMemory<byte>(buffer, 0, count))
            : ReceiveSlowlyAsync(new ValueTask<int>(count), buffer, cancel);
    }

    /// <summary>Closes the socket.</summary>
    public ValueTask DisposeAsync()
    {
        _disposed.Cancel();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Socket Create(EndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        if (EndPoints.NeedsDualMode(address))
        {
            socket.DualMode = true;
        }

        // A burst that comes while the process is busy is lost without room for it; the system caps the wish.
        socket.ReceiveBufferSize = WantedSystemBuffer;
        socket.SendBufferSize = WantedSystemBuffer;
        if (OperatingSystem.IsWindows())
        {
            // SIO_UDP_CONNRESET off: otherwise one unreachable peer fails the receives of all others.
            const int UdpConnectionReset = -1744830452;
            socket.IOControl(UdpConnectionReset, [0, 0, 0, 0], null);
        }

        return socket;
    }

    private static EndPoint ToEndPoint(SocketAddress address)
    {
        var any = address.Family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
        return EndPoints.Unmapped(new IPEndPoint(any, 0).Create(address))!;
    }
}
