using ProtoGen.Rpc;

namespace ProtoGen.Client;

/// <summary>
/// One call of a client that connects again: it waits for a connection, and may need several. Not copied: its caller's state
/// machine holds it.
/// </summary>
internal struct KeptCall
{
    private readonly ConnectionKeeper _keeper;
    private readonly string _method;
    private readonly bool _mayRepeat;
    private readonly bool _isIdempotent;
    private readonly long _deadline;
    private readonly CallContext _context;
    private RpcException? _lost;
    private long _waitsUntil;
    private bool _isLater;

    /// <summary>Begins; its deadline counts from now on.</summary>
    /// <param name="keeper">The connections.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="kind">What kind of a call it is.</param>
    /// <param name="isIdempotent">Whether it may run again.</param>
    /// <param name="context">What goes with it.</param>
    public KeptCall(ConnectionKeeper keeper, string method, RpcCallKind kind, bool isIdempotent, in CallContext context)
    {
        _keeper = keeper;
        _method = method;
        _mayRepeat = kind != RpcCallKind.Stream;
        _isIdempotent = isIdempotent;
        _context = context;
        _deadline = CallTerms.DeadlineOf(in context, keeper.Settings, hasDefault: kind == RpcCallKind.Call);
    }

    /// <summary>The connection for it, if there is one that takes calls.</summary>
    public readonly RpcConnection? Connection => _keeper.Current is { TakesCalls: true } current ? current : null;

    /// <summary>What goes with it now: the time that is left of its own.</summary>
    public readonly CallContext Context => !_isLater || _deadline == 0
        ? _context
        : _context with { Timeout = CallDeadline.TimeLeft(_deadline, _keeper.Settings.TimeProvider) };

    /// <summary>Waits for a connection.</summary>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="RpcException">There is none in time.</exception>
    public ValueTask<RpcConnection> WaitAsync(CancellationToken cancel)
    {
        _isLater = true;
        if (_waitsUntil == 0 && _keeper.MaxWait != Timeout.InfiniteTimeSpan)
        {
            _waitsUntil = CallDeadline.After(_keeper.MaxWait, _keeper.Settings.TimeProvider);
        }

        return WaitAsync(_keeper, _method, _waitsUntil, _deadline, _lost, cancel);
    }

    /// <summary>Whether the call may be sent again, over another connection.</summary>
    /// <param name="failure">What it has ended with.</param>
    /// <param name="connection">The connection on which it has.</param>
    public readonly bool MayRepeat(RpcException failure, RpcConnection connection)
    {
        // Of the codes that say that it was not executed only those are here that no handler can choose.
        bool isLost = failure.IsOutcomeOfCall && failure.Code is RpcErrorCode.ConnectionLost or RpcErrorCode.NotConnected or RpcErrorCode.ShuttingDown && !connection.TakesCalls;
        return isLost && _mayRepeat && (_isIdempotent || failure.Outcome == RpcOutcome.NotExecuted) && _keeper.State != RpcClientState.Closed;
    }

    /// <summary>Remembers how an attempt has ended.</summary>
    public void Lose(RpcException failure)
    {
        _isLater = true;
        _lost = failure.Outcome == RpcOutcome.NotExecuted ? _lost : failure;
    }

    /// <summary>Whether an error hides that an earlier attempt may have been executed.</summary>
    public readonly bool IsHalfTheTruth(RpcException failure) => _lost is not null && failure.Outcome == RpcOutcome.NotExecuted;

    /// <summary>The error with the whole truth.</summary>
    public readonly RpcException Truth(RpcException failure) => Truth(failure, _lost!);

    private static RpcException Truth(RpcException failure, RpcException lost) =>
        new RpcException(failure.Code, lost.Outcome, $"{failure.Message} It was sent before: {lost.Message}", failure).AsOutcomeOfCall();

    private static async ValueTask<RpcConnection> WaitAsync(
        ConnectionKeeper keeper, string method, long waitsUntil, long deadline, RpcException? lost, CancellationToken cancel)
    {
        var time = keeper.Settings.TimeProvider;
        long until = CallDeadline.Earlier(waitsUntil, deadline);
        long start = time.GetTimestamp();
        var left = until == 0 ? Timeout.InfiniteTimeSpan : CallDeadline.TimeLeft(until, time);
        try
        {
            if (await keeper.WaitAsync(method, until == 0 || left > TimeSpan.Zero ? left : TimeSpan.Zero, cancel).ConfigureAwait(false) is { } connection)
            {
                return connection;
            }
        }
        catch (RpcException refused) when (lost is not null)
        {
            throw Truth(refused, lost);
        }

        // A timer may fire a little early.
        var failure = deadline != 0 && until == deadline && keeper.State != RpcClientState.Closed
            ? CallTerms.PassedUnsent(method)
            : keeper.NotConnected(method, time.GetElapsedTime(start)).AsOutcomeOfCall();
        throw lost is null ? failure : Truth(failure, lost);
    }
}
