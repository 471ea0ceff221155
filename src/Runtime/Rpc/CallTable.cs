using System.Diagnostics;

namespace ProtoGen.Rpc;

/// <summary>
/// The calls of this side that are in flight, with the streams among their arguments: an array of slots whose index is
/// the id on the wire, and the calls that wait for their turn. Ids are as small as possible, because small ids are short
/// on the wire.
/// </summary>
/// <remarks>
/// A slot is free again only when its answer has come and the streams of its arguments have ended: an answer that comes
/// late never meets another call. Calls with streams, which may last for days, have a limit of their own. Any number of
/// threads may call any member; user code never runs inside.
/// </remarks>
/// <param name="limit">How many calls without streams are in flight at once.</param>
/// <param name="streamLimit">How many with streams.</param>
internal sealed partial class CallTable(int limit, int streamLimit)
{
    private struct Slot
    {
        /// <summary>The call that waits for the answer; null when nobody does any more.</summary>
        public PendingCall? Call;

        /// <summary>Whether the slot is in use.</summary>
        public bool InUse;

        /// <summary>Whether a thread still has to send the cancel, or to find out that the request was never sent.</summary>
        public bool CancelPending;

        /// <summary>Whether the answer came while something was still to be sent about the call.</summary>
        public bool Answered;

        /// <summary>The streams among the arguments of the call; null if there are none.</summary>
        public OutgoingStreams? Streams;

        /// <summary>The stream whose id this is; null for a call's.</summary>
        public Upload? Upload;

        /// <summary>Whether the call counts among those with streams.</summary>
        public bool InStreamLane;

        /// <summary>Whether the answer has come and everything about the call is sent.</summary>
        public readonly bool IsDone => Answered && !CancelPending && Streams is not { Unfinished: > 0 };
    }

    private const int FirstSize = 4;

    private readonly Lock _gate = new();
    private Slot[] _slots = [];
    private int[] _free = [];
    private int _freeCount;
    private int _used;
    private Lane _calls = new(limit);
    private Lane _streams = new(streamLimit);
    private bool _closed;
    private bool _refuses;

    /// <summary>Whether no call begins any more.</summary>
    public bool IsClosed => Volatile.Read(ref _refuses);

    /// <summary>Whether the connection has ended.</summary>
    public bool IsEnded => Volatile.Read(ref _closed);

    /// <summary>Whether a call without streams is in flight.</summary>
    public bool HasCalls
    {
        get
        {
            lock (_gate)
            {
                return _calls.InFlight > 0;
            }
        }
    }

    /// <summary>Whether a call is being written or sent at this moment.</summary>
    public bool HasUnsent
    {
        get
        {
            lock (_gate)
            {
                for (int id = 0; id < _used; id++)
                {
                    if (_slots[id].Call?.Phase is CallPhase.Writing or CallPhase.Sending)
                    {
                        return true;
                    }
                }

                return false;
            }
        }
    }

    /// <summary>Whether no call is in flight.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _used == _freeCount;
            }
        }
    }

    /// <summary>Gives a call an id, or a place in the queue.</summary>
    /// <param name="call">A new call.</param>
    /// <param name="alone">Whether no other call is in flight, streams beside a call aside.</param>
    public BeginResult Begin(PendingCall call, out bool alone)
    {
        lock (_gate)
        {
            alone = false;
            if (call.Phase != CallPhase.New)
            {
                return BeginResult.Cancelled;
            }

            if (_refuses)
            {
                call.Phase = CallPhase.Ended;
                return BeginResult.Closed;
            }

            ref var lane = ref LaneOf(call);
            if (lane.IsFull)
            {
                call.Phase = CallPhase.Waiting;
                lane.Enqueue(call);
                return BeginResult.Queued;
            }

            lane.InFlight++;
            Occupy(NewSlot(), call);
            alone = call.UsesStreams ? _used - _freeCount == 1 : lane.InFlight == 1; // A stream beside it gathers for itself.
            return BeginResult.Started;
        }
    }

    /// <summary>Allows fewer calls at once, because the peer runs no more; those that are in flight go on.</summary>
    /// <param name="calls">How many without streams.</param>
    /// <param name="streams">How many with streams.</param>
    public void Restrict(int calls, int streams)
    {
        lock (_gate)
        {
            _calls.Restrict(calls);
            _streams.Restrict(streams);
        }
    }

    /// <summary>Takes a call that has not begun from its caller's token; its end is now the caller's of this method to give.</summary>
    /// <returns>False when it was cancelled before.</returns>
    public bool TryEnd(PendingCall call)
    {
        lock (_gate)
        {
            bool isNew = call.Phase == CallPhase.New;
            call.Phase = isNew ? CallPhase.Ended : call.Phase;
            return isNew;
        }
    }

    /// <summary>Takes the call that an answer is for; its end is now the caller's of this method to give.</summary>
    /// <param name="id">The id in the answer.</param>
    /// <param name="call">The call; null when it was cancelled.</param>
    /// <param name="streams">The streams among its arguments, which nobody takes any more; null if it has none.</param>
    /// <param name="next">A call whose turn has come, held for a work item; null if there is none.</param>
    /// <returns>False when no answer with this id is awaited.</returns>
    public bool TryAnswer(long id, out PendingCall? call, out OutgoingStreams? streams, out PendingCall? next)
    {
        lock (_gate)
        {
            call = null;
            streams = null;
            next = null;
            if ((ulong)id >= (ulong)_used || !_slots[id].InUse || _slots[id].Answered || _slots[id].Upload is not null)
            {
                return false;
            }

            ref var slot = ref _slots[id];
            if (slot.Call?.Phase is CallPhase.Writing or CallPhase.Abandoned)
            {
                return false; // An answer to what was not sent.
            }

            call = slot.Call;
            slot.Call = null;
            if (call is not null)
            {
                call.Results?.Seal();
                call.Phase = CallPhase.Ended;
            }

            // Taken here: the call may be the caller's again as soon as the gate is left.
            streams = slot.Streams;
            slot.Answered = true;
            next = FreeIfDone((int)id);
            return true;
        }
    }

    /// <summary>Takes a call from the table because its caller gives up.</summary>
    /// <param name="call">The call.</param>
    /// <param name="id">The id to cancel with the peer, then to hand to <see cref="CancelSent"/>; -1 if nothing has to be sent here.</param>
    /// <returns>False when the call has ended already, or will when its arguments are no longer read.</returns>
    public bool TryCancel(PendingCall call, out int id)
    {
        lock (_gate)
        {
            id = -1;
            while (true)
            {
                var phase = call.Phase;
                switch (phase)
                {
                    case CallPhase.New:
                        call.Phase = CallPhase.Cancelled;
                        return true;
                    case CallPhase.Waiting:
                        LaneOf(call).Unlink(call);
                        call.Phase = CallPhase.Ended;
                        return true;
                    case CallPhase.Writing:
                        if (!call.TryAdvance(phase, CallPhase.Abandoned))
                        {
                            continue; // It was written at this moment.
                        }

                        return false;
                    case CallPhase.Sending or CallPhase.Sent:
                        if (!call.TryAdvance(phase, CallPhase.Cancelled))
                        {
                            continue; // It was sent at this moment.
                        }

                        // Who sends the cancel: this thread, or the one that is sending the request, after it.
                        _slots[call.Id].Call = null;
                        _slots[call.Id].CancelPending = true;
                        id = phase == CallPhase.Sent ? call.Id : -1;
                        return true;
                    default:
                        return false;
                }
            }
        }
    }

    /// <summary>The cancel for this id is sent: the slot waits for its answer only.</summary>
    /// <returns>A call whose turn has come, held for a work item; null if there is none.</returns>
    public PendingCall? CancelSent(int id)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return null;
            }

            _slots[id].CancelPending = false;
            return FreeIfDone(id);
        }
    }

    /// <summary>The request of a call whose turn had come will not be sent: its slot is free.</summary>
    /// <param name="call">The call.</param>
    /// <param name="next">A call whose turn has come, held for a work item; null if there is none.</param>
    /// <returns>False when the call has ended already; true when it is now the caller's of this method to end.</returns>
    public bool TryWithdraw(PendingCall call, out PendingCall? next)
    {
        lock (_gate)
        {
            next = null;
            var phase = call.Phase;
            bool mustEnd = phase is CallPhase.Writing or CallPhase.Abandoned or CallPhase.Sending;
            if (!_closed && (mustEnd || phase == CallPhase.Cancelled))
            {
                next = Free(call.Id);
            }

            if (mustEnd)
            {
                call.Phase = CallPhase.Ended;
            }

            return mustEnd;
        }
    }

    /// <summary>
    /// Ends the table. The calls given back are the caller's of this method to end, those that are being written are
    /// their writing thread's; later ones are refused.
    /// </summary>
    /// <param name="waiting">Calls that were never sent.</param>
    /// <param name="inFlight">Calls that were sent, or may have been.</param>
    public void Close(out List<PendingCall> waiting, out List<PendingCall> inFlight)
    {
        waiting = [];
        inFlight = [];
        lock (_gate)
        {
            _closed = true;
            _refuses = true;
            _calls.EndAll(waiting);
            _streams.EndAll(waiting);
            for (int id = 0; id < _used; id++)
            {
                _slots[id].Streams?.Abandon();
                if (_slots[id].Call is { } call)
                {
                    _slots[id].Call = null;
                    if (call.Phase != CallPhase.Abandoned && !call.TryAdvance(CallPhase.Writing, CallPhase.Abandoned))
                    {
                        call.Phase = CallPhase.Ended;
                        inFlight.Add(call);
                    }
                }
            }
        }
    }

    /// <summary>Lets no more calls begin; those that are in flight go on.</summary>
    /// <param name="waiting">Calls that were never sent. They are the caller's of this method to end.</param>
    public void Retire(out List<PendingCall> waiting)
    {
        waiting = [];
        lock (_gate)
        {
            _refuses = true;
            _calls.EndAll(waiting);
            _streams.EndAll(waiting);
        }
    }

    private int NewSlot()
    {
        if (_freeCount > 0)
        {
            return _free[--_freeCount];
        }

        if (_used == _slots.Length)
        {
            int size = Math.Max(FirstSize, 2 * _slots.Length);
            Array.Resize(ref _slots, size);
            Array.Resize(ref _free, size);
        }

        return _used++;
    }

    private void Occupy(int id, PendingCall call)
    {
        _slots[id] = new Slot { Call = call, InUse = true, InStreamLane = call.UsesStreams };
        call.Id = id;
        call.Phase = CallPhase.Writing;
    }

    private ref Lane LaneOf(PendingCall call) => ref call.UsesStreams ? ref _streams : ref _calls;

    private PendingCall? FreeIfDone(int id) => _slots[id].IsDone ? Free(id) : null;

    /// <summary>Frees a slot, and gives its place to the first call that waits for one.</summary>
    private PendingCall? Free(int id)
    {
        Debug.Assert(_slots[id].InUse, "A slot is freed once.");
        ref var lane = ref _slots[id].InStreamLane ? ref _streams : ref _calls;
        if (_slots[id].Streams is { } streams)
        {
            foreach (int upload in streams.Ids)
            {
                Release(upload);
            }
        }

        var next = lane.First;
        if (next is null)
        {
            lane.InFlight--;
            Release(id);
            return null;
        }

        lane.Unlink(next);
        next.Hold();
        Occupy(id, next);
        return next;
    }

    private void Release(int id)
    {
        _slots[id] = default;
        _free[_freeCount++] = id;
    }
}
