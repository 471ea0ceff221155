using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using ProtoGen.Diagnostics;

namespace ProtoGen.Transport.Tcp;

/// <summary>Accepts framed connections over TCP (IPv4, IPv6, both) or a Unix domain socket.</summary>
internal sealed class TcpFrameListener : FrameListener
{
    /// <summary>Failed accepts in a row that may be the fault of as many peers, before the listener takes a breath.</summary>
    private const int MostAtOnce = 16;

    private static readonly TimeSpan _firstWait = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(1);

    private readonly Socket _socket;
    private readonly TcpOptions _options;
    private readonly CancellationTokenSource _stopped = new();
    private readonly ReportLimiter _failures;

    private TcpFrameListener(Socket socket, TcpOptions options)
    {
        _socket = socket;
        _options = options;
        _failures = new ReportLimiter(options.Reporter, options.TimeProvider);
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
            throw new ArgumentException($"Listening needs an IP address or a Unix domain socket, not {EndPoints.Show(local)}.", nameof(local));
        }

        LoopbackRule.Check(local, options.AllowPlaintextBeyondLoopback || options.ServerTls is not null, "Listening on");
        Socket? socket = null;
        try
        {
            socket = TcpSockets.Create(local);
            socket.Bind(local);
            Restrict(local, options.UnixSocketMode);
            socket.Listen(options.Backlog);
            return new TcpFrameListener(socket, options);
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            throw SocketErrors.ToException($"Listening on {local} failed{Hint(local, exception.SocketErrorCode)}", exception);
        }
        catch
        {
            socket?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override ValueTask<FrameConnection?> AcceptAsync(CancellationToken cancel) =>
        AcceptAsync<FrameConnection>(socket => new TcpFrameConnection(socket, _options), cancel);

    /// <summary>The same, with the socket for something else than a connection of frames.</summary>
    /// <param name="take">Takes over a socket. What it throws is the misfortune of its peer.</param>
    /// <param name="cancel">Ends the wait; the listener stays usable.</param>
    public async ValueTask<T?> AcceptAsync<T>(Func<Socket, T> take, CancellationToken cancel)
        where T : class
    {
        cancel.ThrowIfCancellationRequested();
        var wait = _firstWait;
        int atOnce = 0;
        while (!_stopped.IsCancellationRequested)
        {
            var (connection, failure, accepted) = await TryAcceptAsync(take, cancel).ConfigureAwait(false);
            if (connection is not null)
            {
                return connection;
            }

            if (failure is null || _stopped.IsCancellationRequested)
            {
                return null;
            }

            _failures.Report("Accepting a connection failed; the listener goes on", local: LocalEndPoint, exception: failure);
            bool fault = IsFaultOfListener(failure, accepted);
            if (!fault && (accepted || ++atOnce < MostAtOnce))
            {
                // One peer's misfortune is no reason to let the others wait.
                continue;
            }

            atOnce = 0;
            if (!await WaitAsync(fault ? wait : _firstWait, cancel).ConfigureAwait(false))
            {
                return null;
            }

            if (fault)
            {
                wait = wait * 2 < _longestWait ? wait * 2 : _longestWait;
            }
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

    /// <summary>
    /// Says who may connect to a Unix domain socket, before it listens: nobody gets in by its file's first mode, which depends on the
    /// process. Names without a file (Linux) have no mode.
    /// </summary>
    private static void Restrict(EndPoint local, UnixFileMode mode)
    {
        if (local is UnixDomainSocketEndPoint && !OperatingSystem.IsWindows() && HasFile(local))
        {
            try
            {
                File.SetUnixFileMode(local.ToString()!, mode);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                throw new TransportException(TransportErrorCode.AccessDenied, $"Listening on {local} failed: its file could not be given its mode: {exception.Message}", exception);
            }
        }
    }

    /// <summary>Whether a Unix address is that of a file. As text a name without one begins with '@', as a file's may too; as bytes with a zero.</summary>
    private static bool HasFile(EndPoint local)
    {
        var bytes = local.Serialize(); // Two bytes of family, then the path.
        return bytes.Size > 2 && bytes[2] != 0;
    }

    /// <summary>What the system's own text does not say, because it speaks of addresses and means files.</summary>
    private static string Hint(EndPoint local, SocketError error) => (local, error) switch
    {
        (UnixDomainSocketEndPoint, SocketError.AddressAlreadyInUse) =>
            " (the file exists: another process listens there, or one that crashed left it behind)",
        (UnixDomainSocketEndPoint, SocketError.AddressNotAvailable) => " (the folder of the file does not exist)",
        _ => "",
    };

    /// <summary>
    /// Whether a failure is likely to meet the next peer too. A socket that was accepted and then failed was its peer's;
    /// an accept that fails tells of the connection it took from the queue unless something has run out.
    /// </summary>
    private static bool IsFaultOfListener(Exception failure, bool accepted) => failure switch
    {
        SocketException socket when SocketErrors.ToCode(socket.SocketErrorCode) == TransportErrorCode.OutOfResources => true,
        SocketException socket => !accepted && SocketErrors.ToCode(socket.SocketErrorCode)
            is not (TransportErrorCode.Reset or TransportErrorCode.Refused or TransportErrorCode.TimedOut or TransportErrorCode.Unreachable)
            && socket.SocketErrorCode is not (SocketError.ProtocolOption or SocketError.OperationNotSupported or SocketError.AccessDenied or SocketError.Interrupted),
        OutOfMemoryException => true,
        _ => !accepted,
    };

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A listener survives whatever one accept throws; the failure is reported.")]
    private async ValueTask<(T? Connection, Exception? Failure, bool Accepted)> TryAcceptAsync<T>(Func<Socket, T> take, CancellationToken cancel)
        where T : class
    {
        Socket? socket = null;
        try
        {
            socket = await _options.Accept(_socket, cancel).ConfigureAwait(false);
            return (take(socket), null, true);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            // Also a peer that was gone before it was looked at.
            socket?.Dispose();
            return (null, exception, socket is not null);
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
