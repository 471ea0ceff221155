using System.Diagnostics.CodeAnalysis;

namespace ProtoGen.Transport;

/// <summary>
/// The senders that wait on one output: for space, in their order; and those that give way to all others, until it is nearly
/// empty, or has sent so much that it would be their turn in any case.
/// </summary>
/// <remarks>Everything but <see cref="WaitAsync"/> and <see cref="Fail"/> is called inside the output's gate.</remarks>
/// <param name="gate">The output's gate.</param>
/// <param name="options">The limits.</param>
/// <param name="left">Told, inside the gate, when a waiter gave up; null if nobody wants to know.</param>
internal sealed class OutputWaiters(Lock gate, ConnectionOptions options, Action? left = null)
{
    private LinkedList<OutputWaiter>? _senders;
    private LinkedList<OutputWaiter>? _givingWay;

    /// <summary>Whether nobody waits.</summary>
    public bool IsEmpty => NobodyWaits && _givingWay is not { Count: > 0 };

    /// <summary>Whether a message may be appended now, with so many bytes queued before it.</summary>
    public bool HasSpace(long queued) => NobodyWaits && queued < options.SoftOutputLimit;

    /// <summary>Whether what gives way to everything else may be appended now.</summary>
    public bool IsNearlyEmpty(long queued) => NobodyWaits && queued < options.LowOutputLimit;

    /// <summary>Adds a sender that waits for space.</summary>
    public void Add(OutputWaiter waiter) => (_senders ??= new LinkedList<OutputWaiter>()).AddLast(waiter);

    /// <summary>Adds one that waits until the output is nearly empty.</summary>
    public void AddGivingWay(OutputWaiter waiter) => (_givingWay ??= new LinkedList<OutputWaiter>()).AddLast(waiter);

    /// <summary>Takes the next waiter whose turn has come; append its message, then admit it.</summary>
    /// <param name="queued">The bytes that are queued.</param>
    /// <param name="sent">The bytes that have been sent since the output began.</param>
    /// <param name="waiter">The waiter.</param>
    public bool TryTake(long queued, long sent, [NotNullWhen(true)] out OutputWaiter? waiter)
    {
        var list = MustGiveWay(queued, sent) ? _senders : _givingWay;
        waiter = queued < options.SoftOutputLimit ? list?.First?.Value : null;
        if (waiter is null)
        {
            return false;
        }

        list!.RemoveFirst();
        return true;
    }

    private bool NobodyWaits => _senders is not { Count: > 0 };

    private bool MustGiveWay(long queued, long sent) =>
        _givingWay?.First is not { } first
        || (!IsNearlyEmpty(queued) && sent - first.Value.Since < options.LowOutputLimit);

    /// <summary>Takes all waiters, because the output ends; <see cref="Fail"/> tells them.</summary>
    public OutputWaiter[] TakeAll()
    {
        // No spread: that loads an assembly, for which a system without handles has none to give.
        int senders = _senders?.Count ?? 0;
        var all = new OutputWaiter[senders + (_givingWay?.Count ?? 0)];
        _senders?.CopyTo(all, 0);
        _givingWay?.CopyTo(all, senders);
        _senders = null;
        _givingWay = null;
        return all;
    }

    /// <summary>Ends the wait of those that were taken.</summary>
    public static void Fail(OutputWaiter[] waiters, TransportException why)
    {
        foreach (var waiter in waiters)
        {
            waiter.Message?.Dispose();
            waiter.Fail(why);
        }
    }

    /// <summary>Completes when a waiter that was added is admitted.</summary>
    /// <param name="waiter">The waiter.</param>
    /// <param name="cancel">Takes it out again; its message is not sent then.</param>
    public async ValueTask WaitAsync(OutputWaiter waiter, CancellationToken cancel)
    {
        using (cancel.UnsafeRegister((state, token) => GiveUp((OutputWaiter)state!, token), waiter))
        {
            await waiter.Task.ConfigureAwait(false);
        }
    }

    private void GiveUp(OutputWaiter waiter, CancellationToken cancel)
    {
        lock (gate)
        {
            if (_senders?.Remove(waiter) != true && _givingWay?.Remove(waiter) != true)
            {
                return;
            }

            left?.Invoke();
        }

        waiter.Message?.Dispose();
        waiter.Cancel(cancel);
    }
}
