using ProtoGen.Buffers;

namespace ProtoGen.Transport;

/// <summary>A sender that waits until less is queued, with the copy of its message, or without one if it only waits.</summary>
internal sealed class OutputWaiter(PooledBuffer? message)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The framed message to append when there is space; null for a waiter that sends later.</summary>
    public PooledBuffer? Message { get; } = message;

    /// <summary>How many bytes had been sent when it began to wait, if it gives way to others.</summary>
    public long Since { get; init; }

    /// <summary>Completes when the waiter was let in.</summary>
    public Task Task => _done.Task;

    /// <summary>Lets the waiter go on. The caller has taken it out of the queue, so only one of these three is called.</summary>
    public void Admit() => _done.SetResult();

    /// <summary>Ends the wait because the connection ended.</summary>
    public void Fail(TransportException why) => _done.SetException(why.Again());

    /// <summary>Ends the wait because its caller gave up.</summary>
    public void Cancel(CancellationToken cancel) => _done.SetCanceled(cancel);
}
