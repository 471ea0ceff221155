namespace ProtoGen.Rpc;

/// <summary>Runs handlers inside the interceptors of their server.</summary>
internal static class InterceptedHandler
{
    /// <summary>Runs the handler of a method that is answered.</summary>
    public static async ValueTask<TResult> CallAsync<TMethod, TService, TArguments, TResult>(
        IRpcInterceptor[] interceptors, TService service, TArguments arguments, CallContext context)
        where TMethod : struct, ICallMethod<TService, TArguments, TResult>
    {
        var call = new InterceptedCall(TMethod.Name, RpcCallKind.Call, isIncoming: true, context);
        var result = default(TResult)!;
        await InterceptorChain.RunAsync(interceptors, call, InvokeAsync).ConfigureAwait(false);
        return result;

        async ValueTask InvokeAsync() => result = TMethod.UsesContext
            ? await TMethod.InvokeAsync(service, arguments, call.Context).ConfigureAwait(false)
            : await TMethod.InvokeAsync(service, arguments, call.Context.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs the handler of a method without an answer.</summary>
    public static ValueTask OneWayAsync<TMethod, TService, TArguments>(
        IRpcInterceptor[] interceptors, TService service, TArguments arguments, CallContext context)
        where TMethod : struct, IOneWayMethod<TService, TArguments>
    {
        var call = new InterceptedCall(TMethod.Name, RpcCallKind.OneWay, isIncoming: true, context);
        return InterceptorChain.RunAsync(interceptors, call, () => TMethod.UsesContext
            ? TMethod.InvokeAsync(service, arguments, call.Context)
            : TMethod.InvokeAsync(service, arguments, call.Context.Cancellation));
    }
}
