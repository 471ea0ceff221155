using ProtoGen.Runtime.Tests.Conformance;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Streams;

/// <summary>A consumer that takes nothing stops its producer, whatever else happens on the connection.</summary>
public abstract class FlowControlTests<TAddress>
    where TAddress : IAddress
{
    /// <summary>
    /// What uses up a window of 20 KiB: 128 numbers of 1 byte, 128 of 2 and 6,699 of 3, 20,481 bytes together. One more number
    /// is taken, and finds no credit.
    /// </summary>
    private const int MostItems = 128 + 128 + 6_699 + 1;

    [Fact]
    public async Task A_consumer_of_a_result_that_stops_stops_the_handler_and_nobody_else()
    {
        var source = new Sources.Watched();
        await using var pair = await StreamPair.StartAsync<TAddress>(new StreamService { OnCount = (count, cancel) => count == 0 ? source.Items(cancel) : Sources.Range(count) });
        await using var items = pair.Client.CountAsync(0).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync().InTime());

        int before = await StandsStillAsync(source);
        Assert.Equal(MostItems, before);

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
        Assert.Equal(MostItems, await StandsStillAsync(source));

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
            clientOptions: new ClientOptions { Reconnect = null, MaxConcurrentStreams = 1 });
        await using var first = pair.Client.CountAsync(0).GetAsyncEnumerator();
        Assert.True(await first.MoveNextAsync().InTime());

        var second = pair.Client.CountAsync(2).ToListAsync().AsTask();
        Assert.Equal("still here", await pair.Client.EchoTextAsync("still here").InTime());
        Assert.False(second.IsCompleted);
        await first.DisposeAsync();

        Assert.Equal([0, 1], await second.InTime());
    }

    [Fact]
    public async Task Consumers_that_take_nothing_cost_four_megabytes_together_and_all_streams_end_when_they_take()
    {
        const int Streams = 100;
        const int Items = 10_000;
        int taken = 0;
        await using var pair = await StreamPair.StartAsync<TAddress>(new StreamService { OnCount = (count, _) => Watch(Sources.Range(count)) });
        var streams = Enumerable.Range(0, Streams).Select(_ => pair.Client.CountAsync(Items).GetAsyncEnumerator()).ToList();
        foreach (var items in streams)
        {
            Assert.True(await items.MoveNextAsync().InTime());
        }

        // 100 windows of 20 KiB are 2 MiB.
        await Deadline.Until(() => Volatile.Read(ref taken) >= Streams * MostItems);
        Assert.Equal("still here", await pair.Client.EchoTextAsync("still here").InTime());
        Assert.Equal(Streams * MostItems, Volatile.Read(ref taken));

        // One after the other, while the others still take nothing.
        foreach (var items in streams)
        {
            int count = 1;
            while (await items.MoveNextAsync().InTime())
            {
                Assert.Equal(count, items.Current);
                count++;
            }

            Assert.Equal(Items, count);
            await items.DisposeAsync();
        }

        async IAsyncEnumerable<int> Watch(IAsyncEnumerable<int> items)
        {
            await foreach (int item in items)
            {
                Interlocked.Increment(ref taken);
                yield return item;
            }
        }
    }

    private static async Task<int> StandsStillAsync(Sources.Watched source)
    {
        await Deadline.Until(() => source.Taken >= MostItems);
        return source.Taken;
    }
}

public sealed class FlowControlOverTcpTests : FlowControlTests<OverTcp>;

public sealed class FlowControlOverTlsTests : FlowControlTests<OverTls>;

public sealed class FlowControlOverUnixSocketTests : FlowControlTests<OverUnixSocket>;

public sealed class FlowControlInMemoryTests : FlowControlTests<InMemory>;
