namespace ProtoGen.Rpc;

/// <summary>Whose turn it is among the ordered calls of one implementation, and who waits. Guarded by the running calls' gate.</summary>
/// <param name="implementation">The implementation.</param>
internal sealed class OrderedTurn(object implementation)
{
    private RunningCall? _first;
    private RunningCall? _last;
    private bool _isTaken;

    /// <summary>The implementation.</summary>
    public object Implementation => implementation;

    /// <summary>Takes the turn, or a place behind those that wait for it.</summary>
    /// <returns>Whether it is the call's turn.</returns>
    public bool TryTake(RunningCall call)
    {
        call.Turn = this;
        if (!_isTaken)
        {
            _isTaken = true;
            return true;
        }

        call.IsWaiting = true;
        call.Before = _last;
        if (_last is null)
        {
            _first = call;
        }
        else
        {
            _last.Behind = call;
        }

        _last = call;
        return false;
    }

    /// <summary>Gives the turn to the next call.</summary>
    /// <returns>That call; null if none waits.</returns>
    public RunningCall? Pass()
    {
        if (_first is { } next)
        {
            Leave(next);
            return next;
        }

        _isTaken = false;
        return null;
    }

    /// <summary>Ends the wait of a call.</summary>
    public void Leave(RunningCall call)
    {
        if (call.Before is null)
        {
            _first = call.Behind;
        }
        else
        {
            call.Before.Behind = call.Behind;
        }

        if (call.Behind is null)
        {
            _last = call.Before;
        }
        else
        {
            call.Behind.Before = call.Before;
        }

        call.Before = null;
        call.Behind = null;
        call.IsWaiting = false;
    }
}
