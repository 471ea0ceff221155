namespace ProtoGen.Rpc;

/// <summary>
/// The handlers that run for one peer. Calls and one-ways have the limit each for themselves: a caller that keeps to the
/// number of calls it may have in flight is never refused because of its own one-ways. One thread adds (the receive
/// loop), any thread removes.
/// </summary>
internal sealed class RunningCalls(int limit)
{
    private const int FirstSize = 4;

    private readonly Lock _gate = new();
    private RunningCall[] _calls = [];
    private int _count;
    private int _callCount;
    private int _oneWays;
    private int _unanswered;
    private TaskCompletionSource? _room;
    private TaskCompletionSource? _idle;
    private TaskCompletionSource? _answered;

    /// <summary>Whether no further call may be added now. For the thread that adds.</summary>
    public bool IsFullOfCalls => Volatile.Read(ref _callCount) >= limit;

    /// <summary>Whether no further one-way may be added now. For the thread that adds.</summary>
    public bool IsFullOfOneWays => Volatile.Read(ref _oneWays) >= limit;

    /// <summary>Adds a call. Only when there is room.</summary>
    public void Add(RunningCall call)
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
                _callCount++;
                _unanswered++;
            }
        }
    }

    /// <summary>Removes a call whose handler has ended; from now on nobody cancels it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="others">How many still run.</param>
    /// <returns>Whether it still has to be answered.</returns>
    public bool Remove(RunningCall call, out int others)
    {
        TaskCompletionSource? room = null;
        TaskCompletionSource? idle = null;
        TaskCompletionSource? answered;
        bool unanswered;
        lock (_gate)
        {
            others = --_count;
            var last = _calls[_count];
            _calls[_count] = null!;
            if (last != call)
            {
                _calls[call.Index] = last;
                last.Index = call.Index;
            }

            unanswered = MarkAnswered(call);
            answered = TakeIfAllAnswered();
            if (call.Id == RunningCall.NoAnswer)
            {
                _oneWays--;
                room = _room;
                _room = null;
            }
            else
            {
                _callCount--;
            }

            if (others == 0)
            {
                idle = _idle;
                _idle = null;
            }
        }

        room?.SetResult();
        idle?.SetResult();
        answered?.SetResult();
        return unanswered;
    }

    /// <summary>Cancels a call by the peer's id. Its answer is now the caller's of this method to give.</summary>
    /// <returns>What fires the handler's token; null when no such call runs, or it is answered already.</returns>
    public CancellationTokenSource? Cancel(long id)
    {
        CancellationTokenSource? cancel = null;
        TaskCompletionSource? answered;
        lock (_gate)
        {
            for (int i = 0; i < _count && cancel is null; i++)
            {
                var call = _calls[i];
                if (call.Id == id && MarkAnswered(call))
                {
                    call.IsCancelled = true;
                    cancel = call.Cancel;
                }
            }

            answered = TakeIfAllAnswered();
        }

        answered?.SetResult();
        return cancel;
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
                    cancels.Add(call.Cancel);
                }
            }
        }

        return cancels;
    }

    /// <summary>Takes the ids of all calls that wait for an answer. Answering them is now the caller's of this method.</summary>
    public List<long> AnswerAll()
    {
        var ids = new List<long>();
        TaskCompletionSource? answered;
        lock (_gate)
        {
            for (int i = 0; i < _count; i++)
            {
                if (MarkAnswered(_calls[i]))
                {
                    ids.Add(_calls[i].Id);
                }
            }

            answered = TakeIfAllAnswered();
        }

        answered?.SetResult();
        return ids;
    }

    /// <summary>Completes when there is room for another one-way. One waiter at a time.</summary>
    public Task WaitForRoomAsync()
    {
        lock (_gate)
        {
            return _oneWays < limit
                ? Task.CompletedTask
                : (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Completes when no handler runs.</summary>
    public Task WaitForIdleAsync()
    {
        lock (_gate)
        {
            return _count == 0
                ? Task.CompletedTask
                : (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Completes when no handler runs whose peer waits for an answer.</summary>
    public Task WaitForAnsweredAsync()
    {
        lock (_gate)
        {
            return _unanswered == 0
                ? Task.CompletedTask
                : (_answered ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private bool MarkAnswered(RunningCall call)
    {
        if (call.Id == RunningCall.NoAnswer || call.IsAnswered)
        {
            return false;
        }

        call.IsAnswered = true;
        _unanswered--;
        return true;
    }

    private TaskCompletionSource? TakeIfAllAnswered()
    {
        if (_unanswered > 0)
        {
            return null;
        }

        var answered = _answered;
        _answered = null;
        return answered;
    }
}
