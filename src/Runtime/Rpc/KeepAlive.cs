using ProtoGen.Transport;

namespace ProtoGen.Rpc;

/// <summary>
/// Looks at the connections of one client or server from time to time, with one timer for all of them: which have heard
/// nothing from their peer and have to ask, and which have asked long enough. Any number of threads may call any member.
/// </summary>
/// <remarks>
/// Time is counted in looks. After a pause of the whole process, in which many were missed, a peer has the time of several looks
/// left to be heard: what it sent meanwhile is read first.
/// </remarks>
internal sealed class KeepAlive
{
    /// <summary>Looks in the shorter of the two times: how exactly they are kept.</summary>
    private const int LooksEach = 4;

    private readonly TimeProvider _time;
    private readonly TimeSpan _between;
    private readonly Lock _gate = new();
    private readonly List<RpcConnection> _watched = [];
    private RpcConnection[] _looking = [];
    private ITimer? _timer;
    private int _isLooking;

    /// <summary>Looks at nothing yet.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="interval">How long a peer may be silent before it is asked for a sign of life; infinite for ever.</param>
    /// <param name="timeout">How long it may take to give it; infinite for ever.</param>
    public KeepAlive(TimeProvider time, TimeSpan interval, TimeSpan timeout)
    {
        _time = time;
        if (interval == Timeout.InfiniteTimeSpan)
        {
            return;
        }

        var shorter = timeout == Timeout.InfiniteTimeSpan || interval < timeout ? interval : timeout;
        _between = TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerMillisecond, shorter.Ticks / LooksEach));
        Silence = Looks(interval);
        GivesUp = timeout == Timeout.InfiniteTimeSpan ? int.MaxValue : Silence + Looks(timeout);
        Limit = timeout == Timeout.InfiniteTimeSpan ? timeout : interval + timeout;
    }

    /// <summary>After so many looks without a word of the peer it is asked.</summary>
    public int Silence { get; }

    /// <summary>After so many it is given up.</summary>
    public int GivesUp { get; } = int.MaxValue;

    /// <summary>The time that both are, to tell people.</summary>
    public TimeSpan Limit { get; }

    /// <summary>Begins to look at a connection.</summary>
    public void Watch(RpcConnection connection)
    {
        if (_between == default)
        {
            return;
        }

        lock (_gate)
        {
            connection.WatchedAs = _watched.Count;
            _watched.Add(connection);
            if (_timer is null)
            {
                Detached.Run(this, static self => self._timer = self._time.CreateTimer(
                    static state => ((KeepAlive)state!).Look(), self, self._between, self._between));
            }
        }
    }

    /// <summary>Looks at a connection no more. Harmless when it does not.</summary>
    public void Forget(RpcConnection connection)
    {
        lock (_gate)
        {
            int index = connection.WatchedAs;
            if (index < 0)
            {
                return;
            }

            connection.WatchedAs = -1;
            var last = _watched[^1];
            _watched.RemoveAt(_watched.Count - 1);
            if (last != connection)
            {
                _watched[index] = last;
                last.WatchedAs = index;
            }

            if (_watched.Count == 0)
            {
                _timer?.Dispose();
                _timer = null;
            }
        }
    }

    private int Looks(TimeSpan time) => (int)Math.Min(int.MaxValue / 4, (time.Ticks + _between.Ticks - 1) / _between.Ticks);

    private void Look()
    {
        if (Interlocked.Exchange(ref _isLooking, 1) != 0)
        {
            return; // The last look takes longer than the time between two.
        }

        int count;
        lock (_gate)
        {
            count = _watched.Count;
            if (_looking.Length < count)
            {
                _looking = new RpcConnection[_watched.Capacity];
            }

            _watched.CopyTo(_looking);
        }

        for (int i = 0; i < count; i++)
        {
            _looking[i].LookForLife(this);
        }

        Array.Clear(_looking, 0, count);
        Volatile.Write(ref _isLooking, 0);
    }
}
