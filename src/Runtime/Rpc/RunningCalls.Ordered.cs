namespace ProtoGen.Rpc;

/// <summary>Handlers that run one at a time. Those that wait for their turn count among the running ones.</summary>
internal sealed partial class RunningCalls
{
    private readonly List<OrderedTurn> _turns = [];

    /// <summary>Takes the turn for an ordered call that was added, or lets it wait; then <see cref="PassTurn"/> gives it back.</summary>
    /// <returns>Whether its handler may begin.</returns>
    public bool TryTakeTurn(RunningCall call)
    {
        lock (_gate)
        {
            // As many as there are implementations with ordered methods: nearly always one.
            var turn = _turns.Find(turn => ReferenceEquals(turn.Implementation, call.Implementation));
            if (turn is null)
            {
                turn = new OrderedTurn(call.Implementation);
                _turns.Add(turn);
            }

            return turn.TryTake(call);
        }
    }

    /// <summary>An ordered call is over: the next one's turn has come.</summary>
    /// <returns>A call whose handler may begin; null if none waits.</returns>
    public RunningCall? PassTurn(RunningCall call)
    {
        lock (_gate)
        {
            return call.Turn!.Pass();
        }
    }

    /// <summary>Drops the calls that wait for their turn, because nobody gets their answer.</summary>
    /// <param name="oneWays">Whether also one-ways.</param>
    /// <returns>How many one-ways were dropped.</returns>
    public int DropWaiting(bool oneWays)
    {
        var dropped = new List<RunningCall>();
        lock (_gate)
        {
            for (int i = 0; i < _count; i++)
            {
                var call = _calls[i];
                if (call.IsWaiting && (oneWays || call.Id != RunningCall.NoAnswer))
                {
                    call.Turn!.Leave(call);
                    dropped.Add(call);
                }
            }
        }

        int count = dropped.Count(static call => call.Id == RunningCall.NoAnswer);
        dropped.ForEach(Discard);
        return count;
    }

    /// <summary>Removes a call whose wait has ended without its turn.</summary>
    private void Discard(RunningCall call)
    {
        Remove(call, out _);
        call.Release();
        Answered();
    }
}
