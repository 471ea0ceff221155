using System.Runtime.CompilerServices;
using ProtoGen.Rpc;
using ProtoGen.Serialization;

namespace ProtoGen.Client;

/// <summary>A stream of a client that connects again: each enumeration is a call over the connection of its time.</summary>
internal sealed class KeptStream<TMethod, TService, TArguments, TItem, TFormatter>(
    ConnectionKeeper keeper, TArguments arguments, CallContext context) : IAsyncEnumerable<TItem>
    where TMethod : struct, IStreamMethod<TService, TArguments, TItem>
    where TFormatter : struct, IFormatter<TItem>
{
    /// <inheritdoc/>
    public IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default) => keeper.Current is { TakesCalls: true } current
        ? current.StreamAsync<TMethod, TService, TArguments, TItem, TFormatter>(in arguments, in context).GetAsyncEnumerator(cancellationToken)
        : LaterAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    private async IAsyncEnumerable<TItem> LaterAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var call = new KeptCall(keeper, TMethod.Name, RpcCallKind.Stream, isIdempotent: false, in context);
        RpcConnection connection;
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, context.Cancellation))
        {
            connection = await call.WaitAsync(either.Token).ConfigureAwait(false);
        }

        await foreach (var item in connection.StreamAsync<TMethod, TService, TArguments, TItem, TFormatter>(in arguments, call.Context)
            .WithCancellation(cancel).ConfigureAwait(false))
        {
            yield return item;
        }
    }
}
