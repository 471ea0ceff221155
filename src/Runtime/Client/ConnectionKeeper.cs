using System.Diagnostics.CodeAnalysis;
using ProtoGen.Rpc;
using ProtoGen.Transport;

namespace ProtoGen.Client;

/// <summary>
/// Keeps a client connected: when its connection takes no more calls, another one is made, after a pause that grows with each
/// attempt that fails, or at once when a call wants it.
/// </summary>
/// <remarks>
/// Concurrency: any number of threads may call any member. At most <see cref="ConnectionKeeping.MostAttempts"/> attempts run at
/// once, and the first that succeeds ends the search. Everything that changes the state happens inside the gate; connecting,
/// closing and telling happen outside.
/// </remarks>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The token source has no timer, the timer ends with the last close.")]
internal sealed partial class ConnectionKeeper : IConnectionOwner
{
    private readonly Connector _connector;
    private readonly MethodTable _methods;
    private readonly RpcSettings _settings;
    private readonly ReconnectOptions _options;
    private readonly StateTeller _teller;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _isClosed = NewSignal();
    private readonly CancellationTokenSource _closing = new();
    private readonly List<Action<RpcConnection>> _preparations = [];
    private readonly Queue<RpcConnection> _retired = new();
    private volatile RpcConnection _current = null!;
    private RpcClientState _state = RpcClientState.Connecting;
    private TaskCompletionSource _changed = NewSignal();
    private ITimer? _timer;
    private Exception? _lastFailure;
    private Task? _closed;
    private long _connectedAt;
    private long _lastAttempt;
    private int _failures;
    private int _attempts;
    private int _waiters;

    /// <summary>Connects nothing yet.</summary>
    public ConnectionKeeper(Connector connector, MethodTable methods, RpcSettings settings, ReconnectOptions options)
    {
        _connector = connector;
        _methods = methods;
        _settings = settings;
        _options = options;
        _teller = new StateTeller(settings.Reporter);
    }

    /// <summary>Completes when it is closed, and every connection with it. Never fails.</summary>
    public Task Closed => _isClosed.Task;

    /// <summary>Tells of changes of the state, in order.</summary>
    public StateTeller Teller => _teller;

    /// <summary>The connection for new calls, or the last one there was.</summary>
    public RpcConnection Current => _current;

    /// <summary>How long calls wait.</summary>
    public TimeSpan MaxWait => _options.MaxWait;

    /// <summary>Limits and clock.</summary>
    public RpcSettings Settings => _settings;

    /// <summary>What it is doing.</summary>
    public RpcClientState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <summary>Makes the first connection. Called once, before anything else.</summary>
    /// <exception cref="TransportException">It cannot be made in time.</exception>
    public async ValueTask ConnectAsync(CancellationToken cancel)
    {
        var transport = await _connector.ConnectAsync(cancel).ConfigureAwait(false);
        Install(transport, isFirst: true);
    }

    /// <summary>Does something to every connection there will be, before its first call, and to the one there is.</summary>
    public void Prepare(Action<RpcConnection> preparation)
    {
        RpcConnection current;
        lock (_gate)
        {
            if (!_preparations.Contains(preparation))
            {
                _preparations.Add(preparation);
            }

            current = _current;
        }

        preparation(current);
    }

    /// <inheritdoc/>
    public void OnRefusing(RpcConnection connection, Exception? reason)
    {
        RpcConnection? oldest = null;
        lock (_gate)
        {
            if (connection != _current || _state != RpcClientState.Connected)
            {
                return;
            }

            if (!connection.HasEnded)
            {
                _retired.Enqueue(connection);
                oldest = _retired.Count > ConnectionKeeping.MostRetired ? _retired.Dequeue() : null;
            }

            bool wasGood = _settings.TimeProvider.GetElapsedTime(_connectedAt) >= ConnectionKeeping.GoodLife;
            _failures = wasGood ? 0 : _failures + 1;
            _changed = NewSignal();
            _lastFailure = reason ?? _lastFailure; // A server that refuses this side's certificate does so behind connecting.
            Enter(RpcClientState.Reconnecting, reason);
            Schedule(Pause());
        }

        oldest?.Abort();
    }

    /// <summary>Waits until there is a connection that takes calls; starts an attempt at once if there is none.</summary>
    /// <param name="method">Who waits.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>Null when the time is up or the client is closed.</returns>
    /// <exception cref="RpcException">As many wait as may.</exception>
    public async ValueTask<RpcConnection?> WaitAsync(string method, TimeSpan limit, CancellationToken cancel)
    {
        long start = _settings.TimeProvider.GetTimestamp();
        int waiters = Interlocked.Increment(ref _waiters);
        try
        {
            if (waiters > _options.MaxWaitingCalls)
            {
                throw new RpcException(
                    RpcErrorCode.Busy, RpcOutcome.NotExecuted, $"'{method}' was not sent: {_options.MaxWaitingCalls} calls wait for a connection already.").AsOutcomeOfCall();
            }

            while (true)
            {
                Task? changed = null;
                lock (_gate)
                {
                    if (_state == RpcClientState.Closed)
                    {
                        return null;
                    }

                    var current = _current;
                    if (_state == RpcClientState.Connected && current.TakesCalls)
                    {
                        return current;
                    }

                    if (_state != RpcClientState.Connected)
                    {
                        changed = _changed.Task;
                        Demand();
                    }
                }

                if (changed is null)
                {
                    await Task.Yield(); // It takes no more calls: whoever has found out is about to tell.
                    continue;
                }

                var left = limit == Timeout.InfiniteTimeSpan ? limit : limit - _settings.TimeProvider.GetElapsedTime(start);
                if (left != Timeout.InfiniteTimeSpan && left <= TimeSpan.Zero)
                {
                    return null;
                }

                await changed.WaitAsync(left, _settings.TimeProvider, cancel).ConfigureAwait(false);
            }
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            Interlocked.Decrement(ref _waiters);
        }
    }

    /// <summary>What a call ends with that has waited in vain.</summary>
    public RpcException NotConnected(string method, TimeSpan waited)
    {
        lock (_gate)
        {
            return _state == RpcClientState.Closed
                ? new RpcException(RpcErrorCode.NotConnected, $"The client was closed before '{method}' was called.")
                : new RpcException(
                    RpcErrorCode.NotConnected, $"'{method}' was not sent: there was no connection to the server for {waited}.",
                    _lastFailure is TransportException failure ? failure.Again() : null);
        }
    }

    /// <summary>Closes the connection, and makes no other. Calling it again waits for the same end.</summary>
    public ValueTask CloseAsync()
    {
        lock (_gate)
        {
            if (_closed is null)
            {
                Enter(RpcClientState.Closed, null);
                _timer?.Dispose();
                _changed.TrySetResult();
                _closed = CloseAllAsync([.. _retired, _current]);
            }

            return new ValueTask(_closed);
        }
    }

    private async Task CloseAllAsync(List<RpcConnection> connections)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await _closing.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(connections.Select(static connection => connection.CloseAsync().AsTask())).ConfigureAwait(false);
        _isClosed.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Enter(RpcClientState state, Exception? reason)
    {
        if (_state != state)
        {
            _state = state;
            _teller.Tell(new RpcClientStateChange(state, reason));
        }
    }
}
