using ProtoGen.Transport;

namespace ProtoGen;

/// <summary>What clients and servers have in common. Values are checked when they are set; defaults are safe.</summary>
public abstract class RpcOptions
{
    private const int SmallestMessageLimit = 1024;
    internal const int LargestMessageLimit = (16 << 20) - 1;

    private protected RpcOptions()
    {
    }

    /// <summary>
    /// The largest message that is sent or received, in bytes: 1 KiB up to just under 16 MiB. Default 1 MiB. The
    /// two sides of a connection tell each other, and send no more than the smaller limit: a larger request fails before it
    /// is sent. A peer that sends a larger message is cut off. Over UDP a datagram bounds it too: 65,507 bytes; a larger
    /// datagram is dropped.
    /// </summary>
    public int MaxMessageSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, SmallestMessageLimit);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LargestMessageLimit);
            field = value;
        }
    } = 1 << 20;

    /// <summary>
    /// How much the arguments of one call, one result, one declared error or one item of a stream may ask of their reader.
    /// Default <see cref="ReadLimits.Default"/>. Of each side what it reads itself: a call whose arguments ask a server for more is
    /// answered with <see cref="RpcErrorCode.InvalidArguments"/>, and one whose result asks its client for more ends with
    /// <see cref="RpcErrorCode.Incompatible"/>.
    /// </summary>
    public ReadLimits ReadLimits
    {
        get;
        init => field = ReadLimits.Check(value);
    } = ReadLimits.Default;

    /// <summary>
    /// How many calls, and how many one-ways, run at once on one connection, 1 to 65,536. Default 256. A client lets
    /// further callers wait for their turn, in order, and keeps to its server's limit where that is smaller; a server answers further calls with
    /// <see cref="RpcErrorCode.Busy"/>, and reads nothing more while there are too many one-ways; where both sides call, they wait (up to 16 MiB) while it reads on. A cancelled call makes
    /// room at the client at once, at the server when its handler ends: while handlers ignore their tokens, a call may
    /// be answered Busy although its client holds back no other. A UDP server has one such limit, for its socket.
    /// </summary>
    public int MaxConcurrentCalls
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1 << 16);
            field = value;
        }
    } = 256;

    /// <summary>
    /// How many calls with a stream as a result or among their arguments run at once on one connection, 1 to 65,536.
    /// Default 100. They count apart from <see cref="MaxConcurrentCalls"/>, because a stream may last for days; further
    /// ones wait at the client and are answered with <see cref="RpcErrorCode.Busy"/> by the server, like calls.
    /// </summary>
    public int MaxConcurrentStreams
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1 << 16);
            field = value;
        }
    } = 100;

    /// <summary>
    /// How many bytes of items this side may have to keep for the consumers of all streams of one connection together, 256 KiB
    /// to 1 GiB. Default 4 MiB; at least 16 KiB for each of <see cref="MaxConcurrentStreams"/>, whatever is set. A stream
    /// begins with half of this divided by the number of streams (20 KiB by default), and gets 256 KiB when its consumer takes
    /// items, as long as half of this suffices. Each stream may have one message more on its way than it was allowed. A call whose
    /// streams would exceed this is answered with <see cref="RpcErrorCode.Busy"/>.
    /// </summary>
    public int MaxBufferedStreamBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 256 << 10);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1 << 30);
            field = value;
        }
    } = 4 << 20;

    /// <summary>
    /// How long a peer may be silent before it is asked for a sign of life: more than zero, up to 24 days, or
    /// <see cref="Timeout.InfiniteTimeSpan"/>, never. Default 20 seconds. Any byte of the peer counts. Peers that sent no hello, which
    /// are not ProtoGen's, are not asked. Without meaning over UDP.
    /// </summary>
    public TimeSpan KeepAliveInterval
    {
        get;
        init => field = TimeLimits.CheckPositive(value);
    } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long the answer to that may take: more than zero, up to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/>. Default 10
    /// seconds. After that the connection is lost: its calls end with <see cref="RpcErrorCode.ConnectionLost"/>, in which a
    /// <see cref="TransportException"/> says <see cref="TransportErrorCode.TimedOut"/>. Both times are kept to a quarter of the shorter one.
    /// </summary>
    public TimeSpan KeepAliveTimeout
    {
        get;
        init => field = TimeLimits.CheckPositive(value);
    } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Allows unencrypted connections to and from other machines. Default false: without TLS only loopback addresses and Unix
    /// sockets are allowed.
    /// </summary>
    public bool AllowPlaintextBeyondLoopback { get; init; }

    /// <summary>
    /// Gets every error that no caller sees. Called on the thread that found the error, by several threads at once: it
    /// should return soon. What it throws does no harm.
    /// </summary>
    public Action<ErrorReport>? OnError { get; init; }

    /// <summary>
    /// Code of the program around every call: a client's around the calls that it makes, a server's around the handlers that
    /// it runs. The first one is outermost. Default none, which costs nothing.
    /// </summary>
    public IReadOnlyList<IRpcInterceptor> Interceptors
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (var interceptor in value)
            {
                ArgumentNullException.ThrowIfNull(interceptor, nameof(value));
            }

            field = value;
        }
    } = [];

    /// <summary>The clock of all timeouts. Default: the system's.</summary>
    public TimeProvider TimeProvider
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = TimeProvider.System;
}
