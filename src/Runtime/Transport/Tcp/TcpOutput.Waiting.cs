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
            if (_waiters.HasSpace(QueuedLocked))
            {
                return ValueTask.CompletedTask;
            }

            _waiters.Add(waiter);
        }

        return _waiters.WaitAsync(waiter, cancel);
    }

    /// <inheritdoc cref="FrameConnection.WaitUntilNearlyEmptyAsync"/>
    public ValueTask WaitUntilNearlyEmptyAsync(CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancel);
        }

        OutputWaiter waiter;
        lock (_gate)
        {
            ThrowIfNotSending();
            if (_waiters.IsNearlyEmpty(QueuedLocked))
            {
                return ValueTask.CompletedTask;
            }

            waiter = new OutputWaiter(null) { Since = _sentTotal };
            _waiters.AddGivingWay(waiter);
        }

        return _waiters.WaitAsync(waiter, cancel);
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

    /// <summary>Counts bytes as sent, lets waiting senders in and completes the flushes that are done.</summary>
    private void Sent(int count)
    {
        lock (_gate)
        {
            _sent += count;
            _sentTotal += count;
            while (_ended is null && _waiters.TryTake(QueuedLocked, _sentTotal, out var waiter))
            {
                if (waiter.Message is { } message)
                {
                    message.Written.CopyTo(_gathering.Reserve(message.Length));
                    _gathering.Advance(message.Length);
                    _queuedTotal += message.Length;
                    message.Dispose();
                }

                waiter.Admit();
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
                Detached.Run(this, static self => self._stallTimer = self._options.TimeProvider.CreateTimer(
                    static output => ((TcpOutput)output!).OnStalled(), self, self._options.SendTimeout, Timeout.InfiniteTimeSpan));
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

        _owner.CutOff(new TransportException(TransportErrorCode.TimedOut, $"The peer took nothing of what was sent to it for {_options.SendTimeout}."));
    }
}
