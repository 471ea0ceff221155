namespace ProtoGen.Transport.InMemory;

/// <summary>Writers that wait for space, and the clock that gives up on a reader.</summary>
internal sealed partial class InMemoryPipe
{
    private readonly LinkedList<OutputWaiter> _waiters = new();
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
            if (HasSpaceLocked)
            {
                return default;
            }

            waiter = new OutputWaiter(null);
            AddWaiterLocked(waiter);
        }

        return WaitAsync(waiter, cancel);
    }

    private void AddWaiterLocked(OutputWaiter waiter)
    {
        _waiters.AddLast(waiter);
        if (_waiters.Count > 1)
        {
            return;
        }

        _progress = options.TimeProvider.GetTimestamp();
        if (_stallTimer is null)
        {
            // The timer outlives the call that happened to need it first; it must not keep that call's context.
            using (ExecutionContext.SuppressFlow())
            {
                _stallTimer = options.TimeProvider.CreateTimer(static pipe => ((InMemoryPipe)pipe!).OnTime(), this, options.SendTimeout, Timeout.InfiniteTimeSpan);
            }
        }
        else
        {
            _stallTimer.Change(options.SendTimeout, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnTime()
    {
        lock (_gate)
        {
            if (_waiters.Count == 0 || _writerEnded is not null)
            {
                return;
            }

            var left = options.SendTimeout - options.TimeProvider.GetElapsedTime(_progress);
            if (left > TimeSpan.Zero)
            {
                _stallTimer!.Change(left, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        Stalled?.Invoke(new TransportException(TransportErrorCode.TimedOut, $"The peer took nothing of what was sent to it for {options.SendTimeout}."));
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

            CompleteIfEmptyLocked();
        }

        waiter.Message?.Dispose();
        waiter.Cancel(cancel);
    }
}
