using ProtoGen.Transport;

namespace ProtoGen;

/// <summary>How a server listens and what it allows. Immutable; one instance may serve any number of servers.</summary>
public sealed class ServerOptions : RpcOptions
{
    internal static readonly ServerOptions Default = new();

    /// <summary>How many connections are open at once, at least 1. Default 10,000. Further ones are closed at once. UDP has no connections.</summary>
    public int MaxConnections
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 10_000;

    /// <summary>
    /// How long a new connection may take until its first message is complete: more than zero, up to 24 days, or
    /// <see cref="Timeout.InfiniteTimeSpan"/>. Default 5 seconds. After that it is closed. Without meaning over UDP.
    /// </summary>
    public TimeSpan FirstFrameTimeout
    {
        get;
        init => field = TimeLimits.CheckPositive(value);
    } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Encrypts connections, and says which certificate the server shows and whether it asks for others. Null, the default, for no
    /// TLS: then only this machine is served, unless <see cref="RpcOptions.AllowPlaintextBeyondLoopback"/> says otherwise. For TCP and Unix domain sockets.
    /// </summary>
    public TlsServerOptions? Tls { get; init; }

    /// <summary>
    /// The mode of a Unix domain socket's file: who may write it may connect. Default: its owner only. Without meaning on Windows,
    /// where the folder decides, and elsewhere.
    /// </summary>
    public UnixFileMode UnixSocketMode { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// How long a stopping server waits for the calls that are running, up to 24 days or
    /// <see cref="Timeout.InfiniteTimeSpan"/>. Default 5 seconds. After that they are cancelled.
    /// </summary>
    public TimeSpan ShutdownTimeout
    {
        get;
        init => field = TimeLimits.Check(value);
    } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Sends the text of a handler's exception to the caller. Default false: callers learn only that the handler
    /// failed, because exception texts often hold what callers must not see.
    /// </summary>
    public bool IncludeExceptionDetails { get; init; }
}
