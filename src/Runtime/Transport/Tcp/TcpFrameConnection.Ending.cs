using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using ProtoGen.Buffers;

namespace ProtoGen.Transport.Tcp;

/// <summary>How a connection ends: closed, aborted, or cut off. The first reason stays and is what every call is told.</summary>
internal sealed partial class TcpFrameConnection
{
    /// <summary>How long a closed connection waits for the peer's own close, so that no reset overtakes the last messages.</summary>
    private static readonly TimeSpan _linger = TimeSpan.FromSeconds(1);

    /// <summary>What a peer may still send to a side that no longer answers; more would be read for nothing.</summary>
    private const int MostReadAfterTheEnd = 1024 * 1024;

    private readonly Lock _closeGate = new();
    private volatile bool _closing;
    private volatile bool _peerClosed;
    private TransportException? _ended;
    private Task? _close;

    /// <inheritdoc/>
    public override void Abort(TransportException? why = null) =>
        End(why ?? new TransportException(TransportErrorCode.Closed, "The connection was aborted by this side."), abortive: true);

    /// <inheritdoc/>
    public override ValueTask CloseAsync()
    {
        lock (_closeGate)
        {
            return new ValueTask(_close ??= CloseCoreAsync());
        }
    }

    void ITcpOutputOwner.CutOff(TransportException why)
    {
        // Several threads may find the peer too slow at once; it is cut off once.
        if (End(why, abortive: true))
        {
            // Not here: whoever sends may hold locks that the user's hook wants.
            ThreadPool.UnsafeQueueUserWorkItem(
                static cut => cut.Self._options.Reporter.Report("A peer was cut off", cut.Self.RemoteEndPoint, cut.Self.LocalEndPoint, exception: cut.Why),
                (Self: this, Why: why), preferLocal: false);
        }
    }

    /// <summary>
    /// A send failed, which the receiving half may never notice: a peer that closed its receiving only, or a system
    /// without buffers. What has come already is still read; then the reader ends the connection with the sender's reason.
    /// </summary>
    void ITcpOutputOwner.SendingBroke(TransportException why)
    {
        if (OperatingSystem.IsWindows())
        {
            // There a shutdown does not wake a receive that waits.
            End(why, abortive: true);
            return;
        }

        try
        {
            _socket.Shutdown(SocketShutdown.Receive);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Ended altogether, which the reader is told in any case.
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The socket may be in any state of failure; it is ended all the same.")]
    private bool End(TransportException why, bool abortive)
    {
        if (Interlocked.CompareExchange(ref _ended, why, null) is not null)
        {
            return false;
        }

        try
        {
            if (abortive && _socket.AddressFamily != AddressFamily.Unix)
            {
                // A reset tells the peer that this was no clean end.
                _socket.LingerState = new LingerOption(enable: true, seconds: 0);
            }
        }
        catch (Exception)
        {
            // Already disconnected: there is nobody to tell.
        }

        // In this order: a send that the dispose ends must not give its own reason to those who wait.
        try
        {
            _output.End(why);
        }
        finally
        {
            // Whatever has run out meanwhile, the handle is given back: nobody comes here a second time.
            _socket.Dispose();
            _tls?.Dispose();
        }

        return true;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Closing never throws; whatever fails, the socket is ended.")]
    private async Task CloseCoreAsync()
    {
        _closing = true;
        bool flushed = false;
        try
        {
            using (var timeout = new CancellationTokenSource(_options.CloseTimeout, _options.TimeProvider))
            {
                await _output.FinishAsync(timeout.Token).ConfigureAwait(false);
                if (_tls is not null)
                {
                    await _tls.EndAsync(_socket, timeout.Token).ConfigureAwait(false);
                }
            }

            flushed = true;
            _socket.Shutdown(SocketShutdown.Send);
            await DrainAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The peer is gone or takes too long: nothing is left to be done for it.
        }

        End(ClosedHere(), abortive: !flushed);
    }

    private static TransportException ClosedHere() => new(TransportErrorCode.Closed, "The connection was closed by this side.");

    /// <summary>
    /// Reads until the peer's end: closing with unread bytes would reset the connection and lose what was sent last. A
    /// peer that goes on sending regardless gets that reset.
    /// </summary>
    private async Task DrainAsync()
    {
        var buffer = PooledArrays.Rent(4096);
        try
        {
            // The system's clock on purpose: this bounds what the network does, not what the protocol does.
            using var timeout = new CancellationTokenSource(_linger);
            var turn = default(ReceiveTurn);
            int dropped = 0;
            while (!_peerClosed && dropped < MostReadAfterTheEnd)
            {
                if (turn.IsOver)
                {
                    await turn.GiveWay();
                }

                var receiving = _socket.ReceiveAsync(buffer, SocketFlags.None, timeout.Token);
                bool waited = !receiving.IsCompleted;
                int count = await receiving.ConfigureAwait(false);
                if (count == 0)
                {
                    return;
                }

                turn.Count(count, waited);
                dropped += count;
            }
        }
        finally
        {
            PooledArrays.Return(buffer);
        }
    }
}
