using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace ProtoGen.Transport.Tcp;

/// <summary>
/// The pump: sends what has gathered, in turns with the senders who gather. It runs on the thread of a sender (the first
/// send of a message that is not deferred, or the end of a thread's gathering, or its help), as a work item of the thread pool, or on the
/// thread that completed a send which the system could not take at once; never on two of them.
/// </summary>
internal sealed partial class TcpOutput : IThreadPoolWorkItem
{
    /// <summary>Taking this much in <see cref="ConnectionOptions.SendTimeout"/> counts as progress; larger sends gain nothing.</summary>
    private const int SliceSize = 64 * 1024;

    /// <summary>
    /// A message that comes this soon after a send belongs to a burst (an answer cannot be back yet), and a burst is
    /// gathered: a sender in a loop gets 30 times as many messages through as with one system call each.
    /// </summary>
    private static readonly long _burstGap = Stopwatch.Frequency / 200_000;

    private Action? _onSent;
    private long _lastSend;
    private ValueTask<int> _pending;

    /// <summary>Whether the pump is still to be started, by one of the threads that gather or by their help.</summary>
    private int _gathered;

    /// <inheritdoc cref="FrameConnection.HasGathered"/>
    public bool HasGathered => Volatile.Read(ref _gathered) != 0;

    void IThreadPoolWorkItem.Execute() => Pump(onCaller: false);

    private void Start(bool start, bool deferred)
    {
        if (!start)
        {
            return;
        }

        if (Gathering.IsFor(this))
        {
            Interlocked.Exchange(ref _gathered, 1);
            Gathering.CallHelp();
        }
        else if (deferred || Stopwatch.GetTimestamp() - Volatile.Read(ref _lastSend) < _burstGap)
        {
            // The global queue: items that the current thread has queued before may still append to this batch.
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
        else
        {
            Pump(onCaller: true);
        }
    }

    /// <inheritdoc cref="FrameConnection.SendGathered"/>
    public void SendGathered(bool isLast)
    {
        if (HasGathered && Interlocked.Exchange(ref _gathered, 0) != 0)
        {
            Pump(onCaller: !isLast);
        }
    }

    /// <summary>Sends until nothing is left, or until the system takes no more and calls back. Never throws.</summary>
    [SuppressMessage("Reliability", "CA2012:Use ValueTasks correctly", Justification = "Kept in a field so that a send in flight needs no state machine; its result is taken once, here or in OnSent.")]
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a send throws ends sending, with that reason; the pump runs on threads that belong to nobody.")]
    private void Pump(bool onCaller)
    {
        bool first = true;
        while (TryNextSlice(onCaller && !first, out var slice))
        {
            first = false;
            int count;
            try
            {
                slice = _tls?.Seal(slice) ?? slice;

                // At once, which needs no state for a wait; the socket does not block.
                count = _socket.Send(slice.Span, SocketFlags.None, out var error);
                if (error == SocketError.WouldBlock)
                {
                    _pending = _socket.SendAsync(slice, SocketFlags.None, CancellationToken.None);
                    if (!_pending.IsCompleted)
                    {
                        StartStallTimer();
                        _pending.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_onSent ??= OnSent);
                        return;
                    }

                    count = _pending.Result;
                }
                else if (error != SocketError.Success)
                {
                    throw new SocketException((int)error);
                }
            }
            catch (Exception exception)
            {
                Break(exception);
                return;
            }

            Sent(_tls is null ? count : _tls.Taken(count));
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "As in Pump.")]
    private void OnSent()
    {
        int count;
        try
        {
            count = _pending.Result;
        }
        catch (Exception exception)
        {
            Break(exception);
            return;
        }

        StopStallTimer();
        Sent(_tls is null ? count : _tls.Taken(count));
        Pump(onCaller: false);
    }

    /// <summary>Takes the next bytes to send; false, and the pump has stopped, when there are none or another thread goes on.</summary>
    private bool TryNextSlice(bool handOver, out ReadOnlyMemory<byte> slice)
    {
        slice = default;
        lock (_gate)
        {
            if (_ended is null && _sent == _sending.Length)
            {
                _sending.SetLength(0);
                _sent = 0;
                (_gathering, _sending) = (_sending, _gathering);
                if (handOver && _sending.Length > 0)
                {
                    ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                    return false;
                }
            }

            if (_ended is not null || _sending.Length == 0)
            {
                // Idle connections hold no buffer.
                ReleaseLocked();
                _running = false;
                Volatile.Write(ref _lastSend, Stopwatch.GetTimestamp());
                return false;
            }

            slice = _sending.WrittenMemory.Slice(_sent, Math.Min(SliceSize, _sending.Length - _sent));
            return true;
        }
    }

    private void Break(Exception exception)
    {
        var why = SocketErrors.ToException("Sending failed", exception);
        bool first = End(why);
        lock (_gate)
        {
            ReleaseLocked();
            _running = false;
        }

        if (first)
        {
            _owner.SendingBroke(why);
        }
    }
}
