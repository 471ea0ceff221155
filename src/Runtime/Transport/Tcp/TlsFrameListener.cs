using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using ProtoGen.Diagnostics;

namespace ProtoGen.Transport.Tcp;

/// <summary>
/// Accepts framed connections that speak TLS. Handshakes go on beside each other, never in the way of accepting, and only so many:
/// when there is no place left and the one that has taken longest has had its second, it gives way.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "DisposeAsync is its end; what is left holds no handle and may still be looked at by handshakes.")]
internal sealed class TlsFrameListener : FrameListener
{
    /// <summary>What a handshake may take while others wait for its place.</summary>
    private static readonly TimeSpan _leastTime = TimeSpan.FromSeconds(1);

    private readonly TcpFrameListener _listener;
    private readonly TlsServerOptions _tls;
    private readonly TcpOptions _options;
    private readonly SemaphoreSlim _places;
    private readonly LinkedList<(CancellationTokenSource Cancel, long Since)> _running = [];
    private readonly Channel<FrameConnection> _ready = Channel.CreateUnbounded<FrameConnection>();
    private readonly CancellationTokenSource _stopped = new();
    private readonly ReportLimiter _failures;

    private TlsFrameListener(TcpFrameListener listener, TlsServerOptions tls, TcpOptions options)
    {
        _listener = listener;
        _tls = tls;
        _options = options;
        _places = new SemaphoreSlim(tls.MaxHandshakes);
        _failures = new ReportLimiter(options.Reporter, options.TimeProvider);
    }

    /// <inheritdoc/>
    public override EndPoint LocalEndPoint => _listener.LocalEndPoint;

    /// <summary>How many handshakes run.</summary>
    internal int Running
    {
        get
        {
            lock (_running)
            {
                return _running.Count;
            }
        }
    }

    /// <inheritdoc cref="TcpFrameListener.Listen"/>
    public static FrameListener Listen(EndPoint local, TcpOptions options)
    {
        if (options.ServerTls is not { } tls)
        {
            return TcpFrameListener.Listen(local, options);
        }

        var listener = new TlsFrameListener(TcpFrameListener.Listen(local, options), tls.Check(), options);
        Detached.Run(listener, static accepting => _ = Task.Run(accepting.AcceptAllAsync));

        return listener;
    }

    /// <inheritdoc/>
    public override async ValueTask<FrameConnection?> AcceptAsync(CancellationToken cancel)
    {
        while (await _ready.Reader.WaitToReadAsync(cancel).ConfigureAwait(false))
        {
            if (_ready.Reader.TryRead(out var connection))
            {
                _places.Release();
                return connection;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync().ConfigureAwait(false);
        _ready.Writer.TryComplete();
        await _stopped.CancelAsync().ConfigureAwait(false);
        while (_ready.Reader.TryRead(out var connection))
        {
            connection.Abort();
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Nothing that happens to one connection ends the loop; it is reported.")]
    private async Task AcceptAllAsync()
    {
        while (!_stopped.IsCancellationRequested)
        {
            Socket? socket = null;
            try
            {
                socket = await _listener.AcceptAsync(TcpSockets.Prepare, CancellationToken.None).ConfigureAwait(false);
                if (socket is null)
                {
                    return;
                }

                // Behind the accept: nobody gives way while nobody waits.
                await TakePlaceAsync().ConfigureAwait(false);
                var taken = socket;
                _ = Task.Run(() => ServeAsync(taken));
            }
            catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
            {
                socket?.Dispose();
            }
            catch (Exception exception)
            {
                socket?.Dispose();
                _failures.Report("Accepting a connection failed; the listener goes on", local: LocalEndPoint, exception: exception);
            }
        }
    }

    private async ValueTask TakePlaceAsync()
    {
        var place = _places.WaitAsync(_stopped.Token);
        while (!place.IsCompleted)
        {
            try
            {
                await place.WaitAsync(UntilGivingWay(), _options.TimeProvider).ConfigureAwait(false);
            }
            catch (TimeoutException) when (EndLongest())
            {
                break; // Its place is free in a moment.
            }
            catch (TimeoutException)
            {
                // It has ended by itself.
            }
        }

        await place.ConfigureAwait(false);
    }

    /// <summary>How long the handshake that has taken longest may still take.</summary>
    private TimeSpan UntilGivingWay()
    {
        lock (_running)
        {
            var left = _running.First is { } first ? _leastTime - _options.TimeProvider.GetElapsedTime(first.Value.Since) : _leastTime;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    private bool EndLongest()
    {
        CancellationTokenSource? longest = null;
        lock (_running)
        {
            if (_running.First is { } first && _options.TimeProvider.GetElapsedTime(first.Value.Since) >= _leastTime)
            {
                longest = first.Value.Cancel;
                _running.RemoveFirst();
            }
        }

        longest?.Cancel();
        return longest is not null;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a handshake throws costs the peer its connection and nobody else anything; it is reported.")]
    private async Task ServeAsync(Socket socket)
    {
        bool kept = false;
        EndPoint? remote = null;
        var cancel = new CancellationTokenSource(_tls.HandshakeTimeout, _options.TimeProvider);
        LinkedListNode<(CancellationTokenSource, long)> place;
        lock (_running)
        {
            place = _running.AddLast((cancel, _options.TimeProvider.GetTimestamp()));
        }

        try
        {
            remote = EndPoints.Unmapped(socket.RemoteEndPoint);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel.Token, _stopped.Token);
            var channel = await TlsHandshake.AsServerAsync(socket, _tls, _options, either.Token).ConfigureAwait(false);
            var connection = new TcpFrameConnection(socket, _options, channel);
            kept = _ready.Writer.TryWrite(connection);
            if (!kept)
            {
                connection.Abort();
            }
        }
        catch (OperationCanceledException)
        {
            if (!_stopped.IsCancellationRequested)
            {
                _failures.Report("A connection was closed because its TLS handshake took too long", remote, LocalEndPoint);
            }
        }
        catch (Exception exception)
        {
            _failures.Report("A TLS handshake failed; the connection is closed", remote, LocalEndPoint, exception: exception);
        }

        bool gaveWay;
        lock (_running)
        {
            gaveWay = place.List is null;
            if (!gaveWay)
            {
                _running.Remove(place);
            }
        }

        if (_tls.Certificate.TakeFailure() is { } failure)
        {
            // Told once for each text that cannot be used, so never left out.
            _options.Reporter.Report("The certificate could not be renewed; the one before stays in use", local: LocalEndPoint, exception: failure);
        }

        if (!gaveWay)
        {
            // Otherwise whoever has taken it from the list may still be about to cancel it; the cancelled holds nothing.
            cancel.Dispose();
        }

        if (!kept)
        {
            socket.Dispose();
            _places.Release();
        }
    }
}
