using System.Net;
using System.Runtime.CompilerServices;
using ProtoGen.Serialization;
using ProtoGen.Transport;
using ProtoGen.Transport.Tcp;

namespace ProtoGen;

/// <summary>Accepts TCP connections (or Unix domain sockets) that carry messages of one type.</summary>
/// <typeparam name="T">The type of the messages: a <c>[Message]</c> or any closed type such as <c>List&lt;int&gt;</c>.</typeparam>
/// <remarks>
/// Any number of threads may accept. Errors of the operating system, running out of handles included, are reported and
/// survived. Disposing ends waiting accepts; connections already accepted live on.
/// </remarks>
public sealed class TcpMessageListener<[RootType] T> : IAsyncDisposable
{
    private readonly FrameListener _listener;
    private readonly MessageSocketOptions _options;

    private TcpMessageListener(FrameListener listener, MessageSocketOptions options)
    {
        _listener = listener;
        _options = options;
    }

    /// <summary>The address listened on, with the port the system chose for port 0; kept after the end.</summary>
    public EndPoint LocalEndPoint => _listener.LocalEndPoint;

    /// <summary>Starts to listen.</summary>
    /// <param name="local">
    /// An IP address and port (0: the system chooses; <see cref="IPAddress.IPv6Any"/>: IPv4 too), or a
    /// <see cref="System.Net.Sockets.UnixDomainSocketEndPoint"/>, whose file is removed at the end.
    /// </param>
    /// <param name="options">Limits and hooks, for the connections too; null for the defaults.</param>
    /// <exception cref="TransportException">The address cannot be listened on, or is beyond loopback and that is not allowed.</exception>
    /// <exception cref="MessageSerializationException">No formatter is registered for <typeparamref name="T"/>.</exception>
    public static TcpMessageListener<T> Listen(EndPoint local, MessageSocketOptions? options = null)
    {
        _ = MessageRoot<T>.Instance;
        options ??= MessageSocketOptions.Default;
        return new TcpMessageListener<T>(TlsFrameListener.Listen(local, options.ToTcp()), options);
    }

    /// <summary>Waits for the next connection.</summary>
    /// <param name="cancel">Ends the wait; the listener goes on.</param>
    /// <returns>A connection that the caller owns and disposes.</returns>
    /// <exception cref="TransportException">The listener was disposed (<see cref="TransportErrorCode.Closed"/>).</exception>
    public async ValueTask<TcpMessageConnection<T>> AcceptAsync(CancellationToken cancel = default) =>
        await TryAcceptAsync(cancel).ConfigureAwait(false)
        ?? throw new TransportException(TransportErrorCode.Closed, "The listener was closed.");

    /// <summary>The connections that come, until the listener is disposed.</summary>
    /// <param name="cancel">Ends the enumeration with an exception; the listener goes on.</param>
    /// <returns>Connections that the caller owns and disposes.</returns>
    public async IAsyncEnumerable<TcpMessageConnection<T>> AcceptAllAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        while (await TryAcceptAsync(cancel).ConfigureAwait(false) is { } connection)
        {
            yield return connection;
        }
    }

    /// <summary>Stops listening.</summary>
    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async ValueTask<TcpMessageConnection<T>?> TryAcceptAsync(CancellationToken cancel)
    {
        var frames = await _listener.AcceptAsync(cancel).ConfigureAwait(false);
        return frames is null ? null : new TcpMessageConnection<T>(frames, _options);
    }
}
