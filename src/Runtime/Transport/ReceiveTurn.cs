using System.Runtime.CompilerServices;

namespace ProtoGen.Transport;

/// <summary>
/// What one reader got without ever having to wait. A peer that floods makes every receive complete at once; without a
/// bound its reader would keep a thread of the pool for itself, and as many floods as threads would stop everybody else.
/// </summary>
/// <remarks>Not thread-safe, like the reader it belongs to. A field of it must not be read-only.</remarks>
internal struct ReceiveTurn
{
    /// <summary>Bytes of one turn: far more work than giving way costs.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Receives of one turn, for peers that send little at a time.</summary>
    public const int MaxReceives = 64;

    private int _bytes;
    private int _receives;

    /// <summary>Whether the reader should let others run before it goes on.</summary>
    public readonly bool IsOver => _bytes >= MaxBytes || _receives >= MaxReceives;

    /// <summary>Counts one receive.</summary>
    /// <param name="bytes">What it brought.</param>
    /// <param name="waited">Whether it had to wait, which let others run and begins a new turn.</param>
    public void Count(int bytes, bool waited)
    {
        if (waited)
        {
            this = default;
            return;
        }

        // No overflow: nobody goes on counting long after the turn is over.
        _bytes = Math.Min(_bytes + bytes, MaxBytes);
        _receives++;
    }

    /// <summary>Ends the turn: what awaits the result goes on behind everything that waits for a thread now.</summary>
    public GiveWay GiveWay()
    {
        this = default;
        return default;
    }
}

/// <summary>
/// Goes on as an item at the end of the thread pool's global queue. A yield of the base class library would depend on
/// the caller's context, or use the thread's own queue, which that thread takes from first.
/// </summary>
internal readonly struct GiveWay : ICriticalNotifyCompletion
{
    /// <summary>Never: the point is to leave the thread.</summary>
    public bool IsCompleted => false;

    /// <summary>The awaiter.</summary>
    public GiveWay GetAwaiter() => this;

    /// <summary>Nothing to tell.</summary>
    public void GetResult()
    {
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => ThreadPool.QueueUserWorkItem(static action => action(), continuation, preferLocal: false);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => ThreadPool.UnsafeQueueUserWorkItem(static action => action(), continuation, preferLocal: false);
}
