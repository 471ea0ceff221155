using System.Diagnostics.CodeAnalysis;
using System.Net;
using ProtoGen.Buffers;
using ProtoGen.Diagnostics;
using ProtoGen.Streaming;
using ProtoGen.Transport;

namespace ProtoGen.Rpc;

/// <summary>
/// Calls over one connection, in both directions: this side's pending calls and the handlers that run for the peer.
/// Clients and servers are thin around it.
/// </summary>
/// <remarks>
/// Concurrency: any number of threads may call and close. One loop receives; handlers and continuations never run on it,
/// only what reading a message calls (its constructor, its properties). Ends: every call of this side ends exactly once,
/// at the latest when the connection does, or as soon as a thread of the pool is free for those whose answers were read; handlers of calls see their token fire then.
/// </remarks>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore without a wait handle holds nothing; late answers may still enter it.")]
internal sealed partial class RpcConnection
{
    private readonly FrameConnection _transport;
    private readonly MethodTable _methods;
    private readonly RpcSettings _settings;
    private ReportLimiter? _drops;
    private ReportLimiter? _refusals;
    private readonly CallTable _calls;
    private readonly RemoteMethods _remote;
    private readonly RunningCalls _running;
    private readonly TaskCompletionSource _stopReceiving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _firstFrameTimer;
    private volatile bool _closing;
    private volatile Exception? _lost;
    private volatile bool _handlersCancelled;

    /// <summary>Takes over a transport. Nothing is received before <see cref="Start"/>.</summary>
    /// <param name="transport">The transport; closed when the connection ends.</param>
    /// <param name="methods">What the peer may call.</param>
    /// <param name="settings">Limits and hooks.</param>
    public RpcConnection(FrameConnection transport, MethodTable methods, RpcSettings settings)
    {
        _transport = transport;
        _methods = methods;
        _settings = settings;
        _calls = new CallTable(settings.MaxConcurrentCalls, settings.MaxConcurrentStreams);
        _work = new ReceivedWork(transport);
        _running = new RunningCalls(settings.MaxConcurrentCalls, settings.MaxConcurrentStreams);
        _remote = new RemoteMethods(this);
        _sendLimit = settings.MaxMessageSize;
        _streamBudget = new StreamBudget(settings.MaxBufferedStreamBytes, StreamFlow.Window);
        _incomingParts = new IncomingParts(settings.MaxMessageSize);
        Peer = new CallPeer(transport.RemoteEndPoint, transport.LocalEndPoint, settings.TimeProvider, this);
    }

    /// <summary>This side's address.</summary>
    public EndPoint? LocalEndPoint => _transport.LocalEndPoint;

    /// <summary>The peer's address.</summary>
    public EndPoint? RemoteEndPoint => _transport.RemoteEndPoint;

    /// <summary>Who the peer is, as far as TLS or the system vouch for it.</summary>
    public PeerIdentity? Identity => _transport.Identity;

    /// <inheritdoc/>
    public CallPeer? Peer { get; }

    /// <inheritdoc/>
    public RpcSettings Settings => _settings;

    /// <summary>Completes when the transport is closed, for whatever reason. Never fails.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Completes when the transport is closed and no handler runs for the peer any more. Never fails.</summary>
    public Task Finished => _finished.Task;

    /// <summary>Who makes its calls here, and is told when it should no more; null for nobody. Set before the start.</summary>
    public IConnectionOwner? Owner { get; init; }

    /// <summary>Whether calls may begin.</summary>
    public bool TakesCalls => !_calls.IsClosed;

    /// <summary>Whether it has ended, so that nothing is in flight.</summary>
    public bool HasEnded => _calls.IsEnded;

    /// <summary>Begins to receive.</summary>
    public void Start() => Detached.Run(this, static connection =>
    {
        if (connection._settings.FirstFrameTimeout != Timeout.InfiniteTimeSpan)
        {
            connection._firstFrameTimer = connection._settings.TimeProvider.CreateTimer(
                static state => ((RpcConnection)state!).OnNoFirstFrame(), connection, connection._settings.FirstFrameTimeout, Timeout.InfiniteTimeSpan);
        }

        if (LoanLedger.IsOn)
        {
            LoanLedger.Lend(connection);
        }

        Telemetry.CountConnection(connection._isOpener, 1);
        connection._settings.KeepAlive.Watch(connection);
        _ = connection.RunAsync();
    });

    /// <summary>Completes when no handler runs for the peer, and no one-way waits for one to end.</summary>
    public async Task WaitForIdleAsync()
    {
        do
        {
            Task starting;
            lock (_held)
            {
                starting = _startingHeld;
            }

            await starting.ConfigureAwait(false);
            await _running.WaitForIdleAsync().ConfigureAwait(false);
        }
        while (HoldsOneWays);
    }

    /// <summary>Fires the tokens of all handlers and answers their calls as cancelled, without waiting for them.</summary>
    public void CancelHandlers()
    {
        _handlersCancelled = true;
        foreach (long id in _running.AnswerAll())
        {
            SendError(id, RpcErrorCode.Cancelled, "The server stopped before the call had ended.");
            _running.Answered();
        }

        if (_running.DropWaiting(oneWays: true) is > 0 and int dropped)
        {
            ReportDropped($"the server stopped before the turn of {dropped} came", null, null);
        }

        Fire(_running.CancelAll(oneWays: true));
    }

    /// <summary>
    /// Ends this side's calls, sends what is in the output, and closes. Completes within the transport's close timeout,
    /// and the shutdown timeout more if a message's own code blocks the receive loop; never throws. Calling it again is
    /// harmless.
    /// </summary>
    public async ValueTask CloseAsync()
    {
        _closing = true;
        FailCalls(null);
        _stopReceiving.TrySetResult();
        _work.RunLater(); // The loop may be held up by code of a message; the calls whose answers it has read end all the same.
        await _transport.CloseAsync().ConfigureAwait(false);
        if (!await EndsInTimeAsync(Closed).ConfigureAwait(false))
        {
            _settings.Reporter.Report(
                "A connection is closed, but code of a message it was reading has not ended", RemoteEndPoint, LocalEndPoint);
        }
    }

    /// <summary>Ends the connection at once; what is in the output is lost.</summary>
    public void Abort()
    {
        _closing = true;
        _stopReceiving.TrySetResult();
        _work.RunLater();
        _transport.Abort();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever ends the loop ends this connection only, and is reported.")]
    private async Task RunAsync()
    {
        // Not on the thread that accepts or connects.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Exception? reason = null;
        try
        {
            await ReceiveAllAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            reason = exception;
        }

        _settings.KeepAlive.Forget(this);
        _work.RunLater();
        _transport.StopReading();
        _incomingParts.Dispose();
        try
        {
            await EndAsync(reason).ConfigureAwait(false);
        }
        finally
        {
            Telemetry.CountConnection(_isOpener, -1);
            _closed.SetResult();
            await WaitForIdleAsync().ConfigureAwait(false);
            Deadlines.Dispose(); // One that is not there yet, too: it watches nothing from now on.
            if (LoanLedger.IsOn)
            {
                LoanLedger.TakeBack(this);
            }

            _finished.SetResult();
        }
    }

    private async Task EndAsync(Exception? reason)
    {
        StopFirstFrameTimer();
        StopHelloTimer();
        bool unreadable = reason is ProtocolException || FrameConnection.IsUnreadable(reason);

        // Half a message is what a lost connection leaves behind.
        bool broken = unreadable && reason is not TransportException { Code: TransportErrorCode.Torn or TransportErrorCode.CertificateRefused };
        if (reason is not null && !_closing)
        {
            (broken ? _settings.Broken : _settings.Lost).Report(
                broken ? "A peer broke the protocol; its connection is closed" : "A connection was lost",
                RemoteEndPoint, LocalEndPoint, exception: reason);
        }

        _lost = _closing ? null : reason;
        FailCalls(reason);
        if (reason is not null && !unreadable)
        {
            _running.DropWaiting(oneWays: _handlersCancelled); // Nobody gets their answers.
        }

        Fire(_running.CancelAll(oneWays: _handlersCancelled));
        if ((reason is null || unreadable) && !_closing)
        {
            // A peer that only ended its sending still gets the answers of handlers that end soon, and so does one whose
            // last message was bad: what it had asked before was good.
            await EndsInTimeAsync(_running.WaitForAnsweredAsync()).ConfigureAwait(false);
        }

        await _transport.CloseAsync().ConfigureAwait(false);
    }

    private async Task<bool> EndsInTimeAsync(Task task)
    {
        try
        {
            await task.WaitAsync(_settings.ShutdownTimeout, _settings.TimeProvider).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Ends all calls of this side; later ones are refused.</summary>
    private void FailCalls(Exception? reason)
    {
        _calls.Close(out var waiting, out var inFlight);
        Owner?.OnRefusing(this, reason);
        _remote.Close(method => new RpcException(
            RpcErrorCode.ConnectionLost, RpcOutcome.NotExecuted, $"{EndText} before '{method.Name}' was sent.", reason));
        foreach (var call in waiting)
        {
            call.Fail(new RpcException(
                RpcErrorCode.ConnectionLost, RpcOutcome.NotExecuted, $"{EndText} before '{call.Method}' was sent.", reason));
        }

        foreach (var call in inFlight)
        {
            call.Fail(Unanswered(call, reason));
        }
    }

    private string EndText => _closing ? "The connection was closed by this side" : "The connection was lost";

    /// <summary>What most connections never need is made when it is.</summary>
    private ReportLimiter NewLimiter() => new(_settings.Reporter, TimeProvider);

    private static SemaphoreSlim OneAtATime() => new(1, 1);

    private void StopFirstFrameTimer()
    {
        _firstFrameTimer?.Dispose();
        _firstFrameTimer = null;
    }

    private void OnNoFirstFrame()
    {
        _settings.Silent.Report(
            $"A connection was closed because no message came within {_settings.FirstFrameTimeout}", RemoteEndPoint, LocalEndPoint);
        Abort();
    }

    private void Fire(List<CancellationTokenSource> cancels)
    {
        foreach (var cancel in cancels)
        {
            HandlerToken.Fire(cancel, _settings.Reporter, RemoteEndPoint, LocalEndPoint);
        }
    }
}
