using ProtoGen.Generator.ExecutionTests.Messages.Shapes;

namespace ProtoGen.Aot.Smoke;

/// <summary>Every way to declare a method.</summary>
[Service]
internal interface IProbe
{
    [RunInline]
    ValueTask PingAsync();

    [Ordered]
    Task PingTaskAsync(CancellationToken cancel = default);

    ValueTask<int> AddAsync(int left, int right = 10, CancellationToken cancel = default);

    Task<Dictionary<string, List<Item>>> GroupAsync(List<Item> items, CancellationToken cancel = default);

    ValueTask<(Point? Point, Box<Level> Box)> MixedAsync(Point? point, Box<Level> box);

    /// <summary>Throws.</summary>
    ValueTask<int> FailAsync(string text);

    /// <summary>Ends when it is cancelled.</summary>
    Task WaitAsync(CancellationToken cancel);

    [OneWay]
    ValueTask NoteAsync(Item item, CancellationToken cancel = default);

    [OneWay]
    Task LogAsync(params string[] lines);
}

/// <summary>Another version of it: one method that fits and one that does not.</summary>
[Service("Probe")]
internal interface IOtherProbe
{
    ValueTask<long> AddAsync(short left);

    ValueTask<List<Item>> GroupAsync(List<Item> items);
}
