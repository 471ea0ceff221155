namespace ProtoGen.Rpc;

/// <summary>The one table that says what an error code tells about the call's effect, for every transport.</summary>
internal static class RpcOutcomes
{
    /// <summary>What a code says by itself. The side that finds an error may know more and say so.</summary>
    public static RpcOutcome Of(RpcErrorCode code) => code switch
    {
        RpcErrorCode.HandlerFailed or RpcErrorCode.DeclaredError => RpcOutcome.Executed,

        // Received from a peer, it is about the result: a request that is too large never leaves its sender.
        RpcErrorCode.MessageTooLarge => RpcOutcome.Executed,

        RpcErrorCode.UnknownMethod or RpcErrorCode.InvalidArguments or RpcErrorCode.Busy or RpcErrorCode.Incompatible
            or RpcErrorCode.Unauthorized or RpcErrorCode.ShuttingDown or RpcErrorCode.AddressUnproven
            or RpcErrorCode.Unsupported or RpcErrorCode.NotConnected => RpcOutcome.NotExecuted,

        // Cancelled, DeadlineExceeded, ConnectionLost, and every code of a later version.
        _ => RpcOutcome.Unknown,
    };
}
