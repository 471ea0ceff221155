using System.Runtime.CompilerServices;
using ProtoGen.Generator.ExecutionTests.Messages.Shapes;

namespace ProtoGen.Aot.Smoke;

/// <summary>The service behind the streams.</summary>
internal sealed class Flow : Probe, IFlow
{
    public async IAsyncEnumerable<Item> ListAsync(Item item, int count, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        for (int i = 0; i < count; i++)
        {
            await Task.Yield();
            cancel.ThrowIfCancellationRequested();
            yield return item with { Weight = i };
        }
    }

    public async ValueTask<long> SumAsync(IAsyncEnumerable<int> numbers, int factor = 2, CancellationToken cancel = default)
    {
        long sum = 0;
        await foreach (int number in numbers.WithCancellation(cancel))
        {
            sum += number;
        }

        return sum * factor;
    }

    public async Task<int> CountAsync(IAsyncEnumerable<string?> texts) => await texts.CountAsync(text => text is null);

    public IAsyncEnumerable<(int Number, Point? Point)> ZipAsync(IAsyncEnumerable<int> numbers, IAsyncEnumerable<Point?> points) => numbers.Zip(points);

    public ValueTask<Item> EchoAsync(Item value) => ValueTask.FromResult(value);

    public IAsyncEnumerable<Item> EchoAllAsync(IAsyncEnumerable<Item> values) => values;
}
