using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace ProtoGen.Transport.Tcp;

/// <summary>Accepts framed connections over TCP (IPv4, IPv6, both) or a Unix domain socket.</summary>
internal sealed class TcpFrameListener : FrameListener
{
    private static readonly TimeSpan _firstWait = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(1);

    private readonly Socket _socket;
    private readonly TcpOptions _options;
    private readonly CancellationTokenSource _stopped = new();

    private TcpFrameListener(Socket socket, TcpOptions options)
    {
        _socket = socket;
        _options = options;
        LocalEndPoint = socket.LocalEndPoint!;
    }

    /// <inheritdoc/>
    public override EndPoint LocalEndPoint { get; }

    /// <summary>Starts to listen. <see cref="IPAddress.IPv6Any"/> takes IPv4 peers too; port 0 lets the system choose.</summary>
    /// <param name="local">An IP address and port, or a Unix domain socket, whose file is removed when the listener is disposed.</param>
    /// <param name="options">Limits and clock, for the connections too.</param>
    /// <exception cref="TransportException">The address cannot be listened on, or is beyond loopback and that is not allowed.</exception>
    public static TcpFrameListener Listen(EndPoint local, TcpOptions options)
    {
        ArgumentNullException.ThrowIfNull(local);
        if (local is not (IPEndPoint or UnixDomainSocketEndPoint))
        {
            throw new ArgumentException($"Listening needs an IP address or a Unix domain socket, not {local}.", nameof(local));
        }

        LoopbackRule.Check(local, options.AllowPlaintextBeyondLoopback, "Listening on");
        Socket? socket = null;
        try
        {
            socket = TcpSockets.Create(local);
            socket.Bind(local);
            socket.Listen(options.Backlog);
            return new TcpFrameListener(socket, options);
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            string hint = local is UnixDomainSocketEndPoint && exception.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? " (the file exists: another process listens there, or one that crashed left it behind)"
                : "";
            throw SocketErrors.ToException($"Listening on {local} failed{hint}", exception);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<FrameConnection?> AcceptAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var wait = _firstWait;
        while (!_stopped.IsCancellationRequested)
        {
            var (connection, failure) = await TryAcceptAsync(cancel).ConfigureAwait(false);
            if (connection is not null)
            {
                return connection;
            }

            if (failure is null || _stopped.IsCancellationRequested)
            {
                return null;
            }

            _options.Reporter.Report("Accepting a connection failed; the listener goes on", local: LocalEndPoint, exception: failure);
            if (!await WaitAsync(wait, cancel).ConfigureAwait(false))
            {
                return null;
            }

            wait = wait * 2 < _longestWait ? wait * 2 : _longestWait;
        }

        return null;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        // Not disposed: an accept that waits may still look at it; it holds no handle.
        _stopped.Cancel();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A listener survives whatever one accept throws; the failure is reported.")]
    private async ValueTask<(FrameConnection? Connection, Exception? Failure)> TryAcceptAsync(CancellationToken cancel)
    {
        Socket? socket = null;
        try
        {
            socket = await _options.Accept(_socket, cancel).ConfigureAwait(false);
            return (new TcpFrameConnection(socket, _options), null);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            // Also a peer that was gone before it was looked at.
            socket?.Dispose();
            return (null, exception);
        }
    }

    /// <summary>Waits after a failure, so that a system without handles is not asked in a loop; false when stopped meanwhile.</summary>
    private async ValueTask<bool> WaitAsync(TimeSpan wait, CancellationToken cancel)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, _stopped.Token);
            await Task.Delay(wait, _options.TimeProvider, either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
