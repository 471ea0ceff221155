namespace ProtoGen.Benchmarks.Calls.Contenders;

/// <summary>Handles either contract: they differ in where a handler runs.</summary>
internal sealed class EchoService(OneWayCounter counter) : IEcho, IInlineEcho
{
    public ValueTask<Small> EchoAsync(Small message, CancellationToken cancel = default) => new(message);

    public ValueTask<byte[]> EchoLargeAsync(byte[] bytes, CancellationToken cancel = default) => new(bytes);

    public IAsyncEnumerable<Small> StreamAsync(int messages, CancellationToken cancel = default) => Small.Stream(messages);

    public ValueTask NotifyAsync(Small message, CancellationToken cancel = default)
    {
        counter.Count();
        return default;
    }
}
