namespace ProtoGen.Rpc;

/// <summary>Whoever makes its calls over a connection, and wants to know when it should make them over another.</summary>
internal interface IConnectionOwner
{
    /// <summary>
    /// The connection takes no more calls: the peer is going away, or it has ended. Told before calls fail because of it, at least once,
    /// on any thread; must not block.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="reason">Why, if that is known.</param>
    void OnRefusing(RpcConnection connection, Exception? reason);
}
