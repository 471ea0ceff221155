namespace ProtoGen.Sockets;

/// <summary>Refuses a second concurrent caller with a clear error, before it can mix up what the first one reads.</summary>
internal struct OneAtATime
{
    private int _taken;

    /// <summary>Takes the turn.</summary>
    /// <exception cref="InvalidOperationException">Somebody else has it.</exception>
    public void Enter()
    {
        if (!TryEnter())
        {
            throw new InvalidOperationException("Another receive is still waiting on this socket; only one at a time may.");
        }
    }

    /// <summary>Takes the turn; false when somebody else has it.</summary>
    public bool TryEnter() => Interlocked.Exchange(ref _taken, 1) == 0;

    /// <summary>Gives the turn back. What is read after that is no older than the turn's end.</summary>
    public void Leave() => Interlocked.Exchange(ref _taken, 0);
}
