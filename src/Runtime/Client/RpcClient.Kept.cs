using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ProtoGen.Client;
using ProtoGen.Rpc;

namespace ProtoGen;

/// <summary>Calls that wait for a connection, or may need several.</summary>
public sealed partial class RpcClient
{
    private readonly ConnectionKeeper? _keeper;

    /// <summary>
    /// The connection for a call, if there is nothing more to it than to make it there: one that takes calls, for a method that is not
    /// sent again.
    /// </summary>
    private bool IsDirect<TMethod, TArguments>([NotNullWhen(true)] out RpcConnection? connection)
        where TMethod : struct, IServiceMethod<TArguments>
    {
        if (_keeper is not { } keeper)
        {
            connection = _connection;
            return connection is not null;
        }

        connection = keeper.Current;
        return !TMethod.IsIdempotent && connection.TakesCalls;
    }

    private ValueTask<TResult> CallOtherwiseAsync<TMethod, TService, TArguments, TResult>(in TArguments arguments, in CallContext context)
        where TMethod : struct, ICallMethod<TService, TArguments, TResult> => _keeper is { } keeper
            ? CallKeptAsync<TMethod, TService, TArguments, TResult>(keeper, arguments, context)
            : ValueTask.FromException<TResult>(DatagramSender.NoCalls(TMethod.Name));

    private ValueTask CallVoidOtherwiseAsync<TMethod, TService, TArguments>(in TArguments arguments, in CallContext context)
        where TMethod : struct, ICallMethod<TService, TArguments, Nothing> => _keeper is { } keeper
            ? CallVoidKeptAsync<TMethod, TService, TArguments>(keeper, arguments, context)
            : ValueTask.FromException(DatagramSender.NoCalls(TMethod.Name));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<TResult> CallKeptAsync<TMethod, TService, TArguments, TResult>(ConnectionKeeper keeper, TArguments arguments, CallContext context)
        where TMethod : struct, ICallMethod<TService, TArguments, TResult>
    {
        var call = new KeptCall(keeper, TMethod.Name, KindOf<TMethod, TArguments>(), TMethod.IsIdempotent, in context);
        while (true)
        {
            var connection = call.Connection ?? await call.WaitAsync(context.Cancellation).ConfigureAwait(false);
            try
            {
                return await connection.CallAsync<TMethod, TService, TArguments, TResult>(in arguments, call.Context).ConfigureAwait(false);
            }
            catch (RpcException exception) when (call.MayRepeat(exception, connection))
            {
                call.Lose(exception);
            }
            catch (RpcException exception) when (call.IsHalfTheTruth(exception))
            {
                throw call.Truth(exception);
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask CallVoidKeptAsync<TMethod, TService, TArguments>(ConnectionKeeper keeper, TArguments arguments, CallContext context)
        where TMethod : struct, ICallMethod<TService, TArguments, Nothing>
    {
        var call = new KeptCall(keeper, TMethod.Name, KindOf<TMethod, TArguments>(), TMethod.IsIdempotent, in context);
        while (true)
        {
            var connection = call.Connection ?? await call.WaitAsync(context.Cancellation).ConfigureAwait(false);
            try
            {
                await connection.CallVoidAsync<TMethod, TService, TArguments>(in arguments, call.Context).ConfigureAwait(false);
                return;
            }
            catch (RpcException exception) when (call.MayRepeat(exception, connection))
            {
                call.Lose(exception);
            }
            catch (RpcException exception) when (call.IsHalfTheTruth(exception))
            {
                throw call.Truth(exception);
            }
        }
    }

    /// <summary>A one-way waits like a call; it is sent once.</summary>
    private static async ValueTask SendKeptAsync<TMethod, TService, TArguments>(ConnectionKeeper keeper, TArguments arguments, CallContext context)
        where TMethod : struct, IOneWayMethod<TService, TArguments>
    {
        var call = new KeptCall(keeper, TMethod.Name, RpcCallKind.OneWay, isIdempotent: false, in context);
        while (true)
        {
            var connection = call.Connection ?? await call.WaitAsync(context.Cancellation).ConfigureAwait(false);
            try
            {
                await connection.SendAsync<TMethod, TService, TArguments>(in arguments, call.Context).ConfigureAwait(false);
                return;
            }
            catch (RpcException exception) when (call.MayRepeat(exception, connection))
            {
                call.Lose(exception);
            }
        }
    }

    private static RpcCallKind KindOf<TMethod, TArguments>()
        where TMethod : struct, IServiceMethod<TArguments> => TMethod.StreamCount > 0 ? RpcCallKind.Stream : RpcCallKind.Call;
}
