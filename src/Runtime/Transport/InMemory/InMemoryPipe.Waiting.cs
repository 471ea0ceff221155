namespace ProtoGen.Transport.InMemory;

/// <summary>Writers that wait for space, and the clock that gives up on a reader.</summary>
internal sealed partial class InMemoryPipe
{
    private ITimer? _stallTimer;
    private long _progress;

    /// <inheritdoc cref="FrameConnection.WaitForSpaceAsync"/>
    public ValueTask WaitForSpaceAsync(CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancel);
        }

        OutputWaiter waiter;
        lock (_gate)
        {
            ThrowIfNotWriting();
            if (_waiters.HasSpace(Queued))
            {
                return default;
            }

            waiter = new OutputWaiter(null);
            WatchReaderLocked();
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
            ThrowIfNotWriting();
            if (_waiters.IsNearlyEmpty(Queued))
            {
                return default;
            }

            waiter = new OutputWaiter(null) { Since = _takenTotal };
            WatchReaderLocked();
            _waiters.AddGivingWay(waiter);
        }

        return _waiters.WaitAsync(waiter, cancel);
    }

    /// <summary>Starts the clock that gives up on a reader, before the first writer waits.</summary>
    private void WatchReaderLocked()
    {
        if (!_waiters.IsEmpty)
        {
            return;
        }

        _progress = _options.TimeProvider.GetTimestamp();
        if (_stallTimer is null)
        {
            // The timer outlives the call that happened to need it first; it must not keep that call's context.
            Detached.Run(this, static self => self._stallTimer = self._options.TimeProvider.CreateTimer(
                static pipe => ((InMemoryPipe)pipe!).OnTime(), self, self._options.SendTimeout, Timeout.InfiniteTimeSpan));
        }
        else
        {
            _stallTimer.Change(_options.SendTimeout, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnTime()
    {
        lock (_gate)
        {
            if (_waiters.IsEmpty || _writerEnded is not null)
            {
                return;
            }

            var left = _options.SendTimeout - _options.TimeProvider.GetElapsedTime(_progress);
            if (left > TimeSpan.Zero)
            {
                _stallTimer!.Change(left, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        Stalled?.Invoke(new TransportException(TransportErrorCode.TimedOut, $"The peer took nothing of what was sent to it for {_options.SendTimeout}."));
    }
}
