using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using ProtoGen.Transport;

namespace ProtoGen.Rpc;

/// <summary>
/// What the messages of one connection ask for, in the order in which they came. The thread that has received them runs it as soon as
/// it waits for more (<see cref="WaitThenRun"/>): no other thread has to be woken, and the answers to what came together leave together.
/// </summary>
/// <remarks>
/// Whatever a piece does, nobody waits for its end: before one runs while others stand behind it, or while something is written that is not sent
/// yet, help is called, one work item of the thread pool that goes on with the queue and sends. At most one is on its way, and any number of them
/// may be stuck. One loop adds; any number of threads run.
/// </remarks>
/// <param name="transport">Where the pieces send.</param>
internal sealed class ReceivedWork(FrameConnection transport) : IThreadPoolWorkItem, IGatheringHelp
{
    /// <summary>After so many pieces what they have sent leaves: the first answer should not wait for the last.</summary>
    private const int MostGathered = 64;

    /// <summary>After so many pieces a thread lets others run, which wait for a thread of the pool.</summary>
    private const int LongestTurn = 1024;

    private readonly Lock _gate = new();
    private ReceivedPiece? _first;
    private ReceivedPiece? _last;
    private Loop? _loop;
    private int _helpComes;

    /// <summary>Adds a piece behind the others. It runs at <see cref="RunHere"/> or <see cref="RunLater"/>, one of which must follow soon.</summary>
    public void Add(ReceivedPiece piece)
    {
        lock (_gate)
        {
            if (_last is null)
            {
                _first = piece;
            }
            else
            {
                _last.NextReceived = piece;
            }

            _last = piece;
        }
    }

    /// <summary>Whether nothing waits to be run, as far as the loop knows, which alone adds.</summary>
    public bool IsEmpty => Volatile.Read(ref _first) is null;

    /// <summary>Has the loop go on with another thread of the pool.</summary>
    public void GoOnLater(Action loop) => ThreadPool.UnsafeQueueUserWorkItem((_loop ??= new Loop()).With(loop), preferLocal: false);

    /// <summary>Runs what there is, on this thread, which must have nothing else to do.</summary>
    public void RunHere()
    {
        if (!TryTake(out var piece, out bool more))
        {
            return;
        }

        if (!more)
        {
            // Alone: what it sends waits for nothing.
            CallHelpFor(others: false);
            Run(piece);
            return;
        }

        var context = ExecutionContext.Capture();
        transport.Gather(this);
        int count = 0;
        do
        {
            CallHelpFor(more);
            Run(piece);
            PutBack(context);
            if (++count % MostGathered == 0)
            {
                transport.SendGathered(isLast: false);
                if (count == LongestTurn)
                {
                    RunLater();
                    break;
                }
            }
        }
        while (TryTake(out piece, out more));
        transport.EndGathering();
        transport.SendGathered(isLast: true);
    }

    /// <summary>Has what there is run by the thread pool.</summary>
    public void RunLater()
    {
        if (!IsEmpty)
        {
            CallHelp();
        }
    }

    /// <inheritdoc/>
    public void CallHelp()
    {
        if (Volatile.Read(ref _helpComes) == 0 && Interlocked.Exchange(ref _helpComes, 1) == 0)
        {
            // The global queue, as for everything that waits for a thread.
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Help has come.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        // Whoever finds it on its way has added before, and it looks afterwards.
        Interlocked.Exchange(ref _helpComes, 0);
        RunHere();
        transport.SendGathered(isLast: true);
    }

    /// <summary>Help must be on its way while a piece runs that may block, and others wait for this thread.</summary>
    private void CallHelpFor(bool others)
    {
        if (others || transport.HasGathered)
        {
            CallHelp();
        }
    }

    private bool TryTake([NotNullWhen(true)] out ReceivedPiece? piece, out bool more)
    {
        lock (_gate)
        {
            piece = _first;
            if (piece is null)
            {
                more = false;
                return false;
            }

            _first = piece.NextReceived;
            more = _first is not null;
            if (!more)
            {
                _last = null;
            }

            piece.NextReceived = null;
            return true;
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It is thrown again, where it ends nothing of this connection's before it ends the process.")]
    private static void Run(ReceivedPiece piece)
    {
        try
        {
            piece.Execute();
        }
        catch (Exception exception)
        {
            // A continuation that is no async method's has thrown: on a thread of the pool that ends the process, as it would have without this queue.
            ThreadPool.UnsafeQueueUserWorkItem(static thrown => thrown.Throw(), ExceptionDispatchInfo.Capture(exception), preferLocal: false);
        }
    }

    /// <summary>Leaves the next piece nothing of what the last one has made ambient, as between two work items of the thread pool.</summary>
    private static void PutBack(ExecutionContext? context)
    {
        if (context is not null && ExecutionContext.Capture() != context)
        {
            ExecutionContext.Restore(context);
        }

        if (SynchronizationContext.Current is not null)
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }

    /// <summary>The loop as a work item, one and the same each time.</summary>
    private sealed class Loop : IThreadPoolWorkItem
    {
        private Action? _continuation;

        public Loop With(Action continuation)
        {
            _continuation = continuation;
            return this;
        }

        public void Execute() => _continuation!();
    }
}
