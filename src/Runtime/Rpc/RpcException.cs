using ProtoGen.Rpc;

namespace ProtoGen;

/// <summary>
/// A call failed. Every failure of a call has this type, except a cancellation by the caller's own token, which is an
/// <see cref="OperationCanceledException"/>.
/// </summary>
/// <remarks>
/// A handler may throw one too, to choose what its caller is told: code and text travel, with the codes InvalidArguments,
/// HandlerFailed, Busy, Unauthorized, Unsupported, DeadlineExceeded and the program's own from 1000 on. An
/// exception that came out of another call does not travel: its caller is told HandlerFailed.
/// </remarks>
public class RpcException : Exception
{
    /// <summary>Creates an error whose outcome is the one its code stands for.</summary>
    /// <param name="code">Why the call failed.</param>
    /// <param name="message">A text for people.</param>
    /// <param name="innerException">What caused it on this side, or null.</param>
    public RpcException(RpcErrorCode code, string message, Exception? innerException = null)
        : this(code, RpcOutcomes.Of(code), message, innerException)
    {
    }

    /// <summary>Creates an error.</summary>
    /// <param name="code">Why the call failed.</param>
    /// <param name="outcome">What is known about the call's effect.</param>
    /// <param name="message">A text for people.</param>
    /// <param name="innerException">What caused it on this side, or null.</param>
    public RpcException(RpcErrorCode code, RpcOutcome outcome, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        Outcome = outcome;
    }

    /// <summary>Why the call failed. Codes of a later version keep their number.</summary>
    public RpcErrorCode Code { get; }

    /// <summary>What is known about the call's effect: whether it is safe to call again.</summary>
    public RpcOutcome Outcome { get; }

    /// <summary>Whether a call of this side ended with it, so that it is nothing that a handler says itself.</summary>
    internal bool IsOutcomeOfCall { get; private set; }

    /// <summary>Says that a call of this side ends with it.</summary>
    internal RpcException AsOutcomeOfCall()
    {
        IsOutcomeOfCall = true;
        return this;
    }

    /// <summary>The exception as text, with its code and outcome.</summary>
    public override string ToString()
    {
        string type = GetType().ToString();
        return $"{type} ({Code}, {Outcome}){base.ToString()[type.Length..]}";
    }
}
