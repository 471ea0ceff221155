using System.Diagnostics.CodeAnalysis;

namespace ProtoGen;

/// <summary>
/// Code around every call of a client, or around every handler of a server (<see cref="RpcOptions.Interceptors"/>): it can
/// add to what is sent, look at it, refuse the call, time it and see how it ends.
/// </summary>
/// <remarks>
/// Called by many threads at once, once for each call, one-way and stream. What it throws is the end of the call, in place
/// of what <c>next</c> threw: at a client the caller gets it as it is, at a server the caller is told what it would be told
/// of a handler that throws it. An error that it catches and lets pass without a word ends the call all the same. To refuse a call, throw an <see cref="RpcException"/> with
/// <see cref="RpcErrorCode.Unauthorized"/> without calling <c>next</c>.
/// </remarks>
public interface IRpcInterceptor
{
    /// <summary>Runs around one call.</summary>
    /// <param name="call">The call, the same object for all interceptors.</param>
    /// <param name="next">
    /// The interceptors behind this one, then the call itself. Its task ends with the call: when the answer has come or the
    /// handler has ended, when a one-way is in the output, when the last item of a stream is taken or the stream is left; it
    /// fails if the call does. A client's interceptor may call it again, one after the other, to repeat a call or one-way; in
    /// a server, and around a stream, it can be called once.
    /// </param>
    [SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "The field's own words for them.")]
    ValueTask InvokeAsync(InterceptedCall call, Func<ValueTask> next);
}
