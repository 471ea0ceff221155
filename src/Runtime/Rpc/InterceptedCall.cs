namespace ProtoGen;

/// <summary>One call as interceptors see it. Used by one interceptor at a time.</summary>
public sealed class InterceptedCall
{
    /// <summary>Makes a call, as tests of interceptors need one.</summary>
    /// <param name="method">The method's name on the wire, such as <c>Telemetry/Record</c>.</param>
    /// <param name="kind">What kind of call it is.</param>
    /// <param name="isIncoming">Whether this is the side that answers.</param>
    /// <param name="context">What goes with the call.</param>
    public InterceptedCall(string method, RpcCallKind kind, bool isIncoming, CallContext context)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        Method = method;
        Kind = kind;
        IsIncoming = isIncoming;
        Context = context;
    }

    /// <summary>The method's name on the wire, such as <c>Telemetry/Record</c>.</summary>
    public string Method { get; }

    /// <summary>What kind of call it is.</summary>
    public RpcCallKind Kind { get; }

    /// <summary>Whether this is the side that answers: true in a server, false in a client.</summary>
    public bool IsIncoming { get; }

    /// <summary>
    /// What goes with the call. A client's interceptor may set another one before it calls <c>next</c>, with more metadata
    /// or an earlier deadline; a server's one may set what the handler gets. Behind <c>next</c>, also when it fails, its
    /// <see cref="CallContext.Response"/> has what comes back: at a client what came with the answer, at a server what the
    /// handler has set, to which an interceptor may add.
    /// </summary>
    public CallContext Context { get; set; }

    /// <summary>A call of this side. Interceptors see what comes back, whether the caller wants to know or not.</summary>
    internal static InterceptedCall Outgoing(string method, RpcCallKind kind, in CallContext context) =>
        new(method, kind, isIncoming: false, context.Wanted is null ? context with { Response = new CallResponse() } : context);
}
