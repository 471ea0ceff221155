using System.Diagnostics;

namespace ProtoGen.Benchmarks.Calls;

/// <summary>A client with methods to await: as many loops as calls in flight, each awaiting one call after the other.</summary>
internal abstract class AwaitingClient : ICallClient
{
    public async Task VerifyAsync()
    {
        (await EchoAsync(Small.Sample)).Check();
        if (!(await EchoAsync(Large.Sample)).AsSpan().SequenceEqual(Large.Sample))
        {
            throw new InvalidOperationException("The large echo is not what was sent.");
        }
    }

    public Task CallAsync(Load load) => CallAsync(load, large: false);

    public Task? CallLargeAsync(Load load) => CallAsync(load, large: true);

    private async Task CallBesideAsync(Load load)
    {
        using var enough = new CancellationTokenSource();
        var streaming = Task.Run(async () =>
        {
            await foreach (var _ in Stream(int.MaxValue))
            {
                if (enough.IsCancellationRequested)
                {
                    return;
                }
            }
        });
        await CallAsync(load);
        await enough.CancelAsync();
        await streaming;
    }

    public Task? CallBesideStreamAsync(Load load) => CallBesideAsync(load);

    public async Task TakeAsync(int messages)
    {
        var taken = 0;
        await foreach (var message in Stream(messages))
        {
            taken += message.Id == Small.Sample.Id ? 1 : 0;
        }

        if (taken != messages)
        {
            throw new InvalidOperationException($"{taken} messages came instead of {messages}.");
        }
    }

    public async Task SendAsync(int messages)
    {
        for (var i = 0; i < messages; i++)
        {
            await NotifyAsync(Small.Sample);
        }
    }

    public abstract ValueTask DisposeAsync();

    protected abstract ValueTask<Small> EchoAsync(Small message);

    protected abstract ValueTask<byte[]> EchoAsync(byte[] bytes);

    protected abstract IAsyncEnumerable<Small> Stream(int messages);

    protected abstract ValueTask NotifyAsync(Small message);

    private Task CallAsync(Load load, bool large) =>
        Task.WhenAll(Enumerable.Range(0, load.Slots).Select(slot => Task.Run(() => large ? LoopLargeAsync(load, slot) : LoopAsync(load, slot))));

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

    private async Task LoopLargeAsync(Load load, int slot)
    {
        long started;
        do
        {
            started = Stopwatch.GetTimestamp();
            await EchoAsync(Large.Sample);
        }
        while (load.Ended(slot, started));
    }
}
