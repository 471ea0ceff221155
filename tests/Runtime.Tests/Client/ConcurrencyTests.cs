using ProtoGen.Runtime.Tests.Conformance;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Client;

public abstract class ConcurrencyTests<TAddress>
    where TAddress : IAddress
{
    [Fact]
    public async Task Sixty_four_threads_share_one_connection()
    {
        int notes = 0;
        await using var pair = await RpcPair<TAddress>.StartAsync(new TestService
        {
            OnNote = (_, _) =>
            {
                Interlocked.Increment(ref notes);
                return default;
            },
        });
        var failures = new List<Exception>();

        var threads = Enumerable.Range(0, 64).Select(number => new Thread(() =>
        {
            try
            {
                for (int i = 0; i < 100; i++)
                {
                    Assert.Equal(number + i, pair.Client.AddAsync(number, i).AsTask().GetAwaiter().GetResult());
                    Assert.Equal($"{number}-{i}", pair.Client.EchoAsync($"{number}-{i}").AsTask().GetAwaiter().GetResult());
                    pair.Client.NoteAsync("n").AsTask().GetAwaiter().GetResult();
                }
            }
            catch (Exception exception)
            {
                lock (failures)
                {
                    failures.Add(exception);
                }
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        await Task.Run(() => threads.ForEach(thread => thread.Join())).InTime();

        Assert.Empty(failures);
        await Deadline.Until(() => Volatile.Read(ref notes) == 64 * 100);
    }

    [Fact]
    public async Task A_handler_that_blocks_stalls_no_other_call()
    {
        using var release = new ManualResetEventSlim();
        await using var pair = await RpcPair<TAddress>.StartAsync(new TestService
        {
            OnEcho = (text, _) =>
            {
                release.Wait(Deadline.Limit, CancellationToken.None);
                return new(text);
            },
        });

        var blocked = pair.Client.EchoAsync("late").AsTask();
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(i + 1, await pair.Client.AddAsync(i, 1).InTime());
        }

        Assert.False(blocked.IsCompleted);
        release.Set();
        Assert.Equal("late", await blocked.InTime());
    }

    [Fact]
    public async Task A_continuation_that_blocks_on_another_call_of_the_connection_stalls_nothing()
    {
        await using var pair = await RpcPair<TAddress>.StartAsync();

        await pair.Client.AddAsync(1, 1).InTime();
        var nested = Task.Run(async () =>
        {
            await pair.Client.AddAsync(1, 1).ConfigureAwait(false);
            return pair.Client.AddAsync(2, 2).AsTask().GetAwaiter().GetResult();
        });

        Assert.Equal(4, await nested.InTime());
    }

    [Fact]
    public async Task Calls_start_in_the_order_of_their_arrival_and_finish_in_any()
    {
        var handlers = new Dictionary<string, TaskCompletionSource<string>>
        {
            ["a"] = new(TaskCreationOptions.RunContinuationsAsynchronously),
            ["b"] = new(TaskCreationOptions.RunContinuationsAsynchronously),
        };
        await using var pair = await RpcPair<TAddress>.StartAsync(new TestService { OnEcho = (text, _) => new(handlers[text].Task) });

        var first = pair.Client.EchoAsync("a").AsTask();
        var second = pair.Client.EchoAsync("b").AsTask();
        handlers["b"].SetResult("b done");
        Assert.Equal("b done", await second.InTime());
        Assert.False(first.IsCompleted);

        handlers["a"].SetResult("a done");
        Assert.Equal("a done", await first.InTime());
    }

    [Fact]
    public async Task A_service_may_call_through_a_client_while_it_handles_a_call()
    {
        RpcPair? pair = null;
        var service = new TestService();
        service.OnEcho = async (text, cancel) => text.Length == 0 ? "end" : await pair!.Client.EchoAsync(text[1..], cancel) + text[0];
        await using (pair = await RpcPair<TAddress>.StartAsync(service))
        {
            Assert.Equal("endcba", await pair.Client.EchoAsync("abc").InTime());
        }
    }

    [Fact]
    public async Task A_task_may_be_awaited_only_once()
    {
        await using var pair = await RpcPair<TAddress>.StartAsync();

        var call = pair.Client.AddAsync(1, 2);
        Assert.Equal(3, await call);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await call);
        Assert.Equal(7, await pair.Client.AddAsync(3, 4).InTime());
    }
}

public sealed class ConcurrencyOverTcpTests : ConcurrencyTests<OverTcp>;

public sealed class ConcurrencyOverTlsTests : ConcurrencyTests<OverTls>;

public sealed class ConcurrencyOverUnixSocketTests : ConcurrencyTests<OverUnixSocket>;

public sealed class ConcurrencyInMemoryTests : ConcurrencyTests<InMemory>;
