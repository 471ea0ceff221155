using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using ProtoGen.Diagnostics;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>What a method whose result is a stream returns to its caller: each enumeration is one call.</summary>
internal sealed class StreamCall<TMethod, TService, TArguments, TItem, TFormatter>(
    RpcConnection connection, in TArguments arguments, CallContext context) : IAsyncEnumerable<TItem>
    where TMethod : struct, IStreamMethod<TService, TArguments, TItem>
    where TFormatter : struct, IFormatter<TItem>
{
    private readonly TArguments _arguments = arguments;

    /// <inheritdoc/>
    public IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        connection.Settings.Interceptors.Length > 0 || Telemetry.ObservesClients
            ? Watched(cancellationToken)
            : Direct(context, cancellationToken);

    private PendingStream<TMethod, TService, TArguments, TItem, TFormatter> Direct(in CallContext given, CancellationToken enumeration) =>
        new(connection, in _arguments, in given, enumeration);

    /// <summary>The items inside a trace, as far as anybody wants to know, and between the two halves of the interceptors.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It is thrown again, by the interceptors or here.")]
    private async IAsyncEnumerator<TItem> Watched(CancellationToken enumeration)
    {
        // Its activity is the current one of what begins the call here, not of those who take the items.
        var observation = Telemetry.ObservesClients ? Telemetry.StartClient(TMethod.Name, connection.RemoteEndPoint) : null;
        var call = InterceptedCall.Outgoing(TMethod.Name, RpcCallKind.Stream, in context);
        var around = connection.Settings.Interceptors is { Length: > 0 } interceptors ? new StreamInterception(interceptors, call) : null;
        PendingStream<TMethod, TService, TArguments, TItem, TFormatter>? items = null;
        Exception? failure = null;
        try
        {
            while (true)
            {
                try
                {
                    if (items is null)
                    {
                        if (around is not null)
                        {
                            await around.BeginAsync().ConfigureAwait(false);
                        }

                        items = Direct(around is null ? context : call.Context, enumeration);
                    }

                    if (!await items.MoveNextAsync().ConfigureAwait(false))
                    {
                        break;
                    }
                }
                catch (Exception exception)
                {
                    failure = exception;
                    break;
                }

                yield return items.Current;
            }
        }
        finally
        {
            if (items is not null)
            {
                await items.DisposeAsync().ConfigureAwait(false);
            }

            await EndAsync(items is null ? null : around, observation, failure).ConfigureAwait(false);
        }
    }

    /// <summary>Runs what interceptors do at the end; the failure is thrown by them, or here where there are none that began.</summary>
    private static async ValueTask EndAsync(StreamInterception? around, CallObservation? observation, Exception? failure)
    {
        try
        {
            if (around is not null)
            {
                await around.EndAsync(failure).ConfigureAwait(false);
            }
            else if (failure is not null)
            {
                ExceptionDispatchInfo.Throw(failure);
            }
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            var (error, text) = CallFailure.OfCall(failure);
            observation?.End(error, text);
        }
    }
}
