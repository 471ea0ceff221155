namespace ProtoGen.Rpc;

/// <summary>Calls whose time is up.</summary>
internal sealed partial class CallTable
{
    /// <summary>Takes the calls whose deadline has passed, each with a hold for the caller of this method to release.</summary>
    /// <param name="now">The time.</param>
    /// <param name="next">The earliest deadline that has not passed; <see cref="long.MaxValue"/> for none.</param>
    public List<PendingCall> HoldExpired(long now, out long next)
    {
        var expired = new List<PendingCall>();
        next = long.MaxValue;
        lock (_gate)
        {
            for (int id = 0; id < _used; id++)
            {
                HoldIfExpired(_slots[id].Call, now, expired, ref next);
            }

            for (var call = _calls.First; call is not null; call = call.Next)
            {
                HoldIfExpired(call, now, expired, ref next);
            }

            for (var call = _streams.First; call is not null; call = call.Next)
            {
                HoldIfExpired(call, now, expired, ref next);
            }
        }

        return expired;
    }

    private static void HoldIfExpired(PendingCall? call, long now, List<PendingCall> expired, ref long next)
    {
        if (call is null || call.Terms.Deadline == 0)
        {
            return;
        }

        if (call.Terms.Deadline > now)
        {
            next = Math.Min(next, call.Terms.Deadline);
        }
        else
        {
            // In the table a call has not ended, so the object is still this call's.
            call.Hold();
            expired.Add(call);
        }
    }
}
