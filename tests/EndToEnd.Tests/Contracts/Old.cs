namespace ProtoGen.EndToEnd.Tests.Contracts.Old;

#pragma warning disable CS1591 // Each is what its name says of the change that the other version makes.

[Message]
public partial record Grown(int A);

[Message]
public partial record Shrunk(int A, string? B = null);

[Message]
public partial record Loose(string A);

[Message]
public partial record Keyed([property: Key(0)] int A, [property: Key(1)] string B);

[Message]
public partial record Narrow(long A);

[Message]
public partial record Swapped(int A, string B);

[Message]
public partial record Retyped(int A);

[Message]
public partial record Demanding(int A);

[Message]
public partial record Link(int A, Link? Next);

public enum State
{
    Open,
    Closed,
}

[Service]
public interface IDepot
{
    ValueTask<Grown> GrowAsync(Grown value);

    ValueTask<List<Shrunk>> ShrinkAsync(List<Shrunk> values);

    ValueTask<Loose> LoosenAsync(Loose value);

    ValueTask<Keyed> ReorderAsync(Keyed value);

    ValueTask<Narrow> NarrowAsync(Narrow value);

    ValueTask<int> SwapAsync(Swapped value);

    ValueTask<int> RetypeAsync(Dictionary<string, List<Retyped>> values);

    ValueTask<Demanding> DemandAsync(Demanding value);

    ValueTask<int> ResultAsync(int value);

    ValueTask<int> ParameterAsync(int value);

    ValueTask<int> NeedAsync(int value);

    ValueTask<int> GoneAsync(int value);

    ValueTask<int> SameAsync(int value);

    ValueTask<int> RenumberAsync(State value);

    ValueTask<Link> DeepAsync(Link value);

    IAsyncEnumerable<Grown> WatchAsync(int count);

    ValueTask<int> FeedAsync(IAsyncEnumerable<Retyped> values);

    [OneWay]
    ValueTask NoteAsync(Grown value);

    [OneWay]
    ValueTask MissAsync(Retyped value);
}

public sealed class Depot : IDepot
{
    public TaskCompletionSource<int> Noted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask<Grown> GrowAsync(Grown value) => new(value with { A = value.A + 1 });

    public ValueTask<List<Shrunk>> ShrinkAsync(List<Shrunk> values) => new(values);

    public ValueTask<Loose> LoosenAsync(Loose value) => new(value);

    public ValueTask<Keyed> ReorderAsync(Keyed value) => new(value);

    public ValueTask<Narrow> NarrowAsync(Narrow value) => new(value);

    public ValueTask<int> SwapAsync(Swapped value) => new(value.A);

    public ValueTask<int> RetypeAsync(Dictionary<string, List<Retyped>> values) => new(values.Count);

    public ValueTask<Demanding> DemandAsync(Demanding value) => new(value);

    public ValueTask<int> ResultAsync(int value) => new(value);

    public ValueTask<int> ParameterAsync(int value) => new(value);

    public ValueTask<int> NeedAsync(int value) => new(value);

    public ValueTask<int> GoneAsync(int value) => new(value);

    public ValueTask<int> SameAsync(int value) => new(value);

    public ValueTask<int> RenumberAsync(State value) => new((int)value);

    public ValueTask<Link> DeepAsync(Link value) => new(value);

    public async IAsyncEnumerable<Grown> WatchAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            yield return new Grown(i);
            await Task.CompletedTask;
        }
    }

    public async ValueTask<int> FeedAsync(IAsyncEnumerable<Retyped> values)
    {
        int sum = 0;
        await foreach (var value in values)
        {
            sum += value.A;
        }

        return sum;
    }

    public ValueTask NoteAsync(Grown value)
    {
        Noted.TrySetResult(value.A);
        return default;
    }

    public ValueTask MissAsync(Retyped value)
    {
        Noted.TrySetException(new InvalidOperationException("The contract does not fit."));
        return default;
    }
}
