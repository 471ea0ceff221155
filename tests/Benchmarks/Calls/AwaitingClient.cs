using System.Diagnostics;

namespace ProtoGen.Benchmarks.Calls;

/// <summary>A client with methods to await: as many loops as calls in flight, each awaiting one call after the other.</summary>
internal abstract class AwaitingClient : ICallClient
{
    public async Task VerifyAsync() => (await EchoAsync(Small.Sample)).Check();

    public Task CallAsync(Load load) => Task.WhenAll(Enumerable.Range(0, load.Slots).Select(slot => Task.Run(() => LoopAsync(load, slot))));

    public async Task SendAsync(int messages)
    {
        for (var i = 0; i < messages; i++)
        {
            await NotifyAsync(Small.Sample);
        }
    }

    public abstract ValueTask DisposeAsync();

    protected abstract ValueTask<Small> EchoAsync(Small message);

    protected abstract ValueTask NotifyAsync(Small message);

    private async Task LoopAsync(Load load, int slot)
    {
        long started;
        do
        {
            started = Stopwatch.GetTimestamp();
            await EchoAsync(Small.Sample);
        }
        while (load.Ended(slot, started));
    }
}
