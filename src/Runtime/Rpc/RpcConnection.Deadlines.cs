namespace ProtoGen.Rpc;

/// <summary>Calls and handlers whose time is up.</summary>
internal sealed partial class RpcConnection
{
    private DeadlineTimer? _deadlines;

    private DeadlineTimer Deadlines => Volatile.Read(ref _deadlines) ?? LazyInitializer.EnsureInitialized(ref _deadlines, () => new DeadlineTimer(TimeProvider, ExpireAll));

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider => _settings.TimeProvider;

    private long ExpireAll(long now) => Math.Min(ExpireCalls(now), ExpireHandlers(now));

    /// <summary>Ends this side's calls whose deadline has passed, whatever the peer does, and tells it.</summary>
    private long ExpireCalls(long now)
    {
        var expired = _calls.HoldExpired(now, out long next);
        foreach (var call in expired)
        {
            ExpireCall(call);
            call.Release();
        }

        return Math.Min(next, _remote.ExpireParked(now));
    }

    private void ExpireCall(PendingCall call) => GiveUp(call, static call => call.Phase == CallPhase.Ended
        ? CallTerms.PassedUnsent(call.Method)
        : new RpcException(RpcErrorCode.DeadlineExceeded, $"The deadline of '{call.Method}' passed before its answer came."));

    /// <summary>Answers the peer's calls whose deadline has passed and fires their handlers' tokens, as for a cancel.</summary>
    private long ExpireHandlers(long now)
    {
        var expired = _running.TakeExpired(now, out long next);
        foreach (var (id, cancel) in expired)
        {
            if (id != RunningCall.NoAnswer)
            {
                SendError(id, RpcErrorCode.DeadlineExceeded, "The deadline of the call passed before its handler had ended.");
                _running.Answered();
            }

            if (cancel is not null)
            {
                HandlerToken.Fire(cancel, _settings.Reporter, RemoteEndPoint, LocalEndPoint);
            }
        }

        return next;
    }
}
