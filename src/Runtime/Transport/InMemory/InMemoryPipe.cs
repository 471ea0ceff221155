using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;
using ProtoGen.Buffers;

namespace ProtoGen.Transport.InMemory;

/// <summary>
/// One direction of a connection inside the process: frames in on one side, their bytes out on the other. Any number of
/// threads write, one reads; the ends may come from anywhere.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Taking the last byte, or the end, gives the buffer back.")]
internal sealed partial class InMemoryPipe : IValueTaskSource<bool>
{
    private readonly Lock _gate = new();
    private readonly ConnectionOptions _options;
    private readonly OutputWaiters _waiters;
    private readonly PooledBuffer _bytes = new();
    private ManualResetValueTaskSourceCore<bool> _wake = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancel;
    private int _taken;
    private long _takenTotal;
    private bool _reading;
    private bool _finished;
    private bool _discarding;
    private TransportException? _writerEnded;
    private TransportException? _readerEnded;
    private TaskCompletionSource? _empty;

    /// <summary>Makes a direction that nothing has been written to.</summary>
    /// <param name="options">The writer's limits and clock.</param>
    public InMemoryPipe(ConnectionOptions options)
    {
        _options = options;
        _waiters = new OutputWaiters(_gate, options, CompleteIfEmptyLocked);
    }

    /// <summary>Ends the connection because its reader takes nothing. Set before anything is written.</summary>
    public Action<TransportException>? Stalled { get; set; }

    /// <inheritdoc cref="FrameConnection.HasSpace"/>
    public bool HasSpace
    {
        get
        {
            lock (_gate)
            {
                return _waiters.HasSpace(Queued);
            }
        }
    }

    /// <inheritdoc cref="FrameConnection.IsNearlyEmpty"/>
    public bool IsNearlyEmpty
    {
        get
        {
            lock (_gate)
            {
                return _waiters.IsNearlyEmpty(Queued);
            }
        }
    }

    private int Queued => _bytes.Length - _taken;

    /// <inheritdoc cref="FrameConnection.Send"/>
    public void Send(ReadOnlySpan<byte> message)
    {
        OutgoingFrames.CheckSize(message.Length);
        bool wake;
        lock (_gate)
        {
            ThrowIfNotWriting();
            if (Queued > _options.HardOutputLimit)
            {
                throw new TransportException(TransportErrorCode.PeerTooSlow, $"The peer reads too slowly: more than {_options.HardOutputLimit} bytes are waiting for it.");
            }

            wake = AppendLocked(message);
        }

        Wake(wake);
    }

    /// <inheritdoc cref="FrameConnection.SendAsync"/>
    public ValueTask SendAsync(ReadOnlySpan<byte> message, CancellationToken cancel)
    {
        OutgoingFrames.CheckSize(message.Length);
        if (cancel.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancel);
        }

        bool wake = false;
        OutputWaiter? waiter = null;
        lock (_gate)
        {
            ThrowIfNotWriting();
            if (_waiters.HasSpace(Queued))
            {
                wake = AppendLocked(message);
            }
            else
            {
                waiter = new OutputWaiter(OutgoingFrames.Copy(message));
                WatchReaderLocked();
                _waiters.Add(waiter);
            }
        }

        Wake(wake);
        return waiter is null ? default : _waiters.WaitAsync(waiter, cancel);
    }

    /// <summary>Throws if writing has ended.</summary>
    public void ThrowIfBroken()
    {
        lock (_gate)
        {
            if (_writerEnded is not null)
            {
                throw _writerEnded.Again();
            }
        }
    }

    /// <summary>Takes no more messages; completes when those that wait for space have it, or the connection ends. The reader sees a clean end then.</summary>
    public async Task FinishAsync()
    {
        Task empty;
        lock (_gate)
        {
            if (_writerEnded is not null)
            {
                return;
            }

            _finished = true;
            _empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            CompleteIfEmptyLocked();
            empty = _empty.Task;
        }

        await empty.ConfigureAwait(false);
        bool wake;
        lock (_gate)
        {
            wake = TakeReaderLocked();
        }

        Wake(wake);
    }

    /// <summary>The reader is gone: what is written is taken and dropped.</summary>
    /// <param name="ofReader">What the reader ends with.</param>
    public void Discard(TransportException ofReader)
    {
        bool wake;
        lock (_gate)
        {
            _readerEnded ??= ofReader;
            _discarding = true;
            TookLocked(Queued);
            wake = TakeReaderLocked();
        }

        Wake(wake);
    }

    /// <summary>Ends both sides at once; what is on its way is lost.</summary>
    public void Break(TransportException ofWriter, TransportException ofReader)
    {
        OutputWaiter[] waiters;
        TaskCompletionSource? empty;
        bool wake;
        lock (_gate)
        {
            if (_writerEnded is not null)
            {
                return;
            }

            _writerEnded = ofWriter;
            _readerEnded ??= ofReader;
            waiters = _waiters.TakeAll();
            _bytes.Dispose();
            _taken = 0;
            AllTakenLocked();
            _stallTimer?.Dispose();
            empty = _empty;
            wake = TakeReaderLocked();
        }

        OutputWaiters.Fail(waiters, ofWriter);
        empty?.TrySetResult();
        Wake(wake);
    }

    /// <summary>Waits for bytes. For the reader, one wait at a time.</summary>
    /// <returns>False at a clean end.</returns>
    /// <exception cref="TransportException">The connection has ended otherwise.</exception>
    public ValueTask<bool> WaitForBytesAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            if (!IsReadable)
            {
                _wake.Reset();
                _reading = true;
                _cancel = cancel.UnsafeRegister(static (state, token) => ((InMemoryPipe)state!).GiveUpReading(token), this);
                return new ValueTask<bool>(this, _wake.Version);
            }
        }

        return new ValueTask<bool>(Look());
    }

    /// <summary>Takes bytes that are there. For the reader.</summary>
    public int Read(Span<byte> destination)
    {
        lock (_gate)
        {
            int count = Math.Min(destination.Length, Queued);
            _bytes.Written.Slice(_taken, count).CopyTo(destination);
            TookLocked(count);
            return count;
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        _cancel.Dispose();
        _wake.GetResult(token);
        return Look();
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _wake.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wake.OnCompleted(continuation, state, token, flags);

    private bool IsReadable => Queued > 0 || _readerEnded is not null || (_finished && _waiters.IsEmpty);

    private bool Look()
    {
        lock (_gate)
        {
            return _readerEnded is null ? Queued > 0 : throw _readerEnded.Again();
        }
    }

    private void ThrowIfNotWriting()
    {
        if (_writerEnded is not null)
        {
            throw _writerEnded.Again();
        }

        if (_finished)
        {
            throw new TransportException(TransportErrorCode.Closed, "The connection was closed by this side.");
        }
    }

    private bool AppendLocked(ReadOnlySpan<byte> message)
    {
        if (!_discarding)
        {
            OutgoingFrames.Append(_bytes, message);
        }

        return TakeReaderLocked();
    }

    private bool TakeReaderLocked()
    {
        bool wake = _reading;
        _reading = false;
        return wake;
    }

    private void Wake(bool wake)
    {
        if (wake)
        {
            _wake.SetResult(true);
        }
    }

    private void GiveUpReading(CancellationToken cancel)
    {
        bool wake;
        lock (_gate)
        {
            wake = TakeReaderLocked();
        }

        if (wake)
        {
            _wake.SetException(new OperationCanceledException(cancel));
        }
    }

    /// <summary>Counts bytes as taken, and lets in who waits for their space.</summary>
    private void TookLocked(int count)
    {
        _taken += count;
        _takenTotal += count;
        _progress = _options.TimeProvider.GetTimestamp();
        if (_taken == _bytes.Length)
        {
            // Idle connections hold no buffer.
            _bytes.Dispose();
            _taken = 0;
            AllTakenLocked();
        }
        else if (_taken > _options.SoftOutputLimit)
        {
            _bytes.Written[_taken..].CopyTo(_bytes.WrittenFrom(0));
            _bytes.SetLength(_bytes.Length - _taken);
            _taken = 0;
        }

        while (_waiters.TryTake(Queued, _takenTotal, out var waiter))
        {
            if (waiter.Message is { } message)
            {
                if (!_discarding)
                {
                    message.Written.CopyTo(_bytes.Reserve(message.Length));
                    _bytes.Advance(message.Length);
                }

                message.Dispose();
            }

            waiter.Admit();
        }

        CompleteIfEmptyLocked();
    }

    private void CompleteIfEmptyLocked()
    {
        if (_waiters.IsEmpty)
        {
            _empty?.TrySetResult();
        }
    }
}
