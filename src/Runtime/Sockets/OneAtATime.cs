namespace ProtoGen.Sockets;

/// <summary>Refuses a second concurrent caller with a clear error, before it can mix up what the first one reads.</summary>
internal struct OneAtATime
{
    private int _taken;

    /// <summary>Takes the turn.</summary>
    /// <exception cref="InvalidOperationException">Somebody else has it.</exception>
    public void Enter()
    {
        if (Interlocked.Exchange(ref _taken, 1) != 0)
        {
            throw new InvalidOperationException("Another receive is still waiting on this socket; only one at a time may.");
        }
    }

    /// <summary>Gives the turn back.</summary>
    public void Leave() => Volatile.Write(ref _taken, 0);
}
