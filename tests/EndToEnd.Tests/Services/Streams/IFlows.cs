namespace ProtoGen.EndToEnd.Tests.Services.Streams;

/// <summary>Every way to declare a stream.</summary>
[Service]
public partial interface IFlows
{
    IAsyncEnumerable<Order> ListAsync(Order seed, int count = 3, CancellationToken cancel = default);

    ValueTask<long> SumAsync(IAsyncEnumerable<int> numbers, int factor = 10, CancellationToken cancel = default);

    Task StoreAsync(string name, IAsyncEnumerable<string?> texts);

    IAsyncEnumerable<(int Number, string? Text)> Zip(
        string prefix, IAsyncEnumerable<int?> numbers, bool isLoud, IAsyncEnumerable<(string? Text, Level Level)> texts, long numbersId = -1);

    IAsyncEnumerable<Dictionary<string, List<Level?>>> CountAsync(IAsyncEnumerable<List<Level?>> levels);

    [return: Packed]
    IAsyncEnumerable<int[]> RunsAsync([Packed] IAsyncEnumerable<int[]> runs);

    IAsyncEnumerable<T2> Through(IAsyncEnumerable<T2> items);

    IAsyncEnumerable<int> FailAfterAsync(int count);

    /// <summary>Goes on until it is cancelled.</summary>
    IAsyncEnumerable<int> ForeverAsync(CancellationToken cancel = default);

    /// <summary>A message of a type that only streams have.</summary>
    [Message]
    partial record struct T2(int A, T2.Part? B)
    {
        [Message]
        public partial record Part(string Text);
    }
}
