using System.Diagnostics.CodeAnalysis;
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
        connection.Settings.Interceptors is { Length: > 0 } interceptors
            ? Intercepted(interceptors, cancellationToken)
            : Direct(context, cancellationToken);

    private PendingStream<TMethod, TService, TArguments, TItem, TFormatter> Direct(in CallContext given, CancellationToken enumeration) =>
        new(connection, in _arguments, in given, enumeration);

    /// <summary>The items, between the two halves of the interceptors.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It is thrown again, by the interceptors.")]
    private async IAsyncEnumerator<TItem> Intercepted(IRpcInterceptor[] interceptors, CancellationToken enumeration)
    {
        var call = InterceptedCall.Outgoing(TMethod.Name, RpcCallKind.Stream, in context);
        var around = new StreamInterception(interceptors, call);
        await around.BeginAsync().ConfigureAwait(false);
        var items = Direct(call.Context, enumeration);
        Exception? failure = null;
        try
        {
            while (true)
            {
                try
                {
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
            await items.DisposeAsync().ConfigureAwait(false);
            await around.EndAsync(failure).ConfigureAwait(false);
        }
    }
}
