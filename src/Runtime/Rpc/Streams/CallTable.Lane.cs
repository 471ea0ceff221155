namespace ProtoGen.Rpc;

internal sealed partial class CallTable
{
    /// <summary>One kind of calls: how many are in flight, and those that wait for their turn, in order.</summary>
    private struct Lane(int limit)
    {
        private PendingCall? _last;
        private int _limit = limit;

        /// <summary>How many are in flight.</summary>
        public int InFlight { get; set; }

        /// <summary>The call whose turn is next.</summary>
        public PendingCall? First { get; private set; }

        /// <summary>Whether a further call has to wait.</summary>
        public readonly bool IsFull => InFlight >= _limit;

        /// <summary>Allows fewer calls at once.</summary>
        public void Restrict(int most) => _limit = Math.Min(_limit, most);

        /// <summary>Adds a call behind those that wait.</summary>
        public void Enqueue(PendingCall call)
        {
            call.Previous = _last;
            if (_last is null)
            {
                First = call;
            }
            else
            {
                _last.Next = call;
            }

            _last = call;
        }

        /// <summary>Takes a call that waits out of the queue.</summary>
        public void Unlink(PendingCall call)
        {
            if (call.Previous is null)
            {
                First = call.Next;
            }
            else
            {
                call.Previous.Next = call.Next;
            }

            if (call.Next is null)
            {
                _last = call.Previous;
            }
            else
            {
                call.Next.Previous = call.Previous;
            }

            call.Previous = null;
            call.Next = null;
        }

        /// <summary>Ends the wait of all calls.</summary>
        public void EndAll(List<PendingCall> ended)
        {
            while (First is { } call)
            {
                Unlink(call);
                call.Phase = CallPhase.Ended;
                ended.Add(call);
            }
        }
    }
}
