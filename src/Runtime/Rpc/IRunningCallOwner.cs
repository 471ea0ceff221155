namespace ProtoGen.Rpc;

/// <summary>Whom a handler runs for: a connection, or a UDP server.</summary>
internal interface IRunningCallOwner
{
    /// <summary>Limits and hooks.</summary>
    RpcSettings Settings { get; }

    /// <summary>Who calls, where that is one and the same for all calls; else null.</summary>
    CallPeer? Peer { get; }

    /// <summary>Answers and lets the call go. Called once, by the thread on which the handler ended; never throws.</summary>
    /// <param name="call">The call whose handler has ended.</param>
    /// <param name="failure">What the handler threw, or null.</param>
    void End(RunningCall call, Exception? failure);
}
