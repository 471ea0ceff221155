using ProtoGen.Diagnostics;

namespace ProtoGen.Rpc;

/// <summary>The ends of calls as traces and measurements name them: few different names, and a text.</summary>
internal static class CallFailure
{
    /// <summary>Names what a call of this side ended with.</summary>
    public static (string? Name, string? Text) OfCall(Exception? failure) => failure switch
    {
        null => (null, null),
        RpcException rpc => (NameOf(rpc.Code), SafeText.MessageOf(rpc)),
        OperationCanceledException => (nameof(RpcErrorCode.Cancelled), null),
        _ => (failure.GetType().FullName, SafeText.MessageOf(failure)),
    };

    /// <summary>Names what a handler ended with: what its caller is told, or what it threw instead.</summary>
    public static (string? Name, string? Text) OfHandler(Exception? failure, bool isCancelled) => failure switch
    {
        OperationCanceledException when isCancelled => (nameof(RpcErrorCode.Cancelled), null),
        RpcException { IsOutcomeOfCall: false } => OfCall(failure),
        null => (null, null),
        _ => (failure.GetType().FullName, SafeText.MessageOf(failure)),
    };

    /// <summary>A program's own codes are one name each; a peer may send any number.</summary>
    private static string NameOf(RpcErrorCode code) => Enum.IsDefined(code) ? code.ToString() : ((long)code).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
