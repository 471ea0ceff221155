using ProtoGen.Streaming;

namespace ProtoGen.Rpc;

/// <summary>
/// The handlers that run for one peer. Calls, calls with streams and one-ways have their limits each for themselves: a caller that keeps to the
/// number of calls it may have in flight is never refused because of its own one-ways. One thread adds (the receive
/// loop), any thread removes.
/// </summary>
/// <remarks>
/// Whoever takes the right to answer (<see cref="Remove"/>, <see cref="Cancel"/>, <see cref="AnswerAll"/>) says
/// <see cref="Answered"/> when the answer is in the output: only then is the call over for those who wait for the end.
/// </remarks>
/// <param name="limit">How many calls without streams run at once, and how many one-ways.</param>
/// <param name="streamLimit">How many calls with streams.</param>
internal sealed partial class RunningCalls(int limit, int streamLimit)
{
    private const int FirstSize = 4;

    private readonly Lock _gate = new();
    private RunningCall[] _calls = [];
    private int _count;
    private int _callCount;
    private int _streamCount;
    private int _oneWays;
    private int _unanswered;
    private int _answering;
    private bool _waited;
    private TaskCompletionSource? _room;
    private TaskCompletionSource? _idle;
    private TaskCompletionSource? _answered;

    /// <summary>Whether no further call of a method may be added now. For the thread that adds.</summary>
    public bool IsFullOf(ServiceMethodEntry method) => method.UsesStreams
        ? Volatile.Read(ref _streamCount) >= streamLimit
        : Volatile.Read(ref _callCount) >= limit;

    /// <summary>Whether no further one-way may be added now. For the thread that adds.</summary>
    public bool IsFullOfOneWays => Volatile.Read(ref _oneWays) >= limit;

    /// <summary>
    /// The same for one that runs on the thread that receives: where the others wait there is room for it, or it would have to run elsewhere, beside
    /// its like. Not without end, because it may await something.
    /// </summary>
    public bool IsFullOfInline => Volatile.Read(ref _oneWays) >= 2 * limit;

    /// <summary>Adds a call. Only when there is room.</summary>
    /// <returns>How many run now.</returns>
    public int Add(RunningCall call)
    {
        lock (_gate)
        {
            if (_count == _calls.Length)
            {
                Array.Resize(ref _calls, Math.Max(FirstSize, 2 * _count));
            }

            call.Index = _count;
            _calls[_count++] = call;
            if (call.Id == RunningCall.NoAnswer)
            {
                _oneWays++;
            }
            else
            {
                CountOf(call)++;
                _unanswered++;
            }

            return _count;
        }
    }

    /// <summary>
    /// Removes a call whose handler has ended; from now on nobody cancels it. Say <see cref="Answered"/> afterwards,
    /// also when there is nothing to answer.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="others">How many still run, those with streams aside unless the call is one: their messages gather for themselves.</param>
    /// <returns>Whether it still has to be answered.</returns>
    public bool Remove(RunningCall call, out int others)
    {
        TaskCompletionSource? room = null;
        bool unanswered;
        lock (_gate)
        {
            _count--;
            var last = _calls[_count];
            _calls[_count] = null!;
            if (last != call)
            {
                _calls[call.Index] = last;
                last.Index = call.Index;
            }

            unanswered = MarkAnswered(call);
            Interlocked.Increment(ref _answering);
            if (call.Id == RunningCall.NoAnswer)
            {
                _oneWays--;
                room = _room;
                _room = null;
            }
            else
            {
                CountOf(call)--;
            }

            others = call.UsesStreams ? _count : _callCount + _oneWays;
        }

        if (room is not null)
        {
            // As a work item: until the receive loop runs again, more handlers of a flood have ended, and it finds many places free.
            ThreadPool.UnsafeQueueUserWorkItem(static waiter => waiter.SetResult(), room, preferLocal: false);
        }

        return unanswered;
    }

    /// <summary>
    /// Cancels a call by the peer's id. Its answer is now the caller's of this method to give; say
    /// <see cref="Answered"/> afterwards.
    /// </summary>
    /// <param name="id">The peer's id.</param>
    /// <param name="cancel">What fires the handler's token; null when the handler has not begun and will not.</param>
    /// <returns>False when no such call runs, or it is answered already.</returns>
    public bool Cancel(long id, out CancellationTokenSource? cancel)
    {
        RunningCall? dropped = null;
        bool isCancelled = false;
        cancel = null;
        lock (_gate)
        {
            for (int i = 0; i < _count && !isCancelled; i++)
            {
                var call = _calls[i];
                if (call.Id == id && MarkAnswered(call))
                {
                    Interlocked.Increment(ref _answering);
                    call.IsCancelled = true;
                    isCancelled = true;
                    if (call.IsWaiting)
                    {
                        call.Turn!.Leave(call);
                        dropped = call;
                    }
                    else
                    {
                        cancel = call.Cancel;
                    }
                }
            }
        }

        if (dropped is not null)
        {
            Discard(dropped);
        }

        return isCancelled;
    }

    /// <summary>Finds the stream that is the result of a call, by the peer's id.</summary>
    public StreamSender? FindResults(long id)
    {
        lock (_gate)
        {
            for (int i = 0; i < _count; i++)
            {
                // A call that is answered may still run, and its id may be another's.
                if (_calls[i] is { IsAnswered: false, Results: { } results } call && call.Id == id)
                {
                    return results;
                }
            }

            return null;
        }
    }

    /// <summary>
    /// Takes the ids of all calls that wait for an answer. Answering them is now the caller's of this method; say
    /// <see cref="Answered"/> after each.
    /// </summary>
    public List<long> AnswerAll()
    {
        var ids = new List<long>();
        lock (_gate)
        {
            for (int i = 0; i < _count; i++)
            {
                if (MarkAnswered(_calls[i]))
                {
                    Interlocked.Increment(ref _answering);
                    ids.Add(_calls[i].Id);
                }
            }
        }

        return ids;
    }

    /// <summary>Takes what fires the tokens of all handlers.</summary>
    /// <param name="oneWays">Whether also of those whose peer wants no answer.</param>
    public List<CancellationTokenSource> CancelAll(bool oneWays)
    {
        var cancels = new List<CancellationTokenSource>();
        lock (_gate)
        {
            for (int i = 0; i < _count; i++)
            {
                var call = _calls[i];
                if (!call.IsCancelled && (oneWays || call.Id != RunningCall.NoAnswer))
                {
                    call.IsCancelled = true;
                    call.LosePeer();
                    cancels.Add(call.Cancel);
                }
            }
        }

        return cancels;
    }

    /// <summary>An answer is in the output, or there was none to give.</summary>
    public void Answered()
    {
        // Without the gate as long as nobody waits: the decrement and the setting of the flag are fences.
        if (Interlocked.Decrement(ref _answering) == 0 && Volatile.Read(ref _waited))
        {
            TaskCompletionSource? idle;
            TaskCompletionSource? answered;
            lock (_gate)
            {
                idle = IsIdle ? Take(ref _idle) : null;
                answered = IsAnswered ? Take(ref _answered) : null;
            }

            idle?.SetResult();
            answered?.SetResult();
        }
    }

    /// <summary>Completes when there is room for another one-way. One waiter at a time.</summary>
    public Task WaitForRoomAsync()
    {
        lock (_gate)
        {
            return _oneWays < limit ? Task.CompletedTask : Wait(ref _room);
        }
    }

    /// <summary>Completes when no handler runs and every answer is in the output.</summary>
    public Task WaitForIdleAsync()
    {
        lock (_gate)
        {
            Interlocked.Exchange(ref _waited, true);
            return IsIdle ? Task.CompletedTask : Wait(ref _idle);
        }
    }

    /// <summary>Completes when every call is answered and every answer is in the output.</summary>
    public Task WaitForAnsweredAsync()
    {
        lock (_gate)
        {
            Interlocked.Exchange(ref _waited, true);
            return IsAnswered ? Task.CompletedTask : Wait(ref _answered);
        }
    }

    private bool IsIdle => _count == 0 && Volatile.Read(ref _answering) == 0;

    private bool IsAnswered => _unanswered == 0 && Volatile.Read(ref _answering) == 0;

    private static Task Wait(ref TaskCompletionSource? waiter) =>
        (waiter ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private static TaskCompletionSource? Take(ref TaskCompletionSource? waiter)
    {
        var taken = waiter;
        waiter = null;
        return taken;
    }

    private ref int CountOf(RunningCall call) => ref call.UsesStreams ? ref _streamCount : ref _callCount;

    private bool MarkAnswered(RunningCall call)
    {
        if (call.Id == RunningCall.NoAnswer || call.IsAnswered)
        {
            return false;
        }

        call.IsAnswered = true;
        call.EndStreams();
        _unanswered--;
        return true;
    }
}
