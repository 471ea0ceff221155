namespace ProtoGen;

/// <summary>What a client is doing about its connection.</summary>
public enum RpcClientState
{
    /// <summary>An attempt to connect is under way, because the connection before has ended.</summary>
    Connecting,

    /// <summary>Calls are sent.</summary>
    Connected,

    /// <summary>The connection has ended, or the server is going away; the next attempt waits for its time, or for a call.</summary>
    Reconnecting,

    /// <summary>The client is closed, or its connection has ended and it does not connect again.</summary>
    Closed,
}
