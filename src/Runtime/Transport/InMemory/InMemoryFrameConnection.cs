using System.Net;
using System.Runtime.CompilerServices;
using ProtoGen.Framing;

namespace ProtoGen.Transport.InMemory;

/// <summary>One side of a connection inside the process. It ends as one over TCP does: cleanly, reset, or cut off.</summary>
internal sealed class InMemoryFrameConnection : FrameConnection
{
    private readonly ConnectionOptions _options;
    private readonly InMemoryPipe _incoming;
    private readonly InMemoryPipe _outgoing;
    private readonly FrameReader _frames;
    private readonly Lock _closeGate = new();
    private ReceiveTurn _turn;
    private TransportException? _ended;
    private Task? _close;

    private InMemoryFrameConnection(InMemoryEndPoint address, ConnectionOptions options, InMemoryPipe incoming, InMemoryPipe outgoing)
    {
        LocalEndPoint = address;
        RemoteEndPoint = address;
        _options = options;
        _incoming = incoming;
        _outgoing = outgoing;
        _frames = new FrameReader(options.MaxMessageSize);
        _outgoing.Stalled = CutOff;
    }

    /// <inheritdoc/>
    public override EndPoint? LocalEndPoint { get; }

    /// <inheritdoc/>
    public override EndPoint? RemoteEndPoint { get; }

    /// <inheritdoc/>
    public override bool HasSpace => _outgoing.HasSpace;

    /// <inheritdoc/>
    public override bool IsNearlyEmpty => _outgoing.IsNearlyEmpty;

    /// <inheritdoc/>
    public override bool HasFrame => _frames.HasFrame;

    /// <summary>Makes the two sides of a connection.</summary>
    public static (InMemoryFrameConnection Near, InMemoryFrameConnection Far) Pair(InMemoryEndPoint address, ConnectionOptions near, ConnectionOptions far)
    {
        var toFar = new InMemoryPipe(near);
        var toNear = new InMemoryPipe(far);
        return (new InMemoryFrameConnection(address, near, toNear, toFar), new InMemoryFrameConnection(address, far, toFar, toNear));
    }

    /// <inheritdoc/>
    public override void Send(ReadOnlySpan<byte> message, bool deferred)
    {
        try
        {
            _outgoing.Send(message);
        }
        catch (TransportException exception) when (exception.Code == TransportErrorCode.PeerTooSlow)
        {
            CutOff(exception);
            throw;
        }
    }

    /// <inheritdoc/>
    public override ValueTask SendAsync(ReadOnlySpan<byte> message, bool deferred, CancellationToken cancel) => _outgoing.SendAsync(message, cancel);

    /// <inheritdoc/>
    public override int SendFrames(ReadOnlySpan<byte> frames, bool patient) => _outgoing.SendFrames(frames, patient);

    /// <inheritdoc/>
    public override ValueTask WaitUntilTakenAsync() => _outgoing.WaitUntilTakenAsync();

    /// <inheritdoc/>
    public override ValueTask WaitForSpaceAsync(CancellationToken cancel) => _outgoing.WaitForSpaceAsync(cancel);

    /// <inheritdoc/>
    public override ValueTask WaitUntilNearlyEmptyAsync(CancellationToken cancel) => _outgoing.WaitUntilNearlyEmptyAsync(cancel);

    /// <summary>Completes at once: what is queued is where the peer takes it.</summary>
    /// <inheritdoc/>
    public override ValueTask FlushAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        _outgoing.ThrowIfBroken();
        return default;
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<bool> FillAsync(CancellationToken cancel)
    {
        if (_turn.IsOver)
        {
            await _turn.GiveWay();
        }

        cancel.ThrowIfCancellationRequested();
        ThrowIfEnded();
        ThrowIfNotFrames();
        if (_frames.IsEmpty)
        {
            _frames.ReleaseWhileIdle();
        }

        bool waited;
        bool more;
        try
        {
            var waiting = _incoming.WaitForBytesAsync(cancel);
            waited = !waiting.IsCompleted;
            more = await waiting.ConfigureAwait(false);
        }
        catch (TransportException)
        {
            _frames.Dispose();
            throw;
        }

        ThrowIfEnded();
        if (more)
        {
            int count = _incoming.Read(_frames.GetMemory().Span);
            _frames.Received(count);
            _turn.Count(count, waited);
            return true;
        }

        _frames.EndOfStream();
        ThrowIfNotFrames();
        _frames.Dispose();
        return false;
    }

    /// <inheritdoc/>
    public override bool TryReadFrame(out ReadOnlySpan<byte> message) => _frames.TryRead(out message);

    /// <inheritdoc/>
    public override void StopReading() => _frames.Dispose();

    /// <inheritdoc/>
    public override void Abort(TransportException? why = null) =>
        End(why ?? new TransportException(TransportErrorCode.Closed, "The connection was aborted by this side."));

    /// <inheritdoc/>
    public override ValueTask CloseAsync()
    {
        lock (_closeGate)
        {
            return new ValueTask(_close ??= CloseCoreAsync());
        }
    }

    private void CutOff(TransportException why)
    {
        if (End(why))
        {
            // Not here: whoever sends may hold locks that the user's hook wants.
            ThreadPool.UnsafeQueueUserWorkItem(
                static cut => cut.Self._options.Reporter.Report("A peer was cut off", cut.Self.RemoteEndPoint, cut.Self.LocalEndPoint, exception: cut.Why),
                (Self: this, Why: why), preferLocal: false);
        }
    }

    private bool End(TransportException why)
    {
        if (Interlocked.CompareExchange(ref _ended, why, null) is not null)
        {
            return false;
        }

        var reset = new TransportException(TransportErrorCode.Reset, "The peer ended the connection.");
        _outgoing.Break(ofWriter: why, ofReader: reset);
        _incoming.Break(ofWriter: reset, ofReader: why);
        return true;
    }

    private async Task CloseCoreAsync()
    {
        try
        {
            await _outgoing.FinishAsync().WaitAsync(_options.CloseTimeout, _options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            End(new TransportException(TransportErrorCode.Closed, "The connection was closed by this side."));
            return;
        }

        // What the peer still sends meets nobody; it sees the clean end, and ends its side.
        var closed = new TransportException(TransportErrorCode.Closed, "The connection was closed by this side.");
        if (Interlocked.CompareExchange(ref _ended, closed, null) is null)
        {
            _incoming.Discard(closed);
        }
    }

    private void ThrowIfEnded()
    {
        if (Volatile.Read(ref _ended) is { } ended)
        {
            _frames.Dispose();
            throw ended.Again();
        }
    }

    private void ThrowIfNotFrames()
    {
        if (FrameErrors.Of(_frames, _options.MaxMessageSize) is { } error)
        {
            // Nothing more can be read, but what was asked before can still be answered.
            _frames.Dispose();
            throw error;
        }
    }
}
