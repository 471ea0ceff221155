using ProtoGen.Transport;

namespace ProtoGen.Rpc;

/// <summary>
/// One timer for all deadlines of a connection: set to the earliest that is known, and set again by looking through what
/// is in flight. A call that ends in time takes nothing back, which costs a look for nothing now and then.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="expire">
/// Ends what has passed at the given timestamp; returns the earliest deadline that is left, or <see cref="long.MaxValue"/>.
/// Runs on the timer's thread, never twice at the same time unless it takes longer than a deadline that was set meanwhile.
/// </param>
internal sealed class DeadlineTimer(TimeProvider time, Func<long, long> expire) : IDisposable
{
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private long _next = long.MaxValue;
    private bool _disposed;

    /// <summary>Sees to it that a deadline is noticed. Whoever has it must be visible to the look already.</summary>
    public void Watch(long deadline)
    {
        // Behind the entry of the call: either this sees that the timer has fired, or the look that follows sees the call.
        Interlocked.MemoryBarrier();
        if (deadline < Volatile.Read(ref _next))
        {
            Set(deadline);
        }
    }

    /// <summary>Notices nothing more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _timer?.Dispose();
        }
    }

    private void Set(long deadline)
    {
        lock (_gate)
        {
            if (_disposed || deadline >= _next)
            {
                return;
            }

            if (_timer is null)
            {
                Detached.Run(this, static self => self._timer = self.CreateTimer());
            }

            // Up to the next millisecond: timers count those, and one that fires early would have to be set again at once.
            Volatile.Write(ref _next, deadline);
            double left = Math.Max(0, Math.Ceiling(CallDeadline.TimeLeft(deadline, time).TotalMilliseconds));
            _timer!.Change(TimeSpan.FromMilliseconds(left), Timeout.InfiniteTimeSpan);
        }
    }

    private ITimer CreateTimer() =>
        time.CreateTimer(static state => ((DeadlineTimer)state!).OnTime(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private void OnTime()
    {
        lock (_gate)
        {
            _next = long.MaxValue;
        }

        Interlocked.MemoryBarrier();
        long next = expire(time.GetTimestamp());
        if (next != long.MaxValue)
        {
            Watch(next);
        }
    }
}
