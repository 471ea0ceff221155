using ProtoGen.Diagnostics;

namespace ProtoGen.Rpc;

/// <summary>Calls of this side that somebody watches: traces and measurements around interceptors around the call.</summary>
internal sealed partial class RpcConnection
{
    private bool Intercepts => _settings.Interceptors.Length > 0;

    /// <summary>Whether there is anything around a call of this side.</summary>
    private bool IsWatched => Intercepts || Telemetry.ObservesClients;

    private ValueTask<TResult> CallWatchedAsync<TMethod, TService, TArguments, TResult>(TArguments arguments, in CallContext context)
        where TMethod : struct, ICallMethod<TService, TArguments, TResult> =>
        Telemetry.ObservesClients
            ? CallObservedAsync<TMethod, TService, TArguments, TResult>(arguments, context)
            : CallInterceptedAsync<TMethod, TService, TArguments, TResult>(arguments, context);

    private ValueTask CallVoidWatchedAsync<TMethod, TService, TArguments>(TArguments arguments, in CallContext context)
        where TMethod : struct, ICallMethod<TService, TArguments, Nothing> =>
        Telemetry.ObservesClients
            ? CallVoidObservedAsync<TMethod, TService, TArguments>(arguments, context)
            : CallVoidInterceptedAsync<TMethod, TService, TArguments>(arguments, in context);

    private ValueTask SendWatchedAsync<TMethod, TService, TArguments>(TArguments arguments, in CallContext context)
        where TMethod : struct, IOneWayMethod<TService, TArguments>
    {
        if (!Telemetry.ObservesClients)
        {
            return SendInterceptedAsync<TMethod, TService, TArguments>(arguments, in context);
        }

        var given = context;
        return ObservedCall.SendAsync(TMethod.Name, RemoteEndPoint, () => Intercepts
            ? SendInterceptedAsync<TMethod, TService, TArguments>(arguments, in given)
            : SendDirectAsync<TMethod, TService, TArguments>(in arguments, CallTerms.OfOneWay(in given, _settings), given.Cancellation));
    }

    private async ValueTask<TResult> CallObservedAsync<TMethod, TService, TArguments, TResult>(TArguments arguments, CallContext context)
        where TMethod : struct, ICallMethod<TService, TArguments, TResult>
    {
        var result = default(TResult)!;
        await ObservedCall.SendAsync(TMethod.Name, RemoteEndPoint, CallAsync).ConfigureAwait(false);
        return result;

        async ValueTask CallAsync() => result = Intercepts
            ? await CallInterceptedAsync<TMethod, TService, TArguments, TResult>(arguments, context).ConfigureAwait(false)
            : await CallDirectAsync<TMethod, TService, TArguments, TResult>(in arguments, in context).ConfigureAwait(false);
    }

    private ValueTask CallVoidObservedAsync<TMethod, TService, TArguments>(TArguments arguments, CallContext context)
        where TMethod : struct, ICallMethod<TService, TArguments, Nothing> =>
        ObservedCall.SendAsync(TMethod.Name, RemoteEndPoint, () => Intercepts
            ? CallVoidInterceptedAsync<TMethod, TService, TArguments>(arguments, in context)
            : CallVoidDirectAsync<TMethod, TService, TArguments>(in arguments, in context));

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
            in arguments, CallTerms.OfOneWay(call.Context, _settings), call.Context.Cancellation));
    }
}
