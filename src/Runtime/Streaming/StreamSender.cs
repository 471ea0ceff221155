using System.Threading.Tasks.Sources;
using ProtoGen.Framing;
using ProtoGen.Serialization;

namespace ProtoGen.Streaming;

/// <summary>
/// The sending end of a stream: how much may be sent, and whether anything may still be. Any number of threads may call
/// any member; one pump sends.
/// </summary>
/// <param name="output">The connection.</param>
internal abstract class StreamSender(IStreamOutput output) : IValueTaskSource<bool>, IThreadPoolWorkItem
{
    private const int NoParts = -1;

    private readonly Lock _gate = new();
    private ManualResetValueTaskSourceCore<bool> _wake = new() { RunContinuationsAsynchronously = true };
    private long _credit = output.PeerWindow;
    private int _parts = NoParts;
    private bool _waiting;
    private bool _noMoreCredit;
    private volatile bool _isOver;

    /// <summary>Whether nothing may be sent any more.</summary>
    public bool IsOver => _isOver;

    /// <summary>The stream, as this side's messages name it. Set before anything is sent.</summary>
    public long X { get; set; }

    /// <summary>Why an item could not be written, which ended the stream; null if all could.</summary>
    public MessageSerializationException? ItemFailure { get; private protected set; }

    /// <summary>How many bytes may be sent, at this moment.</summary>
    private protected long Credit => Volatile.Read(ref _credit);

    private protected IStreamOutput Output => output;

    /// <summary>The receiver has taken bytes and may be sent as many more.</summary>
    /// <param name="bytes">How many, not negative.</param>
    public void AddCredit(long bytes)
    {
        bool wake;
        lock (_gate)
        {
            _credit = Math.Min(StreamFlow.MostCredit, _credit + Math.Min(bytes, StreamFlow.MostCredit));
            wake = _waiting && _credit > 0;
            _waiting &= !wake;
        }

        if (wake)
        {
            _wake.SetResult(true);
        }
    }

    /// <summary>The receiver sends no more credit: the stream is over when it needs some.</summary>
    public void EndCredit()
    {
        bool wake;
        lock (_gate)
        {
            _noMoreCredit = true;
            wake = _waiting;
            _waiting = false;
        }

        if (wake)
        {
            _wake.SetResult(false);
        }
    }

    /// <summary>From now on nothing is sent. When this returns, nothing more will be.</summary>
    /// <returns>Whether it was not over before.</returns>
    public bool Stop() => TryEnd([]);

    /// <summary>Sends the last message of the stream, and nothing after it.</summary>
    /// <param name="last">The message; empty for none.</param>
    /// <returns>False when the stream was over before.</returns>
    public bool TryEnd(ReadOnlySpan<byte> last)
    {
        bool wake;
        lock (_gate)
        {
            if (_isOver)
            {
                return false;
            }

            if (_parts != NoParts)
            {
                // Nothing else may be said of the stream before these are complete, or dropped.
                output.DropParts(_parts);
                _parts = NoParts;
            }

            if (!last.IsEmpty)
            {
                output.TrySend(last);
            }

            _isOver = true;
            wake = _waiting;
            _waiting = false;
        }

        if (wake)
        {
            _wake.SetResult(false);
        }

        return true;
    }

    /// <summary>Sends items unless the stream is over.</summary>
    /// <param name="message">The message.</param>
    /// <param name="bytes">The bytes of its items, which credit pays for.</param>
    private protected void SendItems(ReadOnlySpan<byte> message, int bytes)
    {
        lock (_gate)
        {
            _credit -= bytes;
            if (!_isOver && !output.TrySend(message))
            {
                _isOver = true;
            }
        }
    }

    /// <summary>Sends items in parts that give way to other messages, unless the stream is over or ends meanwhile.</summary>
    /// <param name="message">The message.</param>
    /// <param name="bytes">The bytes of its items, which credit pays for.</param>
    private protected async ValueTask SendItemsInPartsAsync(ReadOnlyMemory<byte> message, int bytes)
    {
        int id = await output.OpenPartsAsync(message.Length).ConfigureAwait(false);
        try
        {
            int sent = 0;
            while (sent < message.Length)
            {
                int size = Math.Min(PartFormat.Size, message.Length - sent);
                await output.EnterAsync().ConfigureAwait(false);
                try
                {
                    if (!TrySendPart(id, message.Span.Slice(sent, size), isLast: sent + size == message.Length, sent == 0 ? bytes : 0))
                    {
                        return;
                    }
                }
                finally
                {
                    output.Leave();
                }

                sent += size;
            }
        }
        finally
        {
            output.CloseParts(id, message.Length);
        }
    }

    private bool TrySendPart(int id, ReadOnlySpan<byte> part, bool isLast, int bytes)
    {
        lock (_gate)
        {
            _credit -= bytes;
            _isOver = _isOver || !output.TrySendPart(id, part, isLast);
            _parts = _isOver || isLast ? NoParts : id;
            return !_isOver;
        }
    }

    /// <summary>Completes when something may be sent; with false when nothing will be any more. One waiter.</summary>
    private protected ValueTask<bool> WaitForCreditAsync()
    {
        lock (_gate)
        {
            if (_isOver || _credit > 0 || _noMoreCredit)
            {
                return new ValueTask<bool>(!_isOver && _credit > 0);
            }

            _wake.Reset();
            _waiting = true;
            return new ValueTask<bool>(this, _wake.Version);
        }
    }

    /// <summary>Goes on behind everything that waits for a thread now: a source that never waits would keep its own for ever.</summary>
    private protected ValueTask<bool> GiveWayAsync()
    {
        _wake.Reset(); // Nobody else wakes a pump that does not wait for credit.
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return new ValueTask<bool>(this, _wake.Version);
    }

    void IThreadPoolWorkItem.Execute() => _wake.SetResult(true);

    bool IValueTaskSource<bool>.GetResult(short token) => _wake.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _wake.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wake.OnCompleted(continuation, state, token, flags);
}
