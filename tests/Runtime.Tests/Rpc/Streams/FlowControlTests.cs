using ProtoGen.Runtime.Tests.Conformance;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Streams;

/// <summary>A consumer that takes nothing stops its producer, whatever else happens on the connection.</summary>
public abstract class FlowControlTests<TAddress>
    where TAddress : IAddress
{
    // The window and a batch beyond it, of items that take at least 1 byte each.
    private const int MostItems = (256 + 32) * 1024;

    [Fact]
    public async Task A_consumer_of_a_result_that_stops_stops_the_handler_and_nobody_else()
    {
        var source = new Sources.Watched();
        await using var pair = await StreamPair.StartAsync<TAddress>(new StreamService { OnCount = (count, cancel) => count == 0 ? source.Items(cancel) : Sources.Range(count) });
        await using var items = pair.Client.CountAsync(0).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync().InTime());

        int before = await StandsStillAsync(source);
        Assert.InRange(before, 1, MostItems);

        Assert.Equal("still here", await pair.Client.EchoTextAsync("still here").InTime());
        Assert.Equal(100_000, await pair.Client.CountAsync(100_000).CountAsync().InTime());
        Assert.Equal(before, source.Taken);

        for (int i = 1; i < 500_000; i++)
        {
            Assert.True(await items.MoveNextAsync().InTime());
            Assert.Equal(i, items.Current);
        }
    }

    [Fact]
    public async Task A_handler_that_stops_reading_stops_the_source_and_nobody_else()
    {
        var source = new Sources.Watched(count: 500_000);
        var go = new TaskCompletionSource();
        await using var pair = await StreamPair.StartAsync<TAddress>(new StreamService
        {
            OnSum = async (items, cancel) =>
            {
                await go.Task;
                return await items.CountAsync(cancel);
            },
        });

        var call = pair.Client.SumAsync(source.Items()).AsTask();
        Assert.InRange(await StandsStillAsync(source), 1, MostItems);

        Assert.Equal("still here", await pair.Client.EchoTextAsync("still here").InTime());
        go.SetResult();
        Assert.Equal(500_000, await call.InTime());
    }

    [Fact]
    public async Task Streams_beyond_the_limit_wait_at_the_client_and_calls_do_not()
    {
        var source = new Sources.Watched(static (i, cancel) => new ValueTask(i < 1 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, cancel)));
        await using var pair = await StreamPair.StartAsync<TAddress>(
            new StreamService { OnCount = (count, cancel) => count == 0 ? source.Items(cancel) : Sources.Range(count) },
            clientOptions: new ClientOptions { MaxConcurrentStreams = 1 });
        await using var first = pair.Client.CountAsync(0).GetAsyncEnumerator();
        Assert.True(await first.MoveNextAsync().InTime());

        var second = pair.Client.CountAsync(2).ToListAsync().AsTask();
        Assert.Equal("still here", await pair.Client.EchoTextAsync("still here").InTime());
        Assert.False(second.IsCompleted);
        await first.DisposeAsync();

        Assert.Equal([0, 1], await second.InTime());
    }

    /// <summary>
    /// Waits until the window is used up: by 128 numbers of 1 byte, 128 of 2, 65,280 of 3 and 13,184 of 5, 262,144 bytes
    /// together. One more number is taken, and finds no credit.
    /// </summary>
    private static async Task<int> StandsStillAsync(Sources.Watched source)
    {
        await Deadline.Until(() => source.Taken >= 128 + 128 + 65_280 + 13_184 + 1);
        return source.Taken;
    }
}

public sealed class FlowControlOverTcpTests : FlowControlTests<OverTcp>;

public sealed class FlowControlOverUnixSocketTests : FlowControlTests<OverUnixSocket>;

public sealed class FlowControlInMemoryTests : FlowControlTests<InMemory>;
