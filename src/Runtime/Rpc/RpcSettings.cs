using ProtoGen.Diagnostics;
using ProtoGen.Streaming;

namespace ProtoGen.Rpc;

/// <summary>What every connection of a client or a server needs of its options. Immutable.</summary>
internal sealed class RpcSettings
{
    /// <summary>Takes what both sides have in common.</summary>
    public RpcSettings(RpcOptions options)
    {
        MaxMessageSize = options.MaxMessageSize;
        ReadLimits = options.ReadLimits.OrNull;
        MaxConcurrentCalls = options.MaxConcurrentCalls;
        MaxConcurrentStreams = options.MaxConcurrentStreams;
        MaxBufferedStreamBytes = Math.Max(options.MaxBufferedStreamBytes, (long)StreamBudget.LeastWindow * MaxConcurrentStreams);
        StreamWindow = StreamBudget.InitialOf(MaxBufferedStreamBytes, MaxConcurrentStreams);
        TimeProvider = options.TimeProvider;
        Interceptors = [.. options.Interceptors];
        Reporter = new ErrorReporter(options.OnError);
        AllowPlaintextBeyondLoopback = options.AllowPlaintextBeyondLoopback;
        KeepAlive = new KeepAlive(TimeProvider, options.KeepAliveInterval, options.KeepAliveTimeout);
        Lost = new ReportLimiter(Reporter, TimeProvider);
        Broken = new ReportLimiter(Reporter, TimeProvider);
        Silent = new ReportLimiter(Reporter, TimeProvider);
        Refused = new ReportLimiter(Reporter, TimeProvider);
    }

    /// <summary>The largest message, in bytes.</summary>
    public int MaxMessageSize { get; }

    /// <summary>What one value may ask of its reader; null for what holds by default.</summary>
    public ReadLimits? ReadLimits { get; }

    /// <summary>Calls on the wire in one direction, and handlers running for one peer.</summary>
    public int MaxConcurrentCalls { get; }

    /// <summary>The same for calls with streams, which count apart.</summary>
    public int MaxConcurrentStreams { get; }

    /// <summary>The windows of all streams toward this side on one connection, in bytes.</summary>
    public long MaxBufferedStreamBytes { get; }

    /// <summary>The window that a stream toward this side begins with, in bytes.</summary>
    public int StreamWindow { get; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>Code of the program around every call, the first one outermost.</summary>
    public IRpcInterceptor[] Interceptors { get; }

    /// <summary>How long a call of this side may take that says nothing about it; null for as long as it takes.</summary>
    public TimeSpan? DefaultTimeout { get; init; }

    /// <summary>Whether unencrypted traffic may leave this machine.</summary>
    public bool AllowPlaintextBeyondLoopback { get; }

    /// <summary>The hook and the event source.</summary>
    public ErrorReporter Reporter { get; }

    /// <summary>Looks for peers that are gone, among all connections.</summary>
    public KeepAlive KeepAlive { get; }

    /// <summary>Tells of connections that were lost. These four are shared by all connections: a peer can come again and again.</summary>
    public ReportLimiter Lost { get; }

    /// <summary>Tells of peers that broke the protocol.</summary>
    public ReportLimiter Broken { get; }

    /// <summary>Tells of peers that said nothing.</summary>
    public ReportLimiter Silent { get; }

    /// <summary>Tells of connections above the limit.</summary>
    public ReportLimiter Refused { get; }

    /// <summary>Whether callers get the text of a handler's exception.</summary>
    public bool IncludeExceptionDetails { get; init; }

    /// <summary>How long a peer may take until its first message is complete.</summary>
    public TimeSpan FirstFrameTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>How long handlers may take to end after their peer has closed, or while the server stops.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
