namespace ProtoGen.Transport.Tcp;

/// <summary>What waits on the sending half: senders for space, flushes for bytes, the clock for progress.</summary>
internal sealed partial class TcpOutput
{
    private ITimer? _stallTimer;
    private bool _stalling;
    private long _stalledSince;

    /// <summary>Whether a send waits for the peer.</summary>
    internal bool IsStalling
    {
        get
        {
            lock (_gate)
            {
                return _stalling;
            }
        }
    }

    private bool HasSpaceLocked => _waiters.Count == 0 && QueuedLocked < _options.SoftOutputLimit;

    /// <inheritdoc cref="FrameConnection.WaitForSpaceAsync"/>
    public ValueTask WaitForSpaceAsync(CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancel);
        }

        var waiter = new OutputWaiter(null);
        lock (_gate)
        {
            ThrowIfNotSending();
            if (HasSpaceLocked)
            {
                return ValueTask.CompletedTask;
            }

            _waiters.AddLast(waiter);
        }

        return WaitAsync(waiter, cancel);
    }

    /// <inheritdoc cref="FrameConnection.FlushAsync"/>
    public async ValueTask FlushAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Task flushed;
        lock (_gate)
        {
            if (_ended is not null)
            {
                throw _ended.Again();
            }

            if (QueuedLocked == 0)
            {
                return;
            }

            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _flushes.Add((_queuedTotal, done));
            flushed = done.Task;
        }

        await flushed.WaitAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Accepts no further messages and completes when those queued, and those waiting to be, are with the operating system.</summary>
    public async ValueTask FinishAsync(CancellationToken cancel)
    {
        while (true)
        {
            lock (_gate)
            {
                _closing = true;
                if (_ended is null && QueuedLocked == 0)
                {
                    // Senders only wait while something is queued.
                    return;
                }
            }

            await FlushAsync(cancel).ConfigureAwait(false);
        }
    }

    private async ValueTask WaitAsync(OutputWaiter waiter, CancellationToken cancel)
    {
        using (cancel.UnsafeRegister((state, token) => GiveUp((OutputWaiter)state!, token), waiter))
        {
            await waiter.Task.ConfigureAwait(false);
        }
    }

    private void GiveUp(OutputWaiter waiter, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (!_waiters.Remove(waiter))
            {
                return;
            }

        }

        waiter.Message?.Dispose();
        waiter.Cancel(cancel);
    }

    /// <summary>Counts bytes as sent, lets waiting senders in and completes the flushes that are done.</summary>
    private void Sent(int count)
    {
        lock (_gate)
        {
            _sent += count;
            _sentTotal += count;
            while (_ended is null && _waiters.First is { } first && QueuedLocked < _options.SoftOutputLimit)
            {
                _waiters.RemoveFirst();
                if (first.Value.Message is { } message)
                {
                    message.Written.CopyTo(_gathering.Reserve(message.Length));
                    _gathering.Advance(message.Length);
                    _queuedTotal += message.Length;
                    message.Dispose();
                }

                first.Value.Admit();
            }

            CompleteFlushesLocked();
        }
    }

    private void CompleteFlushesLocked()
    {
        for (int i = _flushes.Count - 1; i >= 0; i--)
        {
            if (_flushes[i].Position <= _sentTotal)
            {
                _flushes[i].Done.SetResult();
                _flushes.RemoveAt(i);
            }
        }
    }

    private void StartStallTimer()
    {
        lock (_gate)
        {
            if (_ended is not null)
            {
                return;
            }

            _stalling = true;
            _stalledSince = _options.TimeProvider.GetTimestamp();
            if (_stallTimer is null)
            {
                // The timer outlives the call that happened to need it first; it must not keep that call's context.
                using (ExecutionContext.SuppressFlow())
                {
                    _stallTimer = _options.TimeProvider.CreateTimer(static output => ((TcpOutput)output!).OnStalled(), this, _options.SendTimeout, Timeout.InfiniteTimeSpan);
                }
            }
            else
            {
                _stallTimer.Change(_options.SendTimeout, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void StopStallTimer()
    {
        lock (_gate)
        {
            _stalling = false;
            if (_ended is not null)
            {
                _stallTimer?.Dispose();
                _stallTimer = null;
            }
            else
            {
                _stallTimer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void OnStalled()
    {
        lock (_gate)
        {
            if (!_stalling || _options.TimeProvider.GetElapsedTime(_stalledSince) < _options.SendTimeout)
            {
                return;
            }
        }

        _cutOff(new TransportException(TransportErrorCode.TimedOut, $"The peer took nothing of what was sent to it for {_options.SendTimeout}."));
    }
}
