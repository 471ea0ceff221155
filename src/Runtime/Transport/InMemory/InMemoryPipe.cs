using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;
using ProtoGen.Buffers;

namespace ProtoGen.Transport.InMemory;

/// <summary>
/// One direction of a connection inside the process: frames in on one side, their bytes out on the other. Any number of
/// threads write, one reads; the ends may come from anywhere.
/// </summary>
/// <param name="options">The writer's limits and clock.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Taking the last byte, or the end, gives the buffer back.")]
internal sealed partial class InMemoryPipe(ConnectionOptions options) : IValueTaskSource<bool>
{
    private readonly Lock _gate = new();
    private readonly PooledBuffer _bytes = new();
    private ManualResetValueTaskSourceCore<bool> _wake = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancel;
    private int _taken;
    private bool _reading;
    private bool _finished;
    private bool _discarding;
    private TransportException? _writerEnded;
    private TransportException? _readerEnded;
    private TaskCompletionSource? _empty;

    /// <summary>Ends the connection because its reader takes nothing. Set before anything is written.</summary>
    public Action<TransportException>? Stalled { get; set; }

    /// <inheritdoc cref="FrameConnection.HasSpace"/>
    public bool HasSpace
    {
        get
        {
            lock (_gate)
            {
                return HasSpaceLocked;
            }
        }
    }

    private int Queued => _bytes.Length - _taken;

    private bool HasSpaceLocked => _waiters.Count == 0 && Queued < options.SoftOutputLimit;

    /// <inheritdoc cref="FrameConnection.Send"/>
    public void Send(ReadOnlySpan<byte> message)
    {
        OutgoingFrames.CheckSize(message.Length);
        bool wake;
        lock (_gate)
        {
            ThrowIfNotWriting();
            if (Queued > options.HardOutputLimit)
            {
                throw new TransportException(TransportErrorCode.PeerTooSlow, $"The peer reads too slowly: more than {options.HardOutputLimit} bytes are waiting for it.");
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
            if (HasSpaceLocked)
            {
                wake = AppendLocked(message);
            }
            else
            {
                waiter = new OutputWaiter(OutgoingFrames.Copy(message));
                AddWaiterLocked(waiter);
            }
        }

        Wake(wake);
        return waiter is null ? default : WaitAsync(waiter, cancel);
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
            waiters = [.. _waiters];
            _waiters.Clear();
            _bytes.Dispose();
            _taken = 0;
            _stallTimer?.Dispose();
            empty = _empty;
            wake = TakeReaderLocked();
        }

        foreach (var waiter in waiters)
        {
            waiter.Message?.Dispose();
            waiter.Fail(ofWriter);
        }

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

    private bool IsReadable => Queued > 0 || _readerEnded is not null || (_finished && _waiters.Count == 0);

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
        _progress = options.TimeProvider.GetTimestamp();
        if (_taken == _bytes.Length)
        {
            // Idle connections hold no buffer.
            _bytes.Dispose();
            _taken = 0;
        }
        else if (_taken > options.SoftOutputLimit)
        {
            _bytes.Written[_taken..].CopyTo(_bytes.WrittenFrom(0));
            _bytes.SetLength(_bytes.Length - _taken);
            _taken = 0;
        }

        while (_waiters.First is { } first && Queued < options.SoftOutputLimit)
        {
            _waiters.RemoveFirst();
            if (first.Value.Message is { } message)
            {
                if (!_discarding)
                {
                    message.Written.CopyTo(_bytes.Reserve(message.Length));
                    _bytes.Advance(message.Length);
                }

                message.Dispose();
            }

            first.Value.Admit();
        }

        CompleteIfEmptyLocked();
    }

    private void CompleteIfEmptyLocked()
    {
        if (_waiters.Count == 0)
        {
            _empty?.TrySetResult();
        }
    }
}
