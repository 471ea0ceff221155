namespace ProtoGen.Rpc;

/// <summary>
/// One-ways for which there is no room. Where only the peer calls, its next message is left unread: it waits. Where this side calls
/// too, answers stand behind, for which the very handlers may wait that would make room: reading goes on.
/// </summary>
internal sealed partial class RpcConnection
{
    /// <summary>How many wait at most, in the order in which they came, while reading goes on.</summary>
    private const int MaxHeld = 1 << 16;

    /// <summary>How many bytes their messages had, at most, and so many for the objects of each.</summary>
    private const int MaxHeldBytes = 16 << 20;
    private const int HeldOverhead = 512;

    /// <summary>How long no handler may end while nothing is read, and calls of this side are in flight.</summary>
    private static readonly TimeSpan _heldTimeout = TimeSpan.FromSeconds(30);

    private readonly Queue<(RunningCall Call, int Size)> _held = new();
    private Task _startingHeld = Task.CompletedTask;
    private TaskCompletionSource? _heldRoom;
    private int _heldCount;
    private int _heldBytes;

    /// <summary>Whether calls go both ways, as far as the contracts of this side say.</summary>
    private bool CallsBothWays => _isOpener ? _methods.Services.Count > 0 : _methods.CallsBack;

    private bool HoldsOneWays => Volatile.Read(ref _heldCount) > 0;

    /// <summary>Begins a one-way when there is room; false when the connection is closed meanwhile.</summary>
    private ValueTask<bool> HoldAsync(RunningCall call, int size)
    {
        EndGathering();
        return CallsBothWays ? QueueAsync(call, size) : TryStartHeldAsync(call);
    }

    private async ValueTask<bool> QueueAsync(RunningCall call, int size)
    {
        while (!_stopReceiving.Task.IsCompleted)
        {
            Task room;
            lock (_held)
            {
                if (_held.Count < MaxHeld && _heldBytes < MaxHeldBytes)
                {
                    Enqueue(call, size + HeldOverhead);
                    if (_startingHeld.IsCompleted)
                    {
                        _startingHeld = StartQueuedAsync();
                    }

                    return true;
                }

                room = (_heldRoom ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            try
            {
                await Task.WhenAny(room, _stopReceiving.Task).WaitAsync(_heldTimeout, TimeProvider).ConfigureAwait(false);
            }
            catch (TimeoutException) when (_calls.HasCalls)
            {
                DropHeld(call);
                throw new ProtocolException(
                    $"{_heldCount} one-ways wait for handlers of which none has ended for {_heldTimeout}, while calls of this side wait for answers behind them.");
            }
            catch (TimeoutException)
            {
                // As slow as the handlers are, so slowly the peer may send.
            }
        }

        DropHeld(call);
        return false;
    }

    /// <summary>
    /// Lets an ordered call, which counts among the running ones already, wait for its turn behind the one-ways that came before it;
    /// false when none waits.
    /// </summary>
    private bool TryHoldTurn(RunningCall call)
    {
        if (!HoldsOneWays)
        {
            return false;
        }

        lock (_held)
        {
            if (_held.Count == 0)
            {
                return false;
            }

            Enqueue(call, 0);
            return true;
        }
    }

    private void Enqueue(RunningCall call, int size)
    {
        _held.Enqueue((call, size));
        _heldBytes += size;
        _heldCount = _held.Count;
    }

    /// <summary>Begins what waits as room comes, until nothing waits any more.</summary>
    private async Task StartQueuedAsync()
    {
        // Not inside the lock in which it is called.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (true)
        {
            await Task.WhenAny(_running.WaitForRoomAsync(), _stopReceiving.Task).ConfigureAwait(false);
            var dropped = new List<RunningCall>();
            bool isDone;
            lock (_held)
            {
                bool ends = _handlersCancelled || _stopReceiving.Task.IsCompleted;
                while (_held.TryPeek(out var held) && (ends || held.Call.Id != RunningCall.NoAnswer || !_running.IsFullOfOneWays))
                {
                    _held.Dequeue();
                    _heldBytes -= held.Size;
                    if (ends && held.Call.Id == RunningCall.NoAnswer)
                    {
                        dropped.Add(held.Call);
                        continue;
                    }

                    if (held.Call.Id == RunningCall.NoAnswer)
                    {
                        Register(held.Call);
                    }

                    if (held.Call.Start != HandlerStart.Ordered || _running.TryTakeTurn(held.Call))
                    {
                        held.Call.RunLater();
                    }
                }

                _heldCount = _held.Count;
                _heldRoom?.SetResult();
                _heldRoom = null;
                isDone = _held.Count == 0;
                if (isDone)
                {
                    _startingHeld = Task.CompletedTask;
                }
            }

            // Reports run code of the program's.
            dropped.ForEach(DropHeld);
            if (isDone)
            {
                return;
            }
        }
    }

    /// <summary>Waits until there is room for a one-way, then starts it; false when the connection is closed meanwhile.</summary>
    private async ValueTask<bool> TryStartHeldAsync(RunningCall call)
    {
        do
        {
            // One that ends makes no room yet where inline ones, which have some of their own, are more than the limit.
            await Task.WhenAny(_running.WaitForRoomAsync(), _stopReceiving.Task).ConfigureAwait(false);
            if (_handlersCancelled || _stopReceiving.Task.IsCompleted)
            {
                DropHeld(call);
                return false;
            }
        }
        while (call.Start == HandlerStart.Inline ? _running.IsFullOfInline : _running.IsFullOfOneWays);

        StartHandler(call);
        EndGathering(); // The loop may go on with another thread.
        return true;
    }

    private void DropHeld(RunningCall call)
    {
        ReportDropped("the connection is closing", call.Method, null);
        call.Release();
    }
}
