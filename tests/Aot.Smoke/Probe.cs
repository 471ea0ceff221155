using System.Threading.Channels;
using ProtoGen.Generator.ExecutionTests.Messages.Shapes;

namespace ProtoGen.Aot.Smoke;

/// <summary>The service behind the calls; one-ways are kept until somebody asks.</summary>
internal class Probe : IProbe
{
    private readonly Channel<object> _heard = Channel.CreateUnbounded<object>();

    public ValueTask<object> HeardAsync(CancellationToken cancel) => _heard.Reader.ReadAsync(cancel);

    public ValueTask PingAsync() => ValueTask.CompletedTask;

    public async Task PingTaskAsync(CancellationToken cancel = default) => await Task.Yield();

    public ValueTask<int> AddAsync(int left, int right = 10, CancellationToken cancel = default) => ValueTask.FromResult(left + right);

    public Task<Dictionary<string, List<Item>>> GroupAsync(List<Item> items, CancellationToken cancel = default) =>
        Task.FromResult(items.GroupBy(item => item.Name).ToDictionary(group => group.Key, group => group.ToList()));

    public ValueTask<(Point? Point, Box<Level> Box)> MixedAsync(Point? point, Box<Level> box) => ValueTask.FromResult((point, box));

    public ValueTask<int> FailAsync(string text) => throw new InvalidOperationException(text);

    public Task WaitAsync(CancellationToken cancel) => Task.Delay(Timeout.Infinite, cancel);

    public ValueTask NoteAsync(Item item, CancellationToken cancel = default) => _heard.Writer.WriteAsync(item, cancel);

    public Task LogAsync(params string[] lines) => _heard.Writer.WriteAsync(string.Join(",", lines)).AsTask();
}
