using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using ProtoGen.Serialization;
using ProtoGen.Sockets;
using ProtoGen.Transport;
using ProtoGen.Transport.Tcp;

namespace ProtoGen;

/// <summary>
/// A TCP connection (or Unix domain socket) that carries messages of one type in both directions, in order. On the wire:
/// a 4-byte big-endian length, then the message as MessagePack.
/// </summary>
/// <typeparam name="T">The type of the messages: a <c>[Message]</c> or any closed type such as <c>List&lt;int&gt;</c>.</typeparam>
/// <remarks>
/// Any number of threads may send; one at a time may receive; sending and receiving go on at the same time. Every
/// waiting call ends when the connection does, with a <see cref="TransportException"/> that says why.
/// </remarks>
public sealed class TcpMessageConnection<[RootType] T> : IAsyncDisposable
{
    private readonly FrameConnection _frames;
    private readonly int _maxMessageSize;
    private readonly ReadLimits? _limits;
    private OneAtATime _receiving;
    private volatile bool _closed;

    internal TcpMessageConnection(FrameConnection frames, MessageSocketOptions options)
    {
        _frames = frames;
        _maxMessageSize = options.MaxMessageSize;
        _limits = options.ReadLimits.OrNull;
    }

    /// <summary>The own address; kept after the end.</summary>
    public EndPoint? LocalEndPoint => _frames.LocalEndPoint;

    /// <summary>The peer's address; kept after the end. Without a path if the peer came over a Unix domain socket.</summary>
    public EndPoint? RemoteEndPoint => _frames.RemoteEndPoint;

    /// <summary>The peer's certificate, which was checked; kept after the end. Null without TLS, and of a client that has shown none.</summary>
    public X509Certificate2? PeerCertificate => _frames.Identity?.Certificate;

    /// <summary>The process behind a Unix domain socket, where the system tells; kept after the end. Null elsewhere.</summary>
    public UnixCredentials? PeerCredentials => _frames.Identity?.Unix;

    /// <summary>Connects to a listener.</summary>
    /// <param name="remote">An IP address, a <see cref="DnsEndPoint"/> (the first of its addresses that answers) or a <see cref="System.Net.Sockets.UnixDomainSocketEndPoint"/>.</param>
    /// <param name="options">Limits and hooks; null for the defaults.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <exception cref="TransportException">Nobody answered in time, or the address is beyond loopback and that is not allowed.</exception>
    /// <exception cref="MessageSerializationException">No formatter is registered for <typeparamref name="T"/>.</exception>
    public static async ValueTask<TcpMessageConnection<T>> ConnectAsync(EndPoint remote, MessageSocketOptions? options = null, CancellationToken cancel = default)
    {
        _ = MessageRoot<T>.Instance;
        options ??= MessageSocketOptions.Default;
        var frames = await TcpConnector.ConnectAsync(remote, options.ToTcp(), cancel).ConfigureAwait(false);
        return new TcpMessageConnection<T>(frames, options);
    }

    /// <summary>Connects to a listener.</summary>
    /// <param name="host">A host name or an IP address.</param>
    /// <param name="port">From 1 to 65,535.</param>
    /// <param name="options">Limits and hooks; null for the defaults.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <exception cref="TransportException">Nobody answered in time, or the address is beyond loopback and that is not allowed.</exception>
    /// <exception cref="MessageSerializationException">No formatter is registered for <typeparamref name="T"/>.</exception>
    /// <exception cref="ArgumentException">The host is empty, or the port is out of range.</exception>
    public static ValueTask<TcpMessageConnection<T>> ConnectAsync(string host, int port, MessageSocketOptions? options = null, CancellationToken cancel = default) =>
        ConnectAsync(EndPoints.Named(host, port), options, cancel);

    /// <summary>Sends one message. Callable from any thread; messages leave in the order of the calls.</summary>
    /// <param name="message">The message; it must not change until the call returns its task.</param>
    /// <param name="cancel">Ends the wait for space; the message is then not sent.</param>
    /// <returns>Completes when the message is in the output buffer: at once, unless the peer reads too slowly.</returns>
    /// <exception cref="MessageSerializationException">The message cannot be written or is larger than <see cref="MessageSocketOptions.MaxMessageSize"/>; the connection goes on.</exception>
    /// <exception cref="TransportException">The connection has ended.</exception>
    /// <exception cref="ArgumentNullException">The message is null and its type is no nullable value type.</exception>
    public ValueTask SendAsync(T message, CancellationToken cancel = default)
    {
        if (!typeof(T).IsValueType)
        {
            // A null would be written as nil, which the receiver refuses, and with it the connection.
            ArgumentNullException.ThrowIfNull(message);
        }

        // Outside the connection's lock: properties of the message are the user's code.
        var scratch = ScratchBuffer.Take();
        scratch.Limit = _maxMessageSize;
        try
        {
            MessageSerializer.Serialize<T, RootFormatter<T>>(scratch, in message);
            return _frames.SendAsync(scratch.Written, deferred: false, cancel);
        }
        finally
        {
            scratch.Limit = int.MaxValue;
            ScratchBuffer.Keep(scratch);
        }
    }

    /// <summary>Waits for the next message. One caller at a time.</summary>
    /// <param name="cancel">Ends the wait; no message is lost, the connection goes on.</param>
    /// <exception cref="TransportException">The connection has ended; <see cref="TransportErrorCode.Closed"/> if the peer closed it cleanly or this side did.</exception>
    /// <exception cref="MessageSerializationException">The peer sent something that is no <typeparamref name="T"/>; the connection is closed.</exception>
    /// <exception cref="InvalidOperationException">Another receive is waiting.</exception>
    public async ValueTask<T> ReceiveAsync(CancellationToken cancel = default)
    {
        var (received, message) = await TryReceiveAsync(cancel).ConfigureAwait(false);
        return received ? message : throw new TransportException(TransportErrorCode.Closed, "The peer closed the connection.");
    }

    /// <summary>The messages of the peer until either side closes. One enumeration or receive at a time.</summary>
    /// <param name="cancel">Ends the enumeration with an exception; no message is lost, the connection goes on.</param>
    /// <exception cref="TransportException">The connection ended without being closed.</exception>
    /// <exception cref="MessageSerializationException">The peer sent something that is no <typeparamref name="T"/>; the connection is closed.</exception>
    public async IAsyncEnumerable<T> ReceiveAllAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        while (true)
        {
            bool received;
            T message;
            try
            {
                (received, message) = await TryReceiveAsync(cancel).ConfigureAwait(false);
            }
            catch (TransportException exception) when (exception.Code == TransportErrorCode.Closed)
            {
                yield break;
            }

            if (!received)
            {
                yield break;
            }

            yield return message;
        }
    }

    /// <summary>
    /// Closes gracefully: what was sent still reaches the peer, which then sees the end. Takes up to a second if the
    /// peer does not close its side, a few more if it does not take what was sent. Messages not received by then are
    /// lost. Never throws.
    /// </summary>
    public async ValueTask CloseAsync()
    {
        await _frames.CloseAsync().ConfigureAwait(false);
        _closed = true;
        StopReading();
    }

    /// <inheritdoc cref="CloseAsync"/>
    public ValueTask DisposeAsync() => CloseAsync();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<(bool Received, T Message)> TryReceiveAsync(CancellationToken cancel)
    {
        EnterReceive();
        try
        {
            while (true)
            {
                if (TryRead(out var message))
                {
                    return (true, message);
                }

                if (!await _frames.FillAsync(cancel).ConfigureAwait(false))
                {
                    return (false, default!);
                }
            }
        }
        catch (TransportException exception) when (FrameConnection.IsUnreadable(exception))
        {
            // A stream that cannot be read on has ended, for both directions.
            _frames.Abort(exception);
            throw;
        }
        finally
        {
            _receiving.Leave();
            if (_closed)
            {
                StopReading();
            }
        }
    }

    private void EnterReceive()
    {
        try
        {
            _receiving.Enter();
        }
        catch (InvalidOperationException) when (_closed)
        {
            // The turn is with the close that gives the buffer back, not with another receive.
            throw new TransportException(TransportErrorCode.Closed, "The connection was closed by this side.");
        }
    }

    /// <summary>Gives the receive buffer back after the end, unless a receive still runs, which does the same when it leaves.</summary>
    private void StopReading()
    {
        if (_receiving.TryEnter())
        {
            _frames.StopReading();
            _receiving.Leave();
        }
    }

    private bool TryRead(out T message)
    {
        if (!_frames.TryReadFrame(out var bytes))
        {
            message = default!;
            return false;
        }

        try
        {
            message = MessageSerializer.DeserializeWithin<T>(bytes, _limits);
            return true;
        }
        catch
        {
            // What follows cannot be trusted to mean what the peer meant.
            _frames.Abort();
            throw;
        }
    }
}
