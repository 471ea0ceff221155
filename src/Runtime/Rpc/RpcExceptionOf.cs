namespace ProtoGen;

/// <summary>
/// A call failed with an error that its method declares (<see cref="ErrorAttribute{TError}"/>). A handler throws it; its
/// caller catches it, with what the handler told. One that the method does not declare is
/// <see cref="RpcErrorCode.HandlerFailed"/> to the caller, and reported at the server.
/// </summary>
/// <typeparam name="TError">What is told about the error.</typeparam>
public sealed class RpcException<TError> : RpcException
{
    /// <summary>Creates the error with a text that names its type.</summary>
    /// <param name="error">What is told about it.</param>
    public RpcException(TError error)
        : this(error, $"The call failed with {typeof(TError).Name}.")
    {
    }

    /// <summary>Creates the error.</summary>
    /// <param name="error">What is told about it.</param>
    /// <param name="message">A text for people; it travels too.</param>
    /// <param name="innerException">What caused it on this side, or null; it does not travel.</param>
    public RpcException(TError error, string message, Exception? innerException = null)
        : base(RpcErrorCode.DeclaredError, message, innerException) => Error = error;

    /// <summary>What is told about the error.</summary>
    public TError Error { get; }
}
