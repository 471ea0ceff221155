using System.Runtime.CompilerServices;
using System.Text;

namespace ProtoGen.EndToEnd.Tests.Services.Streams;

/// <summary>Answers with what it was given, so that a test sees what travelled.</summary>
internal sealed class Flows : IFlows
{
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Dictionary<string, List<string?>> Stored { get; } = [];

    /// <summary>Completes when the endless stream has been left.</summary>
    public Task Left => _left.Task;

    public async IAsyncEnumerable<Order> ListAsync(Order seed, int count, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (int i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return seed with { Lines = [new Line($"{i}", i)] };
        }
    }

    public async ValueTask<long> SumAsync(IAsyncEnumerable<int> numbers, int factor, CancellationToken cancel)
    {
        long sum = 0;
        await foreach (int number in numbers.WithCancellation(cancel))
        {
            sum += number;
        }

        return sum * factor;
    }

    public async Task StoreAsync(string name, IAsyncEnumerable<string?> texts) => Stored[name] = await texts.ToListAsync();

    public async IAsyncEnumerable<(int Number, string? Text)> Zip(
        string prefix, IAsyncEnumerable<int?> numbers, bool isLoud, IAsyncEnumerable<(string? Text, Level Level)> texts, long numbersId)
    {
        await using var rest = texts.GetAsyncEnumerator();
        await foreach (int? number in numbers)
        {
            Assert.True(await rest.MoveNextAsync());
            var (text, level) = rest.Current;
            yield return (number ?? (int)level, text is null ? null : $"{prefix}{(isLoud ? text.ToUpperInvariant() : text)}{numbersId}");
        }
    }

    public async IAsyncEnumerable<Dictionary<string, List<Level?>>> CountAsync(IAsyncEnumerable<List<Level?>> levels)
    {
        await foreach (var some in levels)
        {
            yield return some.GroupBy(level => level?.ToString() ?? "none").ToDictionary(group => group.Key, group => group.ToList());
        }
    }

    public IAsyncEnumerable<int[]> RunsAsync(IAsyncEnumerable<int[]> runs) => runs;

    public IAsyncEnumerable<IFlows.T2> Through(IAsyncEnumerable<IFlows.T2> items) => items;

    public async IAsyncEnumerable<int> FailAfterAsync(int count)
    {
        await Task.Yield();
        for (int i = 0; i < count; i++)
        {
            yield return i;
        }

        throw new InvalidOperationException("on purpose");
    }

    public async IAsyncEnumerable<int> ForeverAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        try
        {
            for (int i = 0; ; i++)
            {
                await Task.Yield();
                cancel.ThrowIfCancellationRequested();
                yield return i;
            }
        }
        finally
        {
            _left.TrySetResult();
        }
    }
}
