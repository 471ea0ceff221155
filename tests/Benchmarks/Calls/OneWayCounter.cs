namespace ProtoGen.Benchmarks.Calls;

/// <summary>Counts the one-way messages of the server's process, and says when all that were announced have arrived.</summary>
internal sealed class OneWayCounter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private TaskCompletionSource _heard = new();
    private long _missing;

    /// <summary>Announces messages; called while none is on the way.</summary>
    public void Expect(long messages)
    {
        _heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _missing, messages);
    }

    /// <summary>One message has arrived.</summary>
    public void Count()
    {
        if (Interlocked.Decrement(ref _missing) == 0)
        {
            _heard.SetResult();
        }
    }

    /// <summary>Waits until all have arrived; fails when they do not.</summary>
    public Task HeardAsync() => _heard.Task.WaitAsync(Patience);
}
