using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;
using ProtoGen.Buffers;

namespace ProtoGen.Streaming;

/// <summary>
/// The receiving end of a stream: keeps the bytes of items until the consumer takes them, and returns credit as it does.
/// Items are read on the consumer's thread, so what waits here is never more than the bytes that came.
/// </summary>
/// <remarks>
/// One thread receives (the connection's loop), one consumer at a time takes; the end may come from any thread. Items
/// that came before an ordinary end are delivered before it; <see cref="Abort"/> drops them.
/// </remarks>
/// <param name="output">The connection.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Closing, or an abort, gives the pieces back.")]
internal abstract class StreamReceiver(IStreamOutput output) : IValueTaskSource<bool>, IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly Queue<PooledBuffer> _arrived = new();
    private ManualResetValueTaskSourceCore<bool> _wake = new() { RunContinuationsAsynchronously = true };

    // The consumer's: the piece it reads, and how far it came.
    private PooledBuffer? _reading;
    private int _offset;
    private int _taken;
    private long _takenItems;
    private int _turn;

    // Guarded by the gate. Messages are gathered in pieces, for which no larger piece is copied when there is another one.
    private PooledBuffer? _last;
    private int _unread;
    private StreamBudget? _budget;
    private int _window;
    private long _credit;
    private long _announced;
    private bool _waiting;
    private bool _sealed;
    private bool _ended;
    private bool _finished;
    private bool _closed;
    private Exception? _failure;
    private volatile bool _aborted;

    /// <summary>The stream, as this side's messages name it. Set before anything comes.</summary>
    public long X { get; set; }

    /// <summary>Bytes that came and that the consumer has not begun to take, at this moment.</summary>
    internal int Unread
    {
        get
        {
            lock (_gate)
            {
                return _unread;
            }
        }
    }

    /// <summary>Gives the stream the window that it begins with. Before anything comes.</summary>
    /// <param name="budget">Where it has been counted.</param>
    public void Open(StreamBudget budget)
    {
        lock (_gate)
        {
            _budget = budget;
            _credit = _window = budget.Initial;
            if (_closed || _aborted)
            {
                ReturnWindowLocked();
            }
        }
    }

    /// <summary>Takes in the encoded items of one message.</summary>
    /// <param name="items">The items.</param>
    /// <param name="count">How many the message says that they are; the consumer finds out.</param>
    /// <returns>False when the sender had no credit left.</returns>
    public bool TryReceive(ReadOnlySpan<byte> items, int count)
    {
        bool wake;
        lock (_gate)
        {
            if (_ended || _closed || items.IsEmpty)
            {
                return true; // What was on its way when the consumer left.
            }

            if (_credit <= 0)
            {
                return false;
            }

            _credit -= items.Length;
            _announced += count;
            Append(items);
            wake = TakeWaiterLocked();
        }

        if (wake)
        {
            _wake.SetResult(true);
        }

        return true;
    }

    /// <summary>From now on nothing more is sent about this stream: its id may be another's soon.</summary>
    public void Seal()
    {
        lock (_gate)
        {
            _sealed = true;
        }
    }

    /// <summary>Ends the stream behind the items that came. The first end counts.</summary>
    /// <param name="failure">What the consumer gets there; null for an ordinary end.</param>
    public void End(Exception? failure)
    {
        lock (_gate)
        {
            _finished = true;
        }

        End(failure, abort: false);
    }

    /// <summary>Ends the stream at once; the consumer gets no further item. Counts also after an ordinary end.</summary>
    /// <param name="failure">What the consumer gets.</param>
    public void Abort(Exception failure) => End(failure, abort: true);

    /// <summary>Gives everything back; the consumer has left. Calling it again is harmless.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            ReturnWindowLocked();
            DropArrivedLocked();
            _reading?.Dispose();
            _reading = null;
        }
    }

    /// <summary>Tells the sender to stop, unless it has ended. Before <see cref="Close"/>.</summary>
    public void SendStop()
    {
        lock (_gate)
        {
            if (!_sealed && !_finished && !_closed)
            {
                SendLocked(StreamMessages.Cancel);
            }
        }
    }

    /// <summary>Goes to the next item.</summary>
    public ValueTask<bool> MoveNextAsync()
    {
        if (_reading is { } reading && _offset < reading.Length && !_aborted)
        {
            TakeItem(reading);
            return new ValueTask<bool>(true);
        }

        lock (_gate)
        {
            if (_arrived.Count == 0 && !_ended && !_closed && _takenItems == _announced)
            {
                _reading?.Dispose(); // A stream that waits holds no buffer.
                _reading = null;
                _wake.Reset();
                _waiting = true;
                _turn = 0;
                return new ValueTask<bool>(this, _wake.Version);
            }
        }

        if (_turn >= StreamFlow.Turn)
        {
            // Where items come as fast as they are taken, the consumer would keep its thread for ever.
            _turn = 0;
            _wake.Reset();
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return new ValueTask<bool>(this, _wake.Version);
        }

        return new ValueTask<bool>(Advance());
    }

    /// <summary>Goes on after having given way.</summary>
    void IThreadPoolWorkItem.Execute() => _wake.SetResult(true);

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        _wake.GetResult(token);
        return Advance();
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _wake.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wake.OnCompleted(continuation, state, token, flags);

    /// <summary>Reads one item.</summary>
    /// <param name="bytes">From the item on.</param>
    /// <returns>Its size.</returns>
    private protected abstract int ReadItem(ReadOnlySpan<byte> bytes);

    /// <summary>What the consumer gets of messages that said to carry another number of items.</summary>
    private protected abstract Exception Miscounted(long carried, long announced);

    private void End(Exception? failure, bool abort)
    {
        bool wake;
        lock (_gate)
        {
            if (_aborted || (_ended && !abort))
            {
                return;
            }

            _ended = true;
            _failure = failure;
            if (abort)
            {
                _aborted = true;
                ReturnWindowLocked();
                DropArrivedLocked();
            }

            wake = TakeWaiterLocked();
        }

        if (wake)
        {
            _wake.SetResult(true);
        }
    }

    private bool TakeWaiterLocked()
    {
        bool wake = _waiting;
        _waiting = false;
        return wake;
    }

    /// <summary>Goes on with what came meanwhile, which is something: items or the end.</summary>
    private bool Advance()
    {
        PooledBuffer? next;
        lock (_gate)
        {
            if (_aborted || _closed || (_arrived.Count == 0 && _takenItems == _announced))
            {
                return _failure is null ? false : throw _failure;
            }

            if (_arrived.TryDequeue(out next))
            {
                _last = next == _last ? null : _last;
                _unread -= next.Length;
                _reading?.Dispose();
                _reading = next;
                _offset = 0;
            }
        }

        if (next is null)
        {
            var failure = Miscounted(_takenItems, Volatile.Read(ref _announced));
            Abort(failure);
            throw failure;
        }

        TakeItem(next);
        return true;
    }

    private void Append(ReadOnlySpan<byte> items)
    {
        if (_last is null || _last.Capacity - _last.Length < items.Length)
        {
            // Twice as large as the one before while little comes at a time: a slow stream costs little.
            int size = Math.Min(StreamFlow.PieceSize, _last is null ? 0 : 2 * _last.Capacity);
            _last = new PooledBuffer();
            _last.Reserve(Math.Max(size, items.Length));
            _arrived.Enqueue(_last);
        }

        items.CopyTo(_last.Reserve(items.Length));
        _last.Advance(items.Length);
        _unread += items.Length;
    }

    private void ReturnWindowLocked()
    {
        _budget?.Close(_window);
        _budget = null;
    }

    private void DropArrivedLocked()
    {
        while (_arrived.TryDequeue(out var piece))
        {
            piece.Dispose();
        }

        _last = null;
        _unread = 0;
    }

    private void TakeItem(PooledBuffer reading)
    {
        int size = ReadItem(reading.Written[_offset..]);
        _offset += size;
        _turn += size;
        _taken += size;
        _takenItems++;
        if (_taken >= _window / 2)
        {
            ReturnCredit();
        }
    }

    private void ReturnCredit()
    {
        int taken = _taken;
        _taken = 0;
        lock (_gate)
        {
            if (!_sealed && !_ended)
            {
                // Whoever takes half of a window gets a large one, if others leave it.
                int growth = _budget?.Grow(StreamFlow.Window - _window) ?? 0;
                _window += growth;
                _credit += taken + growth;
                SendLocked(StreamMessages.Credit, taken + growth);
            }
        }
    }

    private void SendLocked(int kind, int credit = 0)
    {
        Span<byte> space = stackalloc byte[StreamMessages.LongestSignal];
        output.TrySend(StreamMessages.WriteSignal(space, kind, X, credit));
    }
}
