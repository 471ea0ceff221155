using Microsoft.Extensions.Time.Testing;
using ProtoGen.Runtime.Tests.Client;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc;

public class DeadlineTests
{
    private static readonly byte[] AskX = [0xce, 0x8e, 0x94, 0xa0, 0x6e, 0x91, 0xa1, (byte)'x'];
    private static readonly byte[] HintX = [0xce, 0xe6, 0x6b, 0xf6, 0xbc, 0x91, 0xa1, (byte)'x'];
    private static readonly CallContext TwoSeconds = new() { Timeout = TimeSpan.FromSeconds(2) };

    private readonly FakeTimeProvider _time = new();

    private ClientOptions Client => new() { TimeProvider = _time };

    private static async Task FailsAsync(Task call, RpcOutcome outcome)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(() => call.InTime());
        Assert.Equal((RpcErrorCode.DeadlineExceeded, outcome), (exception.Code, exception.Outcome));
    }

    [Fact]
    public async Task A_call_ends_at_its_deadline_though_the_peer_is_silent_and_the_peer_is_told()
    {
        await using var pair = await RawServer.StartAsync(Client);

        var call = pair.Client.AskAsync("x", TwoSeconds).AsTask();
        Assert.Equal([0x95, 0x00, 0x00, .. AskX, 0x81, 0x00, 0xcd, 0x07, 0xd0], await pair.Peer.ReceiveFrameAsync());
        _time.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        await FailsAsync(call, RpcOutcome.Unknown);
        Assert.Equal([0x92, 0x05, 0x00], await pair.Peer.ReceiveFrameAsync());

        // The id rests until its answer comes, and the answer harms nobody.
        var second = pair.Client.AskAsync("x").AsTask();
        Assert.Equal(0x01, (await pair.Peer.ReceiveFrameAsync())[2]);
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0xa0);
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x01, 0xc0, 0xa1, (byte)'y');
        Assert.Equal("y", await second.InTime());
    }

    [Fact]
    public async Task Each_call_has_its_own_deadline()
    {
        await using var pair = await RawServer.StartAsync(Client);
        Task Call(int seconds) => pair.Client.AskAsync("x", new CallContext { Timeout = TimeSpan.FromSeconds(seconds) }).AsTask();

        var calls = new[] { Call(3), Call(1), Call(2) };
        var last = pair.Client.AskAsync("x").AsTask();
        foreach (int next in (int[])[1, 2, 0])
        {
            Assert.False(calls[next].IsCompleted);
            _time.Advance(TimeSpan.FromSeconds(1));
            await FailsAsync(calls[next], RpcOutcome.Unknown);
        }

        Assert.False(last.IsCompleted);
    }

    [Fact]
    public async Task A_call_that_ends_in_time_leaves_nothing_behind()
    {
        await using var server = await new ContextService().ListenAsync(new ServerOptions { TimeProvider = _time });
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint, Client).InTime();

        for (int i = 0; i < 20; i++)
        {
            // Pooled objects: the deadline of the last call must not be the next one's.
            Assert.Equal("x", await client.AskAsync("x", TwoSeconds).InTime());
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal("y", await client.AskAsync("y").InTime());
        }
    }

    [Fact]
    public async Task The_earlier_of_timeout_and_deadline_counts()
    {
        await using var pair = await RawServer.StartAsync(Client);
        var soon = _time.GetUtcNow().AddMilliseconds(100);

        _ = pair.Client.AskAsync("x", new CallContext { Deadline = soon }).AsTask();
        _ = pair.Client.AskAsync("x", new CallContext { Deadline = soon, Timeout = TimeSpan.FromSeconds(2) }).AsTask();
        _ = pair.Client.AskAsync("x", new CallContext { Deadline = soon, Timeout = TimeSpan.FromMilliseconds(99) }).AsTask();

        Assert.Equal([0x00, 0x64], (await pair.Peer.ReceiveFrameAsync())[^2..]);
        Assert.Equal([0x00, 0x64], (await pair.Peer.ReceiveFrameAsync())[^2..]);
        Assert.Equal([0x00, 0x63], (await pair.Peer.ReceiveFrameAsync())[^2..]);
    }

    [Fact]
    public async Task A_call_whose_deadline_has_passed_is_not_sent()
    {
        await using var pair = await RawServer.StartAsync(Client);

        await FailsAsync(pair.Client.AskAsync("x", new CallContext { Timeout = TimeSpan.Zero }).AsTask(), RpcOutcome.NotExecuted);
        await FailsAsync(pair.Client.AskAsync("x", new CallContext { Deadline = _time.GetUtcNow() }).AsTask(), RpcOutcome.NotExecuted);
        await FailsAsync(pair.Client.HintAsync("x", new CallContext { Timeout = TimeSpan.FromSeconds(-2) }).AsTask(), RpcOutcome.NotExecuted);
        _ = pair.Client.AskAsync("x").AsTask();

        Assert.Equal([0x94, 0x00, 0x00, .. AskX], await pair.Peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_call_whose_deadline_passes_while_it_waits_for_its_turn_is_not_sent()
    {
        await using var pair = await RawServer.StartAsync(new ClientOptions { Reconnect = null, TimeProvider = _time, MaxConcurrentCalls = 1 });

        var first = pair.Client.AskAsync("x").AsTask();
        var second = pair.Client.AskAsync("x", TwoSeconds).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        await FailsAsync(second, RpcOutcome.NotExecuted);

        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0xa0);
        await first.InTime();
        _ = pair.Client.AskAsync("x").AsTask();
        Assert.Equal([0x94, 0x00, 0x00, .. AskX], await pair.Peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_call_whose_deadline_passes_while_its_arguments_are_written_is_not_sent()
    {
        await using var pair = await RawServer.StartAsync(Client);
        string text = Guid.NewGuid().ToString();
        TextHooks.WhenWritten(text, () => _time.Advance(TimeSpan.FromSeconds(2)));

        await FailsAsync(pair.Client.AskAsync(text, TwoSeconds).AsTask(), RpcOutcome.NotExecuted);
        _ = pair.Client.AskAsync("x").AsTask();

        Assert.Equal([0x94, 0x00, 0x00, .. AskX], await pair.Peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_default_timeout_ends_calls_that_name_none_and_is_not_sent()
    {
        await using var pair = await RawServer.StartAsync(new ClientOptions { Reconnect = null, TimeProvider = _time, DefaultTimeout = TimeSpan.FromSeconds(1), KeepAliveInterval = Timeout.InfiniteTimeSpan });

        var plain = pair.Client.EchoAsync("x").AsTask();
        var longer = pair.Client.AskAsync("x", TwoSeconds).AsTask();
        var endless = pair.Client.AskAsync("x", new CallContext { Timeout = Timeout.InfiniteTimeSpan }).AsTask();
        Assert.Equal([0x94, 0x00, 0x00], (await pair.Peer.ReceiveFrameAsync())[..3]);
        Assert.Equal([0x95, 0x00, 0x01], (await pair.Peer.ReceiveFrameAsync())[..3]);
        Assert.Equal([0x94, 0x00, 0x02], (await pair.Peer.ReceiveFrameAsync())[..3]);

        _time.Advance(TimeSpan.FromSeconds(1));
        await FailsAsync(plain, RpcOutcome.Unknown);
        Assert.False(longer.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await FailsAsync(longer, RpcOutcome.Unknown);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.False(endless.IsCompleted);
    }

    [Fact]
    public async Task A_handler_gets_the_time_that_is_left_and_its_token_fires_then_and_its_caller_is_answered_at_once()
    {
        var started = new TaskCompletionSource<CallContext>();
        var handler = new TaskCompletionSource();
        await using var server = await new ContextService
        {
            OnAsk = async (text, context) =>
            {
                started.SetResult(context);
                await handler.Task;
                return text;
            },
        }.ListenAsync(new ServerOptions { TimeProvider = _time });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x95, 0x00, 0x05, .. AskX, 0x81, 0x00, 0xcd, 0x07, 0xd0]);
        var context = await started.Task.InTime();
        var fired = new TaskCompletionSource();
        context.Cancellation.Register(fired.SetResult);
        Assert.Equal(TimeSpan.FromSeconds(2), context.TimeLeft);
        Assert.Equal(_time.GetUtcNow().AddSeconds(2), context.Deadline);
        _time.Advance(TimeSpan.FromMilliseconds(1500));
        Assert.Equal(TimeSpan.FromMilliseconds(500), context.TimeLeft);
        Assert.False(fired.Task.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(500));

        Assert.Equal([0x94, 0x01, 0x05, 0x92, 0x02], (await peer.ReceiveFrameAsync())[..5]);
        await fired.Task.InTime();
        Assert.Equal(TimeSpan.Zero, context.TimeLeft);

        // What the handler returns afterwards is nobody's.
        handler.SetResult();
        await peer.SendFrameAsync([0x92, 0x07, 0x01]);
        Assert.Equal([0x92, 0x08, 0x01], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task The_token_of_a_one_way_fires_at_its_deadline_and_obeying_it_is_no_failure()
    {
        var reports = new ReportLog();
        var started = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        await using var server = await new ContextService
        {
            OnHint = async (_, context) =>
            {
                started.SetResult();
                try
                {
                    await Task.Delay(Timeout.Infinite, context.Cancellation);
                }
                finally
                {
                    ended.SetResult();
                }
            },
        }.ListenAsync(new ServerOptions { TimeProvider = _time, OnError = reports.Add });
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint, Client).InTime();

        await client.HintAsync("x", TwoSeconds).InTime();
        await started.Task.InTime();
        _time.Advance(TimeSpan.FromSeconds(2));

        await ended.Task.InTime();
        await client.CloseAsync().InTime();
        await server.StopAsync().InTime();
        Assert.True(reports.IsEmpty);
    }

    [Fact]
    public async Task Work_that_has_expired_before_it_runs_is_dropped()
    {
        int runs = 0;
        var reports = new ReportLog();
        await using var server = await new ContextService
        {
            OnAsk = (text, _) =>
            {
                Interlocked.Increment(ref runs);
                return new(text);
            },
            OnHint = (_, _) =>
            {
                Interlocked.Increment(ref runs);
                return default;
            },
        }.ListenAsync(new ServerOptions { TimeProvider = _time, OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x95, 0x00, 0x05, .. AskX, 0x81, 0x00, 0x00]);
        Assert.Equal([0x94, 0x01, 0x05, 0x92, 0x02], (await peer.ReceiveFrameAsync())[..5]);
        Assert.True(reports.IsEmpty); // The caller knows.

        await peer.SendFrameAsync([0x94, 0x02, .. HintX, 0x81, 0x00, 0x00]);
        Assert.Contains("deadline", (await reports.NextAsync()).What, StringComparison.Ordinal);
        Assert.Equal(0, runs);
    }

    [Fact]
    public async Task A_time_without_end_is_no_deadline_that_has_passed()
    {
        await using var server = await new ContextService { OnAsk = (_, context) => new($"{context.TimeLeft!.Value.TotalDays}") }.ListenAsync(
            new ServerOptions { TimeProvider = _time });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x95, 0x00, 0x05, .. AskX, 0x81, 0x00, 0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);

        Assert.Equal([0x94, 0x01, 0x05, 0xc0, 0xa2, (byte)'2', (byte)'4'], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_call_made_in_a_handler_inherits_what_is_left_of_its_time()
    {
        await using var far = await RawServer.StartAsync(Client);
        var sent = new TaskCompletionSource();
        await using var near = await new ContextService
        {
            OnAsk = async (text, own) =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(own.TimeLeft is null ? 0 : 700));
                await Task.Yield();
                _ = far.Client.EchoAsync("x").AsTask(); // Takes no context: inherited all the same.
                _ = far.Client.AskAsync("x", new CallContext { Timeout = TimeSpan.FromSeconds(5) }).AsTask();
                _ = far.Client.AskAsync("x", new CallContext { Timeout = TimeSpan.FromMilliseconds(9) }).AsTask();
                _ = far.Client.AskAsync("x", new CallContext { Timeout = Timeout.InfiniteTimeSpan }).AsTask();
                return text;
            },
        }.ListenAsync(new ServerOptions { TimeProvider = _time });
        await using var client = await RpcClient.ConnectTcpAsync(near.LocalEndPoint, Client).InTime();

        await client.AskAsync("x", TwoSeconds).InTime();

        Assert.Equal([0x81, 0x00, 0xcd, 0x05, 0x14], (await far.Peer.ReceiveFrameAsync())[^5..]);
        Assert.Equal([0x81, 0x00, 0xcd, 0x05, 0x14], (await far.Peer.ReceiveFrameAsync())[^5..]);
        Assert.Equal([0x81, 0x00, 0x09], (await far.Peer.ReceiveFrameAsync())[^3..]);
        Assert.Equal([0x94, 0x00, 0x03, .. AskX], await far.Peer.ReceiveFrameAsync());

        // Outside of the handler nothing of it is left.
        await client.AskAsync("x").InTime();
        Assert.Equal(0x94, (await far.Peer.ReceiveFrameAsync())[0]);
    }

    [Fact]
    public async Task A_call_in_an_expired_handler_is_not_sent()
    {
        await using var far = await RawServer.StartAsync(Client);
        var outcome = new TaskCompletionSource<RpcException>();
        await using var near = await new ContextService
        {
            OnAsk = async (text, _) =>
            {
                _time.Advance(TimeSpan.FromSeconds(2));
                outcome.SetResult(await Assert.ThrowsAsync<RpcException>(async () => await far.Client.EchoAsync("x")));
                return text;
            },
        }.ListenAsync(new ServerOptions { TimeProvider = _time });
        await using var client = await RpcClient.ConnectTcpAsync(near.LocalEndPoint).InTime();

        _ = client.AskAsync("x", TwoSeconds).AsTask();

        var exception = await outcome.Task.InTime();
        Assert.Equal((RpcErrorCode.DeadlineExceeded, RpcOutcome.NotExecuted), (exception.Code, exception.Outcome));
    }

    [Fact]
    public async Task A_one_way_that_waits_for_room_gives_up_at_its_deadline()
    {
        await using var pair = await RawServer.StartAsync(Client);
        string large = new('x', 1 << 19);

        // The peer reads nothing: at some point the output is full and the next one waits.
        var waiting = new List<Task>();
        await Deadline.Until(() =>
        {
            var one = pair.Client.HintAsync(large, TwoSeconds).AsTask();
            waiting.Add(one);
            return !one.IsCompleted;
        });
        _time.Advance(TimeSpan.FromSeconds(2));

        await FailsAsync(waiting[^1], RpcOutcome.NotExecuted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_default_timeout_is_none_for_one_ways(bool withContext)
    {
        await using var pair = await RawServer.StartAsync(new ClientOptions { Reconnect = null, TimeProvider = _time, DefaultTimeout = TimeSpan.FromSeconds(1), KeepAliveInterval = Timeout.InfiniteTimeSpan });
        string text = new('x', 1 << 13);

        var waiting = new List<Task>();
        await Deadline.Until(() =>
        {
            var one = withContext ? pair.Client.HintAsync(text).AsTask() : pair.Client.NoteAsync(text).AsTask();
            waiting.Add(one);
            return !one.IsCompleted;
        });
        _time.Advance(TimeSpan.FromSeconds(2));
        byte[] sink = new byte[1 << 20];
        Task<int> receiving;
        do
        {
            // The last bytes may be here before its task is: then nothing more comes.
            receiving = pair.Peer.Socket.ReceiveAsync(sink);
            await Task.WhenAny(receiving, waiting[^1]).InTime();
        }
        while (!waiting[^1].IsCompleted);

        await waiting[^1].InTime();
    }

    [Fact]
    public async Task A_one_way_from_before_the_hello_that_waits_for_room_gives_up_at_its_deadline_too()
    {
        await using var pair = await RawServer.StartSilentAsync(Client);
        string large = new('x', 1 << 19);

        // The peer reads nothing: most of them wait once they may go.
        var waiting = Enumerable.Range(0, 60).Select(_ => pair.Client.HintAsync(large, TwoSeconds).AsTask()).ToList();
        await pair.Peer.SendFrameAsync(0x92, 0x09, 0x80);
        await waiting[0].InTime(); // From here on none of them waits for the hello.
        _time.Advance(TimeSpan.FromSeconds(2));

        await FailsAsync(waiting[^1], RpcOutcome.NotExecuted);
    }

    [Fact]
    public async Task The_callers_token_ends_a_call_before_its_deadline_as_ever()
    {
        await using var pair = await RawServer.StartAsync(Client);
        using var cancel = new CancellationTokenSource();

        var call = pair.Client.AskAsync("x", TwoSeconds with { Cancellation = cancel.Token }).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        await cancel.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.Equal(cancel.Token, exception.CancellationToken);
        Assert.Equal([0x92, 0x05, 0x00], await pair.Peer.ReceiveFrameAsync());
        _time.Advance(TimeSpan.FromSeconds(2));
        _ = pair.Client.AskAsync("x").AsTask();
        Assert.Equal([0x94, 0x00, 0x01, .. AskX], await pair.Peer.ReceiveFrameAsync());
    }
}
