namespace ProtoGen;

/// <summary>What has become of a client's connection. Immutable.</summary>
public sealed class RpcClientStateChange
{
    internal RpcClientStateChange(RpcClientState state, Exception? reason)
    {
        State = state;
        Reason = reason;
    }

    /// <summary>The state that the client has entered. When this is told, it may have left it again.</summary>
    public RpcClientState State { get; }

    /// <summary>
    /// For <see cref="RpcClientState.Reconnecting"/>: why the connection has ended or the attempt has failed, if that is known; else null.
    /// </summary>
    public Exception? Reason { get; }
}
