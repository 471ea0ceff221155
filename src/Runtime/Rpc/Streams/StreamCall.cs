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
        new PendingStream<TMethod, TService, TArguments, TItem, TFormatter>(connection, in _arguments, context, cancellationToken);
}
