using ProtoGen.Rpc;
using ProtoGen.Transport;

namespace ProtoGen;

/// <summary>How a client connects and what it allows. Immutable; one instance may serve any number of clients.</summary>
public sealed class ClientOptions : RpcOptions
{
    internal static readonly ClientOptions Default = new();

    /// <summary>
    /// How long connecting may take, from looking up the host name to the last of its addresses: more than zero, up to
    /// 24 days, or <see cref="Timeout.InfiniteTimeSpan"/>, which leaves it to the operating system. Default 15 seconds.
    /// An address that has not answered for a quarter of a second is not waited for: the next one is tried beside it.
    /// Over UDP only the name is looked up.
    /// </summary>
    public TimeSpan ConnectTimeout
    {
        get;
        init => field = TimeLimits.CheckPositive(value);
    } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Encrypts the connection and checks who the server is. Null, the default, for no TLS: then only this machine is connected to,
    /// unless <see cref="RpcOptions.AllowPlaintextBeyondLoopback"/> says otherwise. The handshake counts toward <see cref="ConnectTimeout"/>.
    /// For TCP and Unix domain sockets.
    /// </summary>
    public TlsClientOptions? Tls { get; init; }

    /// <summary>
    /// How long a call may take whose <see cref="CallContext"/> names no deadline: more than zero, up to 24 days, or null,
    /// the default, for as long as it takes. After that it ends with <see cref="RpcErrorCode.DeadlineExceeded"/>, and the
    /// server is told that nobody waits; it is not told the deadline before. Not for one-ways, which have an end of their own, and
    /// not for calls with streams, which may last for days.
    /// </summary>
    public TimeSpan? DefaultTimeout
    {
        get;
        init
        {
            field = value is { } timeout ? TimeLimits.CheckPositive(timeout) : null;
            if (field == Timeout.InfiniteTimeSpan)
            {
                field = null;
            }
        }
    }

    /// <summary>
    /// How the client goes on when its connection has ended, or null to stay without one: then calls end with
    /// <see cref="RpcErrorCode.NotConnected"/> from there on. By default it connects again, to the same addresses, and calls that are made
    /// meanwhile wait for that, up to 15 seconds. Calls that were in flight are not repeated unless their methods are
    /// <see cref="IdempotentAttribute"/>. Over UDP, which has no connections, without meaning.
    /// </summary>
    public ReconnectOptions? Reconnect { get; init; } = ReconnectOptions.Default;

    internal RpcSettings ToSettings() => new(this) { DefaultTimeout = DefaultTimeout };
}
