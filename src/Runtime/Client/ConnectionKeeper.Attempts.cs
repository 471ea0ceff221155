using System.Diagnostics.CodeAnalysis;
using ProtoGen.Rpc;
using ProtoGen.Transport;

namespace ProtoGen.Client;

/// <summary>When the next connection is tried, and what becomes of an attempt.</summary>
internal sealed partial class ConnectionKeeper
{
    /// <summary>A connection is wanted, by a call or because the pause is over: an attempt begins as soon as one may.</summary>
    private void Demand()
    {
        if (_state is RpcClientState.Reconnecting or RpcClientState.Connecting && _attempts < ConnectionKeeping.MostAttempts)
        {
            Schedule(TimeSpan.Zero);
        }
    }

    private TimeSpan Pause()
    {
        double most = Math.Min(_options.MaxDelay.TotalMilliseconds, _options.MinDelay.TotalMilliseconds * Math.Pow(2, Math.Min(_failures, 30)));
        most = Volatile.Read(ref _waiters) > 0 ? Math.Min(most, ConnectionKeeping.PauseOfWaiters.TotalMilliseconds) : most;
#pragma warning disable CA5394 // Nothing is secret about a pause.
        return TimeSpan.FromMilliseconds(most * (0.5 + (Random.Shared.NextDouble() / 2)));
#pragma warning restore CA5394
    }

    /// <summary>Begins an attempt after a pause, but not sooner behind the last one than is allowed; a later one that was planned is forgotten.</summary>
    private void Schedule(TimeSpan pause)
    {
        if (_lastAttempt != 0)
        {
            var least = ConnectionKeeping.LeastPause - _settings.TimeProvider.GetElapsedTime(_lastAttempt);
            pause = least > pause ? least : pause;
        }

        if (pause <= TimeSpan.Zero)
        {
            Attempt();
            return;
        }

        // Timers count milliseconds, and must not fire early.
        pause = TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds));
        if (_timer is null)
        {
            Detached.Run(this, static self => self._timer = self._settings.TimeProvider.CreateTimer(
                static state => ((ConnectionKeeper)state!).OnTime(), self, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        }

        _timer!.Change(pause, Timeout.InfiniteTimeSpan);
    }

    private void OnTime()
    {
        lock (_gate)
        {
            Demand(); // Not at once: a call may have begun an attempt meanwhile.
        }
    }

    private void Attempt()
    {
        _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _lastAttempt = _settings.TimeProvider.GetTimestamp();
        _attempts++;
        Enter(RpcClientState.Connecting, null);
        ThreadPool.UnsafeQueueUserWorkItem(static keeper => _ = keeper.AttemptAsync(), this, preferLocal: false);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever an attempt ends with, there is another one.")]
    private async Task AttemptAsync()
    {
        FrameConnection transport;
        try
        {
            transport = await _connector.ConnectAsync(_closing.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Failed(exception);
            return;
        }

        try
        {
            Install(transport, isFirst: false);
        }
        catch (Exception exception)
        {
            _settings.Reporter.Report("A new connection could not be used; another one is made", transport.RemoteEndPoint, transport.LocalEndPoint, exception: exception);
        }
    }

    private void Failed(Exception exception)
    {
        lock (_gate)
        {
            _attempts--;
            _lastFailure = exception;
            if (_state != RpcClientState.Connecting)
            {
                return;
            }

            if (_attempts == 0)
            {
                _failures++;
                Enter(RpcClientState.Reconnecting, exception);
            }

            // While others hear nothing, calls that wait need another one.
            if (_attempts == 0 || Volatile.Read(ref _waiters) > 0)
            {
                Schedule(Pause());
            }
        }
    }

    /// <summary>Makes a connection the one for new calls, unless there is one already.</summary>
    private void Install(FrameConnection transport, bool isFirst)
    {
        var connection = new RpcConnection(transport, _methods, _settings) { Owner = this };
        Action<RpcConnection>[] preparations = [];
        var changed = _changed;
        bool isWanted;
        lock (_gate)
        {
            _attempts -= isFirst ? 0 : 1;
            isWanted = _state is not (RpcClientState.Connected or RpcClientState.Closed);
            if (isWanted)
            {
                Take(connection, isFirst);
                preparations = [.. _preparations];
                changed = _changed;
            }
        }

        if (!isWanted)
        {
            transport.Abort();
            return;
        }

        try
        {
            foreach (var preparation in preparations)
            {
                preparation(connection);
            }

            connection.Prepared();
            connection.StartAsOpener();
        }
        catch (Exception exception)
        {
            _ = connection.CloseAsync().AsTask(); // Ends calls that have found it already.
            OnRefusing(connection, exception);
            changed.TrySetResult();
            throw;
        }

        changed.TrySetResult();
    }

    private void Take(RpcConnection connection, bool isFirst)
    {
        _current = connection;
        _connectedAt = _settings.TimeProvider.GetTimestamp();
        if (isFirst)
        {
            _state = RpcClientState.Connected; // Nobody can listen yet.
        }
        else
        {
            Enter(RpcClientState.Connected, null);
        }

        while (_retired.TryPeek(out var oldest) && oldest.HasEnded)
        {
            _retired.Dequeue();
        }
    }
}
