using ProtoGen.Runtime.Tests.Conformance;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Streams;

/// <summary>Streams as results.</summary>
public abstract class ResultStreamTests<TAddress>
    where TAddress : IAddress
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task All_items_come_in_order(int count)
    {
        await using var pair = await StreamPair.StartAsync<TAddress>();

        var items = await pair.Client.CountAsync(count).ToListAsync().InTime();

        Assert.Equal(Enumerable.Range(0, count), items);
    }

    [Fact]
    public async Task Each_enumeration_is_one_call_and_begins_with_the_first_item_asked_for()
    {
        int calls = 0;
        await using var pair = await StreamPair.StartAsync<TAddress>(new StreamService
        {
            OnCount = (count, _) =>
            {
                Interlocked.Increment(ref calls);
                return Sources.Range(count);
            },
        });

        var stream = pair.Client.CountAsync(3);
        await using (var untouched = stream.GetAsyncEnumerator())
        {
            await pair.Client.EchoTextAsync("").InTime();
            Assert.Equal(0, calls);
        }

        Assert.Equal([0, 1, 2], await stream.ToListAsync().InTime());
        Assert.Equal([0, 1, 2], await stream.ToListAsync().InTime());
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task An_item_arrives_although_the_next_one_is_far_away()
    {
        var next = new TaskCompletionSource();
        await using var pair = await StreamPair.StartAsync<TAddress>(new StreamService
        {
            OnCount = (_, cancel) => new Sources.Watched((i, stop) => new ValueTask(i == 1 ? next.Task.WaitAsync(stop) : Task.CompletedTask), 2).Items(cancel),
        });
        await using var items = pair.Client.CountAsync(0).GetAsyncEnumerator();

        Assert.True(await items.MoveNextAsync().InTime());
        Assert.Equal(0, items.Current);
        next.SetResult();
        Assert.True(await items.MoveNextAsync().InTime());
        Assert.False(await items.MoveNextAsync().InTime());
        Assert.False(await items.MoveNextAsync().InTime());
    }

    [Fact]
    public async Task Leaving_early_cancels_the_handler_and_makes_room()
    {
        var source = new Sources.Watched(static (_, cancel) => new ValueTask(Task.Delay(1, cancel)));
        await using var pair = await StreamPair.StartAsync<TAddress>(
            new StreamService { OnCount = (_, cancel) => source.Items(cancel) },
            new ServerOptions { MaxConcurrentStreams = 1 }, new ClientOptions { Reconnect = null, MaxConcurrentStreams = 1 });

        await foreach (int item in pair.Client.CountAsync(0))
        {
            if (item == 3)
            {
                break;
            }
        }

        await source.Disposed.InTime();
        await Deadline.Until(() => IsFreeAsync(pair).Result);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Either_token_ends_the_stream_and_tells_the_handler(bool ofTheMethod)
    {
        using var cancel = new CancellationTokenSource();
        var source = new Sources.Watched(static (i, cancel) => new ValueTask(i < 2 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, cancel)));
        await using var pair = await StreamPair.StartAsync<TAddress>(new StreamService { OnCount = (_, cancel) => source.Items(cancel) });
        using var other = new CancellationTokenSource();
        var stream = ofTheMethod
            ? pair.Client.CountAsync(0, cancel.Token).WithCancellation(other.Token)
            : pair.Client.CountAsync(0, other.Token).WithCancellation(cancel.Token);
        await using var items = stream.GetAsyncEnumerator();

        Assert.True(await items.MoveNextAsync());
        Assert.True(await items.MoveNextAsync());
        var third = items.MoveNextAsync();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await third);
        await source.Disposed.InTime();
    }

    [Fact]
    public async Task What_came_before_a_failure_is_delivered_before_it()
    {
        await using var pair = await StreamPair.StartAsync<TAddress>(new StreamService { OnCount = (_, _) => FailAfterAsync(5) });
        var taken = new List<int>();

        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            await foreach (int item in pair.Client.CountAsync(0))
            {
                taken.Add(item);
            }
        });

        Assert.Equal([0, 1, 2, 3, 4], taken);
        Assert.Equal(RpcErrorCode.HandlerFailed, exception.Code);
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_returns_no_stream_fails()
    {
        await using var pair = await StreamPair.StartAsync<TAddress>(new StreamService { OnCount = static (_, _) => null! });

        var exception = await Assert.ThrowsAsync<RpcException>(() => pair.Client.CountAsync(0).ToListAsync().InTime());

        Assert.Equal(RpcErrorCode.HandlerFailed, exception.Code);
    }

    [Fact]
    public async Task A_stream_ends_when_the_connection_does()
    {
        var source = new Sources.Watched(static (i, cancel) => new ValueTask(i < 1 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, cancel)));
        await using var pair = await StreamPair.StartAsync<TAddress>(
            new StreamService { OnCount = (_, cancel) => source.Items(cancel) }, new ServerOptions { ShutdownTimeout = TimeSpan.Zero });
        await using var items = pair.Client.CountAsync(0).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync().InTime());

        var second = items.MoveNextAsync();
        await pair.Client.CloseAsync().InTime();

        var exception = await Assert.ThrowsAsync<RpcException>(() => second.InTime());
        Assert.Equal(RpcErrorCode.ConnectionLost, exception.Code);
        await source.Disposed.InTime();
        exception = await Assert.ThrowsAsync<RpcException>(() => pair.Client.CountAsync(1).ToListAsync().InTime());
        Assert.Equal(RpcErrorCode.NotConnected, exception.Code);
    }

    [Fact]
    public async Task Large_items_travel_alone_and_too_large_ones_end_the_stream()
    {
        await using var pair = await StreamPair.StartAsync<TAddress>(
            serverOptions: new ServerOptions { MaxMessageSize = 100_000 }, clientOptions: new ClientOptions { Reconnect = null, MaxMessageSize = 100_000 });

        string[] texts = [new('a', 90_000), "b", new('c', 90_000), new('d', 50_000), "e"];
        Assert.Equal(texts, await pair.Client.JoinAsync("", texts.ToAsyncEnumerable()).ToListAsync().InTime());

        var exception = await Assert.ThrowsAsync<RpcException>(
            () => pair.Client.JoinAsync(new string('x', 20_000), texts.ToAsyncEnumerable()).ToListAsync().InTime());
        Assert.Equal(RpcErrorCode.MessageTooLarge, exception.Code);
    }

    private static async IAsyncEnumerable<int> FailAfterAsync(int count)
    {
        await foreach (int item in Sources.Range(count))
        {
            yield return item;
        }

        throw new InvalidOperationException("secret");
    }

    private static async Task<bool> IsFreeAsync(StreamPair pair)
    {
        try
        {
            await foreach (int item in pair.Client.JoinAsync("", new[] { "" }.ToAsyncEnumerable()).Select(text => text.Length).ConfigureAwait(false))
            {
                Assert.Equal(0, item);
            }

            return true;
        }
        catch (RpcException exception) when (exception.Code == RpcErrorCode.Busy)
        {
            return false;
        }
    }
}

public sealed class ResultStreamOverTcpTests : ResultStreamTests<OverTcp>;

public sealed class ResultStreamOverTlsTests : ResultStreamTests<OverTls>;

public sealed class ResultStreamOverUnixSocketTests : ResultStreamTests<OverUnixSocket>;

public sealed class ResultStreamInMemoryTests : ResultStreamTests<InMemory>;
