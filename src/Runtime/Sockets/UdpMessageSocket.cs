using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.CompilerServices;
using ProtoGen.Buffers;
using ProtoGen.Diagnostics;
using ProtoGen.Serialization;
using ProtoGen.Sockets;
using ProtoGen.Transport.Udp;

namespace ProtoGen;

/// <summary>A UDP socket that sends and receives messages of one type, one per datagram, as MessagePack.</summary>
/// <typeparam name="T">The type of the messages: a <c>[Message]</c> or any closed type such as <c>List&lt;int&gt;</c>.</typeparam>
/// <remarks>
/// Datagrams may get lost, doubled or overtake each other. Any number of threads may send; one at a time may receive.
/// Datagrams that are no <typeparamref name="T"/> or too large are counted, reported (each of the two kinds at
/// most once a second, with the number of those left out) and skipped.
/// </remarks>
public sealed class UdpMessageSocket<[RootType] T> : IAsyncDisposable
{
    private readonly UdpDatagramSocket _socket;
    private readonly ErrorReporter _reporter;
    private readonly ReadLimits? _limits;
    private readonly ReportLimiter _malformedReports;
    private OneAtATime _receiving;
    private long _malformed;
    private RemoteAddress? _lastRemote;

    private UdpMessageSocket(UdpDatagramSocket socket, UdpOptions options, ReadLimits limits)
    {
        _socket = socket;
        _limits = limits.OrNull;
        _reporter = options.Reporter;
        _malformedReports = new ReportLimiter(options.Reporter, options.TimeProvider);
    }

    /// <summary>The own address, with the port the system chose for port 0; kept after the end.</summary>
    public EndPoint LocalEndPoint => _socket.LocalEndPoint;

    /// <summary>How many datagrams were dropped because they were no <typeparamref name="T"/> or too large.</summary>
    public long DroppedDatagrams => Interlocked.Read(ref _malformed) + _socket.DroppedDatagrams;

    /// <summary>Opens a socket.</summary>
    /// <param name="local">An IP address and port (0: the system chooses; <see cref="IPAddress.IPv6Any"/>: IPv4 too).</param>
    /// <param name="options">Limits and hooks; null for the defaults.</param>
    /// <exception cref="TransportException">The address cannot be bound, or is beyond loopback and that is not allowed.</exception>
    /// <exception cref="MessageSerializationException">No formatter is registered for <typeparamref name="T"/>.</exception>
    public static UdpMessageSocket<T> Bind(EndPoint local, MessageSocketOptions? options = null)
    {
        _ = MessageRoot<T>.Instance;
        options ??= MessageSocketOptions.Default;
        var udp = options.ToUdp();
        return new UdpMessageSocket<T>(UdpDatagramSocket.Bind(local, udp), udp, options.ReadLimits);
    }

    /// <summary>Sends one message in one datagram. Callable from any thread.</summary>
    /// <param name="message">The message; it must not change until the call returns its task.</param>
    /// <param name="remote">An IP address and port.</param>
    /// <param name="cancel">Ends the wait for the system's buffer.</param>
    /// <returns>Completes when the operating system has the datagram; nobody says whether it arrives.</returns>
    /// <exception cref="MessageSerializationException">The message cannot be written, or is larger than <see cref="MessageSocketOptions.MaxMessageSize"/> or than a datagram can be, 65,507 bytes.</exception>
    /// <exception cref="ArgumentNullException">The message is null and its type is no nullable value type.</exception>
    /// <exception cref="TransportException">The system takes no datagram of this size here (<see cref="TransportErrorCode.MessageTooLarge"/>), the address is beyond loopback and that is not allowed, or the socket is closed.</exception>
    public ValueTask SendToAsync(T message, EndPoint remote, CancellationToken cancel = default)
    {
        if (!typeof(T).IsValueType)
        {
            // A null would be written as nil, which the receiver drops.
            ArgumentNullException.ThrowIfNull(message);
        }

        var address = ToAddress(remote);
        var scratch = ScratchBuffer.Take();
        scratch.Limit = _socket.MaxDatagramSize;
        try
        {
            MessageSerializer.Serialize<T, RootFormatter<T>>(scratch, in message);
            var sending = _socket.SendToAsync(scratch.WrittenMemory, address, cancel);
            if (!sending.IsCompleted)
            {
                var datagram = scratch;
                scratch = null;
                return FinishAsync(sending, datagram);
            }

            return sending;
        }
        finally
        {
            if (scratch is not null)
            {
                GiveBack(scratch);
            }
        }
    }

    /// <summary>Waits for the next message. One caller at a time.</summary>
    /// <param name="cancel">Ends the wait; the socket goes on.</param>
    /// <returns>The message and who sent it.</returns>
    /// <exception cref="TransportException">The socket was disposed (<see cref="TransportErrorCode.Closed"/>).</exception>
    /// <exception cref="InvalidOperationException">Another receive is waiting.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<UdpMessage<T>> ReceiveAsync(CancellationToken cancel = default)
    {
        _receiving.Enter();
        try
        {
            while (true)
            {
                var datagram = await _socket.ReceiveAsync(cancel).ConfigureAwait(false);
                if (TryRead(datagram.Span, out var message))
                {
                    return new UdpMessage<T>(message, _socket.SenderEndPoint);
                }
            }
        }
        finally
        {
            _receiving.Leave();
        }
    }

    /// <summary>The messages that come, until the socket is disposed. One enumeration or receive at a time.</summary>
    /// <param name="cancel">Ends the enumeration with an exception; the socket goes on.</param>
    public async IAsyncEnumerable<UdpMessage<T>> ReceiveAllAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        while (true)
        {
            UdpMessage<T> message;
            try
            {
                message = await ReceiveAsync(cancel).ConfigureAwait(false);
            }
            catch (TransportException exception) when (exception.Code == TransportErrorCode.Closed)
            {
                yield break;
            }

            yield return message;
        }
    }

    /// <summary>Closes the socket; a waiting receive ends.</summary>
    public ValueTask DisposeAsync() => _socket.DisposeAsync();

    private static void GiveBack(PooledBuffer scratch)
    {
        scratch.Limit = int.MaxValue;
        ScratchBuffer.Keep(scratch);
    }

    private static async ValueTask FinishAsync(ValueTask sending, PooledBuffer datagram)
    {
        try
        {
            await sending.ConfigureAwait(false);
        }
        finally
        {
            GiveBack(datagram);
        }
    }

    private bool TryRead(ReadOnlySpan<byte> datagram, [MaybeNullWhen(false)] out T message)
    {
        try
        {
            message = MessageSerializer.DeserializeWithin<T>(datagram, _limits);
            return true;
        }
        catch (MessageSerializationException exception)
        {
            Interlocked.Increment(ref _malformed);
            if (_malformedReports.TryBegin(out long leftOut))
            {
                _reporter.Report("A datagram that is no message of the expected type was dropped", _socket.SenderEndPoint, LocalEndPoint, exception: exception, leftOut: leftOut);
            }

            message = default;
            return false;
        }
    }

    /// <summary>The socket's form of an address; made once for messages to one peer in a row.</summary>
    private SocketAddress ToAddress(EndPoint remote)
    {
        var last = _lastRemote;
        if (last is not null && remote is IPEndPoint ip && last.Port == ip.Port && last.Address.Equals(ip.Address))
        {
            return last.SocketAddress;
        }

        var address = _socket.ToSocketAddress(remote);
        var named = (IPEndPoint)remote;
        _lastRemote = new RemoteAddress(named.Address, named.Port, address);
        return address;
    }

    /// <summary>The parts and not the end point, which its owner may change.</summary>
    private sealed record RemoteAddress(IPAddress Address, int Port, SocketAddress SocketAddress);
}
