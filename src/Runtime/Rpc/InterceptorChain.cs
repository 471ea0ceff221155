using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace ProtoGen.Rpc;

/// <summary>Runs interceptors one inside the other, the first one outermost.</summary>
internal static class InterceptorChain
{
    /// <summary>Runs a call inside the interceptors. A failure of the call itself that they let pass without a word stays its end.</summary>
    /// <param name="interceptors">The interceptors.</param>
    /// <param name="call">The call.</param>
    /// <param name="core">The call itself.</param>
    /// <exception cref="InvalidOperationException">The interceptors ended without an error, but never ran the call itself.</exception>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It is thrown again, unless the call is repeated.")]
    public static async ValueTask RunAsync(IRpcInterceptor[] interceptors, InterceptedCall call, Func<ValueTask> core)
    {
        bool begun = false;
        bool hasResult = false;
        ExceptionDispatchInfo? failure = null;
        await Around(interceptors, 0, call, CoreAsync)().ConfigureAwait(false);
        if (!hasResult)
        {
            failure?.Throw();
            throw new InvalidOperationException($"An interceptor ended '{call.Method}' without calling next or throwing: there is no result.");
        }

        async ValueTask CoreAsync()
        {
            if (begun && (call.IsIncoming || call.Kind == RpcCallKind.Stream))
            {
                throw new InvalidOperationException($"An interceptor began '{call.Method}' twice: {(call.IsIncoming ? "a handler" : "a stream")} runs once.");
            }

            begun = true;
            hasResult = false;
            try
            {
                await core().ConfigureAwait(false);
                hasResult = true;
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
                throw;
            }
        }
    }

    private static Func<ValueTask> Around(IRpcInterceptor[] interceptors, int index, InterceptedCall call, Func<ValueTask> core) =>
        index == interceptors.Length ? core : () => interceptors[index].InvokeAsync(call, Around(interceptors, index + 1, call, core));
}
