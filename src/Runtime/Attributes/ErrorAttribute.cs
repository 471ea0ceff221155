namespace ProtoGen;

/// <summary>
/// Declares an error of a service method. The handler throws it as <see cref="RpcException{TError}"/>, and the caller
/// catches the same: <c>[Error&lt;InsufficientFunds&gt;(1)]</c>.
/// </summary>
/// <remarks>
/// On the wire the error is its number, so the type may be renamed; within a method each number and each type stands once.
/// An older client, which does not know the number, gets an <see cref="RpcException"/> with
/// <see cref="RpcErrorCode.DeclaredError"/> and the text.
/// </remarks>
/// <typeparam name="TError">What is told about the error: any type that a message may have as a member.</typeparam>
/// <param name="number">The error's number on the wire.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class ErrorAttribute<TError>(int number) : Attribute
{
    /// <summary>The error's number on the wire.</summary>
    public int Number { get; } = number;
}
