using ProtoGen.Runtime.Tests.Conformance;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Streams;

/// <summary>Streams as arguments.</summary>
public abstract class ArgumentStreamTests<TAddress>
    where TAddress : IAddress
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task All_items_arrive(int count)
    {
        await using var pair = await StreamPair.StartAsync<TAddress>();

        Assert.Equal(Enumerable.Range(0, count).Sum(static item => (long)item), await pair.Client.SumAsync(Sources.Range(count)).InTime());
    }

    [Fact]
    public async Task Both_directions_go_on_at_the_same_time()
    {
        await using var pair = await StreamPair.StartAsync<TAddress>();
        var questions = System.Threading.Channels.Channel.CreateUnbounded<string>();
        await using var answers = pair.Client.JoinAsync("re: ", questions.Reader.ReadAllAsync()).GetAsyncEnumerator();

        for (int i = 0; i < 100; i++)
        {
            questions.Writer.TryWrite($"{i}");
            Assert.True(await answers.MoveNextAsync().InTime());
            Assert.Equal($"re: {i}", answers.Current);
        }

        questions.Writer.Complete();
        Assert.False(await answers.MoveNextAsync().InTime());
    }

    [Fact]
    public async Task A_handler_that_leaves_the_stream_stops_the_source_and_may_go_on()
    {
        var source = new Sources.Watched(static (_, cancel) => new ValueTask(Task.Delay(1, cancel)));
        var stopped = new TaskCompletionSource();
        await using var pair = await StreamPair.StartAsync<TAddress>(new StreamService
        {
            OnSum = async (items, _) =>
            {
                await foreach (int item in items)
                {
                    if (item == 3)
                    {
                        break;
                    }
                }

                await stopped.Task;
                return 3;
            },
        });

        var call = pair.Client.SumAsync(source.Items()).AsTask();
        await source.Disposed.InTime();
        Assert.False(call.IsCompleted);
        stopped.SetResult();
        Assert.Equal(3, await call.InTime());
    }

    [Fact]
    public async Task A_handler_that_never_looks_at_the_stream_ends_it_with_its_answer()
    {
        var begun = new TaskCompletionSource();
        var source = new Sources.Watched((i, cancel) =>
        {
            begun.TrySetResult();
            return new ValueTask(i < 10 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, cancel));
        });
        await using var pair = await StreamPair.StartAsync<TAddress>(new StreamService
        {
            OnSum = async (_, _) =>
            {
                await begun.Task;
                return 42;
            },
        });

        Assert.Equal(42, await pair.Client.SumAsync(source.Items()).InTime());
        await source.Disposed.InTime();
        Assert.Equal("next", await pair.Client.EchoTextAsync("next").InTime());
    }

    [Fact]
    public async Task What_the_source_throws_reaches_the_handler_as_an_error_and_the_caller_as_itself()
    {
        RpcException? seen = null;
        await using var pair = await StreamPair.StartAsync<TAddress>(new StreamService
        {
            OnSum = async (items, cancel) =>
            {
                try
                {
                    return await items.Select(static item => (long)item).SumAsync(cancel);
                }
                catch (RpcException exception)
                {
                    seen = exception;
                    throw;
                }
            },
        });
        var source = new Sources.Watched(static (i, _) => i < 5 ? default : throw new InvalidOperationException("own"));

        var exception = await Assert.ThrowsAsync<RpcException>(() => pair.Client.SumAsync(source.Items()).InTime());

        Assert.Equal("own", Assert.IsType<InvalidOperationException>(exception.InnerException).Message);
        Assert.Equal(RpcErrorCode.HandlerFailed, seen!.Code);
        Assert.DoesNotContain("own", seen.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_call_stops_the_source_and_the_handler()
    {
        using var cancel = new CancellationTokenSource();
        var source = new Sources.Watched(static (i, cancel) => new ValueTask(i < 2 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, cancel)));
        var ended = new TaskCompletionSource<Exception>();
        var begun = new TaskCompletionSource();
        await using var pair = await StreamPair.StartAsync<TAddress>(new StreamService
        {
            OnSum = async (items, _) =>
            {
                try
                {
                    await foreach (int item in items)
                    {
                        begun.TrySetResult();
                    }
                }
                catch (OperationCanceledException exception)
                {
                    ended.SetResult(exception);
                }

                return 0;
            },
        });

        var call = pair.Client.SumAsync(source.Items(), cancel.Token).AsTask();
        await begun.Task.InTime();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        await source.Disposed.InTime();
        await ended.Task.InTime();
    }

    [Fact]
    public async Task A_stream_of_an_argument_is_enumerated_once()
    {
        await using var pair = await StreamPair.StartAsync<TAddress>(new StreamService
        {
            OnSum = async (items, cancel) =>
            {
                long sum = await items.Select(static item => (long)item).SumAsync(cancel);
                Assert.Throws<InvalidOperationException>(() => items.GetAsyncEnumerator(cancel));
                return sum;
            },
        });

        Assert.Equal(3, await pair.Client.SumAsync(Sources.Range(3)).InTime());
    }

    [Fact]
    public async Task A_null_stream_is_refused_before_it_is_sent()
    {
        await using var pair = await StreamPair.StartAsync<TAddress>();

        var exception = await Assert.ThrowsAsync<RpcException>(() => pair.Client.SumAsync(null!).InTime());

        Assert.Equal((RpcErrorCode.InvalidArguments, RpcOutcome.NotExecuted), (exception.Code, exception.Outcome));
        Assert.Equal("items", Assert.IsType<ArgumentNullException>(exception.InnerException).ParamName);
        Assert.Equal(1, await pair.Client.SumAsync(Sources.Range(2)).InTime());
    }

    [Fact]
    public async Task A_caller_that_leaves_at_the_moment_of_the_answer_leaves_nothing_behind()
    {
        await using var pair = await StreamPair.StartAsync<TAddress>(
            new StreamService { OnJoin = static (_, _, _) => Sources.Range(3).Select(static item => $"{item}") },
            clientOptions: new ClientOptions { Reconnect = null, MaxConcurrentStreams = 2 });

        for (int i = 0; i < 300; i++)
        {
            var source = new Sources.Watched(static (_, cancel) => new ValueTask(Task.Delay(Timeout.Infinite, cancel)));
            var answers = await pair.Client.JoinAsync("", source.Items().Select(static item => $"{item}")).Take(3).ToListAsync().InTime();
            Assert.Equal(["0", "1", "2"], answers);
            if (source.Begun.IsCompleted)
            {
                await source.Disposed.InTime();
            }
        }
    }

    [Fact]
    public async Task The_source_belongs_to_its_caller()
    {
        var ambient = new AsyncLocal<string>();
        await using var pair = await StreamPair.StartAsync<TAddress>();
        ambient.Value = "mine";
        string? seen = null;

        await pair.Client.SumAsync(new Sources.Watched((_, _) =>
        {
            seen = ambient.Value;
            return default;
        }, count: 1).Items()).InTime();

        Assert.Equal("mine", seen);
    }

    [Fact]
    public async Task Ids_are_used_again_only_when_both_sides_are_done()
    {
        await using var pair = await StreamPair.StartAsync<TAddress>();

        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, cancel) =>
        {
            switch (i % 4)
            {
                case 0:
                    Assert.Equal(i * (i - 1L) / 2, await pair.Client.SumAsync(Sources.Range(i), cancel).InTime());
                    break;
                case 1:
                    using (var early = CancellationTokenSource.CreateLinkedTokenSource(cancel))
                    {
                        var call = pair.Client.SumAsync(Sources.Range(10_000), early.Token).AsTask();
                        await early.CancelAsync();
                        await Task.WhenAny(call).InTime();
                    }

                    break;
                case 2:
                    Assert.Equal(Enumerable.Range(0, 7).Select(static item => $"-{item}"),
                        await pair.Client.JoinAsync("-", Sources.Range(7).Select(static item => $"{item}"), cancel).ToListAsync(cancel).InTime());
                    break;
                default:
                    Assert.Equal(["+0", "+1"], await pair.Client.JoinAsync("+", Sources.Range(5_000).Select(static item => $"{item}"), cancel).Take(2).ToListAsync(cancel).InTime());
                    break;
            }
        });
    }
}

public sealed class ArgumentStreamOverTcpTests : ArgumentStreamTests<OverTcp>;

public sealed class ArgumentStreamOverTlsTests : ArgumentStreamTests<OverTls>;

public sealed class ArgumentStreamOverUnixSocketTests : ArgumentStreamTests<OverUnixSocket>;

public sealed class ArgumentStreamInMemoryTests : ArgumentStreamTests<InMemory>;
