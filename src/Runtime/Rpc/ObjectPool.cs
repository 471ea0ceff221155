using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ProtoGen.Buffers;

namespace ProtoGen.Rpc;

/// <summary>Keeps a bounded number of objects for reuse. Any number of threads may take and give.</summary>
/// <typeparam name="T">The objects; giving one must leave no reference to it in use.</typeparam>
/// <param name="create">Makes a new object when none is kept.</param>
internal sealed class ObjectPool<T>(Func<T> create)
    where T : class
{
    /// <summary>More objects than this are left to the garbage collector: a burst must not hold its memory for ever.</summary>
    private const int LargestKept = 1024;

    private readonly ConcurrentQueue<T> _rest = new();
    private T? _first;
    private int _restCount;

    /// <summary>Takes an object.</summary>
    public T Take()
    {
        var item = TryTake(out var kept) ? kept : create();
        if (LoanLedger.IsOn)
        {
            LoanLedger.Lend(item);
        }

        return item;
    }

    /// <summary>Gives an object back, cleared of everything it referred to.</summary>
    public void Give(T item)
    {
        if (LoanLedger.IsOn)
        {
            LoanLedger.TakeBack(item);
        }

        if (Volatile.Read(ref _first) is null && Interlocked.CompareExchange(ref _first, item, null) is null)
        {
            return;
        }

        if (Interlocked.Increment(ref _restCount) <= LargestKept)
        {
            _rest.Enqueue(item);
        }
        else
        {
            Interlocked.Decrement(ref _restCount);
        }
    }

    private bool TryTake([NotNullWhen(true)] out T? item)
    {
        item = Volatile.Read(ref _first);
        if (item is not null && Interlocked.CompareExchange(ref _first, null, item) == item)
        {
            return true;
        }

        if (_rest.TryDequeue(out item))
        {
            Interlocked.Decrement(ref _restCount);
            return true;
        }

        return false;
    }
}
