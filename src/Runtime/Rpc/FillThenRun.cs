using System.Runtime.CompilerServices;

namespace ProtoGen.Rpc;

/// <summary>
/// Waits for more bytes, and lets the thread that waited until now run what the last message asked for. The loop has
/// left the thread by then: when more bytes come, it goes on with another one, however long the user's code takes.
/// </summary>
/// <remarks>
/// A message that comes alone so needs no other thread to be woken, which takes longer than everything else this
/// library does for it.
/// </remarks>
/// <param name="filling">The wait for more bytes.</param>
/// <param name="work">What to run; null for nothing.</param>
internal readonly struct FillThenRun(ValueTask<bool> filling, ILoneWork? work) : ICriticalNotifyCompletion
{
    private readonly ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter _filled = filling.ConfigureAwait(false).GetAwaiter();

    /// <summary>Whether there is nothing to wait for; then the work has been queued.</summary>
    public bool IsCompleted
    {
        get
        {
            if (!_filled.IsCompleted)
            {
                return false;
            }

            work?.RunLater();
            return true;
        }
    }

    public FillThenRun GetAwaiter() => this;

    public bool GetResult() => _filled.GetResult();

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        _filled.UnsafeOnCompleted(continuation);

        // From here on the loop may run again, on another thread. One that is not of the pool may be the only one that waits for
        // the process's sockets (DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS): there is none that the user's code may block.
        if (work is not null && Thread.CurrentThread.IsThreadPoolThread)
        {
            work.RunHere();
        }
        else
        {
            work?.RunLater();
        }
    }
}
