using System.Diagnostics.CodeAnalysis;
using ProtoGen.Diagnostics;

namespace ProtoGen.Client;

/// <summary>Tells a program of changes, one after the other, in order, on the thread pool. Any number of threads may call any member.</summary>
internal sealed class StateTeller(ErrorReporter reporter)
{
    private readonly Lock _gate = new();
    private readonly Queue<RpcClientStateChange> _untold = new();
    private bool _isTelling;

    /// <summary>Who is told. What it throws is reported.</summary>
    public event EventHandler<RpcClientStateChange>? Changed;

    /// <summary>Who says so, for the handlers.</summary>
    public object? Sender { get; set; }

    /// <summary>Tells of a change, soon.</summary>
    public void Tell(RpcClientStateChange change)
    {
        lock (_gate)
        {
            _untold.Enqueue(change);
            if (!_isTelling)
            {
                _isTelling = true;
                ThreadPool.UnsafeQueueUserWorkItem(static teller => teller.TellAll(), this, preferLocal: false);
            }
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "What a handler of the program throws is reported.")]
    private void TellAll()
    {
        while (true)
        {
            RpcClientStateChange? change;
            lock (_gate)
            {
                if (!_untold.TryDequeue(out change))
                {
                    _isTelling = false;
                    return;
                }
            }

            try
            {
                Changed?.Invoke(Sender, change);
            }
            catch (Exception exception)
            {
                reporter.Report("A handler of a client's state failed", null, null, exception: exception);
            }
        }
    }
}
