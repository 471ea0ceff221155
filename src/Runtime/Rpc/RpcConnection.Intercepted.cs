namespace ProtoGen.Rpc;

/// <summary>Calls of this side inside its interceptors.</summary>
internal sealed partial class RpcConnection
{
    private bool Intercepts => _settings.Interceptors.Length > 0;

    private async ValueTask<TResult> CallInterceptedAsync<TMethod, TService, TArguments, TResult>(TArguments arguments, CallContext context)
        where TMethod : struct, ICallMethod<TService, TArguments, TResult>
    {
        var call = InterceptedCall.Outgoing(TMethod.Name, RpcCallKind.Call, in context);
        var result = default(TResult)!;
        await InterceptorChain.RunAsync(_settings.Interceptors, call, CallAsync).ConfigureAwait(false);
        return result;

        async ValueTask CallAsync() =>
            result = await CallDirectAsync<TMethod, TService, TArguments, TResult>(in arguments, call.Context).ConfigureAwait(false);
    }

    private ValueTask CallVoidInterceptedAsync<TMethod, TService, TArguments>(TArguments arguments, in CallContext context)
        where TMethod : struct, ICallMethod<TService, TArguments, Nothing>
    {
        var call = InterceptedCall.Outgoing(TMethod.Name, RpcCallKind.Call, in context);
        return InterceptorChain.RunAsync(
            _settings.Interceptors, call, () => CallVoidDirectAsync<TMethod, TService, TArguments>(in arguments, call.Context));
    }

    private ValueTask SendInterceptedAsync<TMethod, TService, TArguments>(TArguments arguments, in CallContext context)
        where TMethod : struct, IOneWayMethod<TService, TArguments>
    {
        var call = new InterceptedCall(TMethod.Name, RpcCallKind.OneWay, isIncoming: false, context);
        return InterceptorChain.RunAsync(_settings.Interceptors, call, () => SendDirectAsync<TMethod, TService, TArguments>(
            in arguments, CallTerms.Of(call.Context, _settings), call.Context.Cancellation));
    }
}
