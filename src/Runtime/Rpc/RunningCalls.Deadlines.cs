namespace ProtoGen.Rpc;

/// <summary>Handlers whose time is up.</summary>
internal sealed partial class RunningCalls
{
    /// <summary>
    /// Cancels the handlers whose deadline has passed. Answering those of them that have an id here is now the caller's of
    /// this method; say <see cref="Answered"/> after each.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="next">The earliest deadline that has not passed; <see cref="long.MaxValue"/> for none.</param>
    /// <returns>The peer's ids, or <see cref="RunningCall.NoAnswer"/>, and what fires the handlers' tokens; null for a call that has not begun and will not.</returns>
    public List<(long Id, CancellationTokenSource? Cancel)> TakeExpired(long now, out long next)
    {
        var expired = new List<(long, CancellationTokenSource?)>();
        var dropped = new List<RunningCall>();
        next = long.MaxValue;
        lock (_gate)
        {
            for (int i = 0; i < _count; i++)
            {
                var call = _calls[i];
                if (call.Headers is not { Deadline: not 0 } headers || call.IsCancelled)
                {
                    continue;
                }

                if (headers.Deadline > now)
                {
                    next = Math.Min(next, headers.Deadline);
                    continue;
                }

                if (call.IsWaiting && call.Id == RunningCall.NoAnswer)
                {
                    continue; // Dropped, and reported, when its turn comes.
                }

                bool unanswered = MarkAnswered(call);
                if (unanswered)
                {
                    Interlocked.Increment(ref _answering);
                }

                call.IsCancelled = true;
                expired.Add((unanswered ? call.Id : RunningCall.NoAnswer, call.IsWaiting ? null : call.Cancel));
                if (call.IsWaiting)
                {
                    call.Turn!.Leave(call);
                    dropped.Add(call);
                }
            }
        }

        dropped.ForEach(Discard);

        return expired;
    }
}
