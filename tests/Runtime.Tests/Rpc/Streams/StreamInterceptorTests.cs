using ProtoGen.Runtime.Tests.Conformance;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Streams;

public class StreamInterceptorTests
{
    /// <summary>Says when a stream begins, and how it ends; a test may make it refuse.</summary>
    private sealed class Watcher : IRpcInterceptor
    {
        public List<string> Begun { get; } = [];

        public TaskCompletionSource<string> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Exception? Refusal { get; init; }

        public async ValueTask InvokeAsync(InterceptedCall call, Func<ValueTask> next)
        {
            Begun.Add($"{call.Method} {call.Kind}");
            if (Refusal is not null)
            {
                throw Refusal;
            }

            try
            {
                await next();
                Ended.TrySetResult("ok");
            }
            catch (Exception exception)
            {
                Ended.TrySetResult(exception is RpcException rpc ? rpc.Code.ToString() : exception.GetType().Name);
                throw;
            }
        }
    }

    private static async Task<StreamPair> StartAsync(Watcher client, Watcher server, StreamService? service = null) =>
        await StreamPair.StartAsync<OverTcp>(
            service, new ServerOptions { Interceptors = [server] }, new ClientOptions { Reconnect = null, Interceptors = [client] });

    [Fact]
    public async Task Interceptors_run_from_the_first_item_to_the_last_on_both_sides()
    {
        var client = new Watcher();
        var server = new Watcher();
        await using var pair = await StartAsync(client, server);

        var stream = pair.Client.CountAsync(3);
        Assert.Empty(client.Begun);
        await using var items = stream.GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync().InTime());
        Assert.Equal(["Test/Count Stream"], client.Begun);
        Assert.Equal(["Test/Count Stream"], server.Begun);
        Assert.False(client.Ended.Task.IsCompleted);
        Assert.True(await items.MoveNextAsync().InTime());
        Assert.True(await items.MoveNextAsync().InTime());
        Assert.Equal(2, items.Current);
        Assert.False(await items.MoveNextAsync().InTime());

        Assert.Equal("ok", await client.Ended.Task.InTime());
        Assert.Equal("ok", await server.Ended.Task.InTime());
    }

    [Fact]
    public async Task A_stream_that_is_left_ends_for_its_interceptors()
    {
        var client = new Watcher();
        var server = new Watcher();
        await using var pair = await StartAsync(client, server, new StreamService { OnCount = (_, cancel) => Endless(cancel) });

        await foreach (int item in pair.Client.CountAsync(0))
        {
            Assert.Equal(0, item);
            break;
        }

        Assert.Equal("ok", await client.Ended.Task.InTime());
        Assert.NotEqual("ok", await server.Ended.Task.InTime());
    }

    [Fact]
    public async Task Interceptors_see_how_a_stream_failed_and_its_consumer_gets_it()
    {
        var client = new Watcher();
        var server = new Watcher();
        await using var pair = await StartAsync(client, server, new StreamService
        {
            OnCount = (_, _) => Failing(),
        });
        var items = new List<int>();

        var exception = await Assert.ThrowsAsync<RpcException>(() => ReadAsync().InTime());

        Assert.Equal((RpcErrorCode.Busy, "later"), (exception.Code, exception.Message));
        Assert.Equal([7], items);
        Assert.Equal("Busy", await client.Ended.Task.InTime());
        Assert.Equal("Busy", await server.Ended.Task.InTime());

        async Task ReadAsync()
        {
            await foreach (int item in pair.Client.CountAsync(0))
            {
                items.Add(item);
            }
        }
    }

    [Fact]
    public async Task A_client_refuses_a_stream_before_it_begins()
    {
        var server = new Watcher();
        await using var pair = await StartAsync(new Watcher { Refusal = new NotSupportedException("not today") }, server);

        await Assert.ThrowsAsync<NotSupportedException>(() => pair.Client.CountAsync(3).ToListAsync().InTime());

        await pair.Client.CloseAsync().InTime();
        Assert.Empty(server.Begun);
    }

    [Fact]
    public async Task A_server_refuses_a_stream_before_it_runs()
    {
        bool hasRun = false;
        await using var pair = await StartAsync(new Watcher(), new Watcher { Refusal = new RpcException(RpcErrorCode.Unauthorized, "no") }, new StreamService
        {
            OnCount = (count, _) =>
            {
                hasRun = true;
                return Sources.Range(count);
            },
        });

        var exception = await Assert.ThrowsAsync<RpcException>(() => pair.Client.CountAsync(3).ToListAsync().InTime());

        Assert.Equal((RpcErrorCode.Unauthorized, RpcOutcome.NotExecuted), (exception.Code, exception.Outcome));
        Assert.False(hasRun);
    }

    [Fact]
    public async Task The_token_of_an_enumeration_cancels_inside_interceptors()
    {
        var client = new Watcher();
        var server = new Watcher();
        using var cancel = new CancellationTokenSource();
        await using var pair = await StartAsync(client, server, new StreamService { OnCount = (_, token) => Endless(token) });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync().InTime());
        await client.Ended.Task.InTime();
        await server.Ended.Task.InTime();

        async Task ReadAsync()
        {
            await foreach (int item in pair.Client.CountAsync(0).WithCancellation(cancel.Token))
            {
                await cancel.CancelAsync();
            }
        }
    }

    [Fact]
    public async Task A_call_with_a_stream_among_its_arguments_is_intercepted_as_a_call()
    {
        var client = new Watcher();
        var server = new Watcher();
        await using var pair = await StartAsync(client, server);

        Assert.Equal(45, await pair.Client.SumAsync(Sources.Range(10)).InTime());

        Assert.Equal(["Test/Sum Call"], client.Begun);
        Assert.Equal(["Test/Sum Call"], server.Begun);
        Assert.Equal("ok", await client.Ended.Task.InTime());
    }

    private static async IAsyncEnumerable<int> Endless([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        yield return 0;
        await Task.Delay(Timeout.Infinite, cancel);
    }

    private static async IAsyncEnumerable<int> Failing()
    {
        yield return 7;
        await Task.Yield();
        throw new RpcException(RpcErrorCode.Busy, "later");
    }
}
