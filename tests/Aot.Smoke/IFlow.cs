using ProtoGen.Generator.ExecutionTests.Messages.Shapes;

namespace ProtoGen.Aot.Smoke;

/// <summary>Every way to declare a stream, in a service that inherits another one and an interface closed over a type.</summary>
[Service]
internal interface IFlow : IProbe, IEcho<Item>
{
    IAsyncEnumerable<Item> ListAsync(Item item, int count, CancellationToken cancel = default);

    ValueTask<long> SumAsync(IAsyncEnumerable<int> numbers, int factor = 2, CancellationToken cancel = default);

    Task<int> CountAsync(IAsyncEnumerable<string?> texts);

    IAsyncEnumerable<(int Number, Point? Point)> ZipAsync(IAsyncEnumerable<int> numbers, IAsyncEnumerable<Point?> points);
}

internal interface IEcho<T>
{
    ValueTask<T> EchoAsync(T value);

    IAsyncEnumerable<T> EchoAllAsync(IAsyncEnumerable<T> values);
}
