using System.Runtime.CompilerServices;

namespace ProtoGen.Rpc;

/// <summary>
/// Waits for more bytes, or for room, and lets the thread that waited until now run what has been received. The loop has
/// left the thread by then: when it goes on, it does with another one, however long the user's code takes.
/// </summary>
/// <param name="waiting">What is waited for.</param>
/// <param name="work">What to run.</param>
internal readonly struct WaitThenRun(ValueTask<bool> waiting, ReceivedWork work) : ICriticalNotifyCompletion
{
    private readonly ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter _waiter = waiting.ConfigureAwait(false).GetAwaiter();

    /// <summary>Whether there is neither something to wait for nor something to run: what has come goes before what comes next.</summary>
    public bool IsCompleted => _waiter.IsCompleted && work.IsEmpty;

    public WaitThenRun GetAwaiter() => this;

    public bool GetResult() => _waiter.GetResult();

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        if (_waiter.IsCompleted)
        {
            work.GoOnLater(continuation);
        }
        else
        {
            _waiter.UnsafeOnCompleted(continuation);
        }

        // From here on the loop may run again, on another thread. One that is not of the pool may be the only one that waits for
        // the process's sockets (DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS): there is none that the user's code may block.
        if (Thread.CurrentThread.IsThreadPoolThread)
        {
            work.RunHere();
        }
        else
        {
            work.RunLater();
        }
    }
}
