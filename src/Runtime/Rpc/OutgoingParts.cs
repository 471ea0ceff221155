using System.Numerics;
using ProtoGen.Framing;

namespace ProtoGen.Rpc;

/// <summary>
/// Which messages are on their way as parts: so many, and so many bytes together, as the peer keeps of them. Those for
/// which there is no room wait, in order. Any number of threads may call any member.
/// </summary>
/// <param name="mostBytes">The bytes, which is also the size of the largest message.</param>
internal sealed class OutgoingParts(int mostBytes)
{
    private const uint AllIds = (1u << PartFormat.MostOpen) - 1;

    private readonly Lock _gate = new();
    private LinkedList<Waiter>? _waiters;
    private uint _ids;
    private int _bytes;

    /// <summary>Begins a message, unless it has to wait.</summary>
    /// <param name="size">Its size in bytes, at most the limit.</param>
    /// <param name="id">The number of its parts; given back with <see cref="Close"/>.</param>
    public bool TryOpen(int size, out int id)
    {
        lock (_gate)
        {
            id = IsFree ? OpenLocked(size) : -1;
            return id >= 0;
        }
    }

    /// <summary>Begins a message when there is room for it.</summary>
    /// <param name="size">Its size in bytes, at most the limit.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>The number of its parts; given back with <see cref="Close"/>.</returns>
    public ValueTask<int> OpenAsync(int size, CancellationToken cancel)
    {
        Waiter waiter;
        lock (_gate)
        {
            if (IsFree && OpenLocked(size) is >= 0 and var id)
            {
                return new ValueTask<int>(id);
            }

            waiter = new Waiter(size);
            (_waiters ??= new LinkedList<Waiter>()).AddLast(waiter);
        }

        return WaitAsync(waiter, cancel);
    }

    /// <summary>The last part of a message is in the output, or will never be.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="size">The size it was begun with.</param>
    public void Close(int id, int size)
    {
        lock (_gate)
        {
            _ids &= ~(1u << id);
            _bytes -= size;
            AdmitLocked();
        }
    }

    private bool IsFree => _waiters is not { Count: > 0 };

    private int OpenLocked(int size)
    {
        if (_ids == AllIds || size > mostBytes - _bytes)
        {
            return -1;
        }

        int id = BitOperations.TrailingZeroCount(~_ids);
        _ids |= 1u << id;
        _bytes += size;
        return id;
    }

    private void AdmitLocked()
    {
        while (_waiters?.First?.Value is { } waiter && OpenLocked(waiter.Size) is >= 0 and var id)
        {
            _waiters.RemoveFirst();
            waiter.Opened.SetResult(id);
        }
    }

    private async ValueTask<int> WaitAsync(Waiter waiter, CancellationToken cancel)
    {
        using (cancel.UnsafeRegister((state, token) => GiveUp((Waiter)state!, token), waiter))
        {
            return await waiter.Opened.Task.ConfigureAwait(false);
        }
    }

    private void GiveUp(Waiter waiter, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (!_waiters!.Remove(waiter))
            {
                return;
            }

            AdmitLocked(); // It may have been in the way of a smaller one.
        }

        waiter.Opened.SetCanceled(cancel);
    }

    private sealed class Waiter(int size)
    {
        public int Size => size;

        public TaskCompletionSource<int> Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
