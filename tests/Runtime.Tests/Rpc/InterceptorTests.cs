using ProtoGen.Runtime.Tests.Client;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc;

public class InterceptorTests
{
    /// <summary>An interceptor that a test writes where it needs it.</summary>
    private sealed class Around(Func<InterceptedCall, Func<ValueTask>, ValueTask> run) : IRpcInterceptor
    {
        public ValueTask InvokeAsync(InterceptedCall call, Func<ValueTask> next) => run(call, next);
    }

    /// <summary>Writes down when a call begins, when it ends, and how.</summary>
    private static Around Log(List<string> log, string name) => new(async (call, next) =>
    {
        Add($"{name} > {call.Method} {call.Kind} {(call.IsIncoming ? "in" : "out")}");
        try
        {
            await next();
            Add($"{name} < ok");
        }
        catch (RpcException exception)
        {
            Add($"{name} < {exception.Code}");
            throw;
        }

        void Add(string line)
        {
            lock (log)
            {
                log.Add(line);
            }
        }
    });

    private static async Task<(RpcServer Server, RpcClient Client)> StartAsync(
        ContextService service, IRpcInterceptor[]? server = null, IRpcInterceptor[]? client = null, Action<ErrorReport>? onError = null)
    {
        var listening = await service.ListenAsync(new ServerOptions { Interceptors = server ?? [], OnError = onError });
        return (listening, await RpcClient.ConnectTcpAsync(listening.LocalEndPoint, new ClientOptions { Reconnect = null, Interceptors = client ?? [] }).InTime());
    }

    [Fact]
    public async Task Interceptors_run_around_the_call_on_both_sides_the_first_one_outermost()
    {
        var log = new List<string>();
        var (server, client) = await StartAsync(new ContextService(), [Log(log, "s1"), Log(log, "s2")], [Log(log, "c1"), Log(log, "c2")]);
        await using var _ = server;
        await using var __ = client;

        Assert.Equal("x", await client.AskAsync("x").InTime());

        Assert.Equal(
            [
                "c1 > Context/Ask Call out", "c2 > Context/Ask Call out", "s1 > Context/Ask Call in", "s2 > Context/Ask Call in",
                "s2 < ok", "s1 < ok", "c2 < ok", "c1 < ok",
            ],
            log);
    }

    [Fact]
    public async Task Methods_with_a_token_and_without_a_result_are_intercepted_too()
    {
        var log = new List<string>();
        var options = new ClientOptions { Reconnect = null, Interceptors = [Log(log, "c")] };
        await using var pair = await RpcPair.StartAsync(null, new ServerOptions { Interceptors = [Log(log, "s")] }, options);

        Assert.Equal(5, await pair.Client.AddAsync(2, 3).InTime());
        await pair.Client.ResetAsync().InTime();
        await pair.Client.ResetAsync(new CallContext { Timeout = Deadline.Limit }).InTime();

        string[] reset = ["c > Test/Reset Call out", "s > Test/Reset Call in", "s < ok", "c < ok"];
        Assert.Equal(["c > Test/Add Call out", "s > Test/Add Call in", "s < ok", "c < ok", .. reset, .. reset], log);
    }

    [Fact]
    public async Task A_one_way_is_intercepted_on_both_sides()
    {
        var log = new List<string>();
        var ended = new TaskCompletionSource();
        var end = new Around(async (_, next) =>
        {
            await next();
            ended.SetResult();
        });
        var (server, client) = await StartAsync(new ContextService(), [end, Log(log, "s")], [Log(log, "c")]);
        await using var _ = server;
        await using var __ = client;

        await client.HintAsync("x").InTime();
        await ended.Task.InTime();

        Assert.Equal(["c > Context/Hint OneWay out", "c < ok", "s > Context/Hint OneWay in", "s < ok"], log.Order(Comparer<string>.Create((a, b) => a[0] - b[0])));
    }

    [Fact]
    public async Task Over_UDP_one_ways_are_intercepted_on_both_sides()
    {
        var seen = new TaskCompletionSource<CallContext>();
        var look = new Around((call, next) =>
        {
            seen.SetResult(call.Context);
            return next();
        });
        var add = new Around((call, next) =>
        {
            call.Context = call.Context with { Metadata = call.Context.Metadata.With("tenant", "a") };
            return next();
        });
        await using var server = await RpcServer.ListenUdpAsync(
            RpcPair.AnyPort, [new TestService().Bind()], new ServerOptions { Interceptors = [look] }).InTime();
        await using var client = await RpcClient.ConnectUdpAsync(server.LocalEndPoint, new ClientOptions { Reconnect = null, Interceptors = [add] }).InTime();

        await client.NoteAsync("x").InTime();

        var context = await seen.Task.InTime();
        Assert.Equal("a", context.Metadata["tenant"]);
        Assert.NotNull(context.Peer!.RemoteEndPoint);
    }

    [Fact]
    public async Task A_client_adds_metadata_that_a_server_reads_and_a_server_changes_what_its_handler_gets()
    {
        var add = new Around((call, next) =>
        {
            call.Context = call.Context with { Metadata = call.Context.Metadata.With("token", "secret") };
            return next();
        });
        var read = new Around((call, next) =>
        {
            string? token = call.Context.Metadata["token"];
            call.Context = call.Context with { Metadata = new Metadata { ["user"] = token == "secret" ? "ada" : "nobody" } };
            return next();
        });
        var (server, client) = await StartAsync(
            new ContextService { OnAsk = (_, context) => new($"{context.Metadata["user"]} {context.Metadata.Count}") }, [read], [add]);
        await using var _ = server;
        await using var __ = client;

        Assert.Equal("ada 1", await client.AskAsync("x").InTime());
    }

    [Fact]
    public async Task A_server_refuses_a_call_before_it_runs()
    {
        int runs = 0;
        var reports = new ReportLog();
        var refuse = new Around((call, next) => call.Context.Metadata["token"].HasValue
            ? next()
            : throw new RpcException(RpcErrorCode.Unauthorized, "Who are you?"));
        var service = new ContextService
        {
            OnAsk = (text, _) =>
            {
                runs++;
                return new(text);
            },
        };
        var (server, client) = await StartAsync(service, [refuse], onError: reports.Add);
        await using var _ = server;
        await using var __ = client;

        var exception = await Assert.ThrowsAsync<RpcException>(() => client.AskAsync("x").InTime());

        Assert.Equal((RpcErrorCode.Unauthorized, RpcOutcome.NotExecuted, "Who are you?"), (exception.Code, exception.Outcome, exception.Message));
        Assert.Equal(0, runs);
        Assert.True(reports.IsEmpty);
        Assert.Equal("x", await client.AskAsync("x", new CallContext { Metadata = new Metadata { ["token"] = "t" } }).InTime());
    }

    [Fact]
    public async Task A_client_refuses_a_call_before_it_is_sent()
    {
        var refuse = new Around((call, next) => call.Kind == RpcCallKind.OneWay ? next() : throw new NotSupportedException("not today"));
        await using var pair = await RawServer.StartAsync(new ClientOptions { Reconnect = null, Interceptors = [refuse] });

        await Assert.ThrowsAsync<NotSupportedException>(() => pair.Client.AskAsync("x").InTime());
        await pair.Client.HintAsync("x").InTime();

        Assert.Equal([0x93, 0x02], (await pair.Peer.ReceiveFrameAsync())[..2]);
    }

    [Fact]
    public async Task Interceptors_see_how_a_call_failed()
    {
        var log = new List<string>();
        var (server, client) = await StartAsync(
            new ContextService { OnAsk = (_, _) => throw new RpcException(RpcErrorCode.Busy, "later") }, [Log(log, "s")], [Log(log, "c")]);
        await using var _ = server;
        await using var __ = client;

        await Assert.ThrowsAsync<RpcException>(() => client.AskAsync("x").InTime());

        Assert.Equal(["c > Context/Ask Call out", "s > Context/Ask Call in", "s < Busy", "c < Busy"], log);
    }

    [Fact]
    public async Task A_client_may_repeat_a_call()
    {
        int runs = 0;
        var repeat = new Around(async (_, next) =>
        {
            for (int i = 0; ; i++)
            {
                try
                {
                    await next();
                    return;
                }
                catch (RpcException exception) when (exception.Outcome == RpcOutcome.NotExecuted && i < 3)
                {
                }
            }
        });
        var service = new ContextService { OnAsk = (text, _) => ++runs < 3 ? throw new RpcException(RpcErrorCode.Busy, "later") : new(text) };
        var (server, client) = await StartAsync(service, client: [repeat]);
        await using var _ = server;
        await using var __ = client;

        Assert.Equal("x", await client.AskAsync("x").InTime());
        Assert.Equal(3, runs);
    }

    [Fact]
    public async Task A_handler_does_not_run_twice()
    {
        int runs = 0;
        var reports = new ReportLog();
        var twice = new Around(async (_, next) =>
        {
            await next();
            await next();
        });
        var service = new ContextService
        {
            OnAsk = (text, _) =>
            {
                runs++;
                return new(text);
            },
        };
        var (server, client) = await StartAsync(service, [twice], onError: reports.Add);
        await using var _ = server;
        await using var __ = client;

        Assert.Equal(RpcErrorCode.HandlerFailed, (await Assert.ThrowsAsync<RpcException>(() => client.AskAsync("x").InTime())).Code);
        Assert.IsType<InvalidOperationException>((await reports.NextAsync()).Exception);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task What_an_interceptor_swallows_or_leaves_out_is_no_result()
    {
        var swallow = new Around(async (call, next) =>
        {
            if (call.Context.Metadata.Count == 0)
            {
                await Assert.ThrowsAsync<RpcException>(async () => await next());
            }
        });
        var (server, client) = await StartAsync(
            new ContextService { OnAsk = (_, _) => throw new RpcException(RpcErrorCode.Busy, "later") }, client: [swallow]);
        await using var _ = server;
        await using var __ = client;

        Assert.Equal(RpcErrorCode.Busy, (await Assert.ThrowsAsync<RpcException>(() => client.AskAsync("x").InTime())).Code);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => client.AskAsync("x", new CallContext { Metadata = new Metadata { ["a"] = "b" } }).InTime());
    }

    [Fact]
    public async Task A_handler_inside_interceptors_keeps_its_token_and_deadline()
    {
        var started = new TaskCompletionSource<CallContext>();
        var service = new ContextService
        {
            OnAsk = async (text, context) =>
            {
                started.SetResult(context);
                await Task.Delay(Timeout.Infinite, context.Cancellation);
                return text;
            },
        };
        using var cancel = new CancellationTokenSource();
        var log = new List<string>();
        var reports = new ReportLog();
        var (server, client) = await StartAsync(service, [Log(log, "s")], [Log(log, "c")], reports.Add);
        await using var _ = client;

        var call = client.AskAsync("x", new CallContext { Cancellation = cancel.Token, Timeout = TimeSpan.FromDays(1) }).AsTask();
        Assert.NotNull((await started.Task.InTime()).TimeLeft);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        await server.DisposeAsync().InTime();
        Assert.True(reports.IsEmpty);
    }

    [Fact]
    public async Task An_interceptor_can_be_tried_without_a_connection()
    {
        var log = new List<string>();
        var call = new InterceptedCall("Bank/Transfer", RpcCallKind.Call, isIncoming: true, new CallContext());

        await Log(log, "s").InvokeAsync(call, () => default).InTime();

        Assert.Equal(["s > Bank/Transfer Call in", "s < ok"], log);
        Assert.Throws<ArgumentNullException>(() => new ClientOptions { Reconnect = null, Interceptors = [null!] });
    }
}
