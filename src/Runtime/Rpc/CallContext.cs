using System.Diagnostics.CodeAnalysis;
using ProtoGen.Rpc;

namespace ProtoGen;

/// <summary>
/// What goes with a call beside its arguments. A service method takes it as its last parameter,
/// <c>CallContext context = default</c>, in place of a <see cref="CancellationToken"/>; it is no argument on the wire.
/// </summary>
/// <remarks>
/// A caller makes one, <c>new CallContext { Timeout = TimeSpan.FromSeconds(2) }</c>, or leaves it out. A handler finds in
/// its own what the caller sent: its metadata, its deadline, who it is, and a token. It may keep it as long as it likes.
/// A handler that gives its own context to a call that it makes passes all of it on, the metadata too.
/// </remarks>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Nobody compares contexts.")]
public readonly struct CallContext
{
    private const long Unlimited = -1;

    private readonly Metadata? _metadata;
    private readonly long _timeout; // 0 for none, Unlimited, or ticks + 1
    private readonly long _deadline; // 0 for none, or ticks in UTC + 1
    private readonly object? _response; // A caller's own response, or the running call that makes one when it is asked for
    private readonly int _version; // Which use of the running call's object it was

    /// <summary>What a handler gets.</summary>
    internal CallContext(IncomingHeaders? headers, CallPeer? peer, RunningCall call, CancellationToken cancellation)
    {
        _response = call;
        _version = call.Version;
        Cancellation = cancellation;
        Peer = peer;
        if (headers is not null)
        {
            _metadata = headers.Metadata;
            _deadline = headers.DeadlineUtcTicks is { } ticks ? ticks + 1 : 0;
        }
    }

    /// <summary>
    /// At the caller: ends the call at once and tells the server. In a handler: fires when nobody waits for the result any
    /// more, because the caller gave up, the deadline passed, or the connection or the server ends.
    /// </summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>What the caller sends along, or has sent along. Never null.</summary>
    public Metadata Metadata
    {
        get => _metadata ?? Metadata.Empty;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _metadata = value;
        }
    }

    /// <summary>
    /// How long the call may take, from the moment it is made; zero or less has passed already, and more than 24 days count
    /// as 24. Null, the default, leaves it to <see cref="Deadline"/> and <see cref="ClientOptions.DefaultTimeout"/>.
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> says that the call has no deadline, neither that nor the one
    /// of the handler in which it is made. Null in a handler, which sees <see cref="TimeLeft"/>.
    /// </summary>
    public TimeSpan? Timeout
    {
        get => _timeout switch
        {
            0 => null,
            Unlimited => System.Threading.Timeout.InfiniteTimeSpan,
            _ => new TimeSpan(_timeout - 1),
        };
        init => _timeout = value is not { } timeout ? 0
            : timeout == System.Threading.Timeout.InfiniteTimeSpan ? Unlimited
            : Math.Clamp(timeout.Ticks, 0, CallDeadline.Longest.Ticks) + 1;
    }

    /// <summary>
    /// When the call must have ended, by the clock of the client or server; if there is also a <see cref="Timeout"/>, the
    /// earlier one counts. It travels as the time that is left, so the clocks of the machines need not agree.
    /// </summary>
    public DateTimeOffset? Deadline
    {
        get => _deadline == 0 ? null : new DateTimeOffset(_deadline - 1, TimeSpan.Zero);
        init => _deadline = value is { } deadline ? deadline.UtcTicks + 1 : 0;
    }

    /// <summary>How much time is left, at this moment, at least zero; null for no deadline.</summary>
    public TimeSpan? TimeLeft => TimeLeftBy(Peer?.TimeProvider ?? TimeProvider.System);

    /// <summary>Who calls; null at the caller.</summary>
    public CallPeer? Peer { get; }

    /// <summary>
    /// What comes back beside the result. A caller that wants to know makes one and finds it filled when the call has ended;
    /// a handler sets in its own what is to travel. At a caller that has made none it is empty. Never null; a handler that
    /// gives its own context to a call that it makes does not pass this on.
    /// </summary>
    public CallResponse Response
    {
        get => _response switch
        {
            null => CallResponse.None,
            RunningCall call => call.ResponseOf(_version),
            var own => (CallResponse)own,
        };
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _response = value == CallResponse.None ? null : value;
        }
    }

    /// <summary>What the caller wants to be filled, or null.</summary>
    internal CallResponse? Wanted => _response as CallResponse;

    /// <summary>Whether the caller wants no deadline, whatever else holds.</summary>
    internal bool IsUnlimited => _timeout == Unlimited;

    internal TimeSpan? TimeLeftBy(TimeProvider time)
    {
        if (_timeout == Unlimited)
        {
            return null;
        }

        TimeSpan? left = _timeout == 0 ? null : new TimeSpan(_timeout - 1);
        if (_deadline != 0)
        {
            long ticks = Math.Clamp(_deadline - 1 - time.GetUtcNow().UtcTicks, 0, CallDeadline.Longest.Ticks);
            left = left is { } timeout && timeout.Ticks < ticks ? timeout : new TimeSpan(ticks);
        }

        return left;
    }
}
