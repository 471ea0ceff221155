using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Ordered;

public class OrderedTests
{
    private static readonly byte[] Post = [0xce, 0xb7, 0x52, 0x2c, 0x26, 0x91];

    /// <summary>An implementation whose handlers write down when they begin, and wait until a test lets them end.</summary>
    private sealed class Gate
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource> _held = new();

        public ConcurrentQueue<string> Begun { get; } = new();

        public Turns Service => new() { OnPost = RunAsync, OnNote = async (text, cancel) => await RunAsync(text, cancel) };

        public void Hold(string text) => _held[text] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release(string text) => _held[text].SetResult();

        public Task BeginsAsync(string text) => Deadline.Until(() => Begun.Contains(text));

        private async ValueTask<string> RunAsync(string text, CancellationToken cancel)
        {
            Begun.Enqueue(text);
            if (_held.TryGetValue(text, out var held))
            {
                await held.Task;
            }

            return text;
        }
    }

    private static byte[] Request(byte id, char text, params byte[] headers) =>
        [(byte)(headers.Length == 0 ? 0x94 : 0x95), 0x00, id, .. Post, 0xa1, (byte)text, .. headers];

    [Fact]
    public async Task Calls_and_one_ways_run_one_at_a_time_in_the_order_in_which_they_come()
    {
        int running = 0;
        var seen = new ConcurrentQueue<string>();
        var service = new Turns { OnPost = RunAsync, OnNote = async (text, cancel) => await RunAsync(text, cancel) };
        await using var server = await service.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();
        await client.PostAsync("first").InTime();
        await client.PostNoteAsync("second").InTime();

        var calls = new List<Task>();
        for (int i = 0; i < 60; i++)
        {
            calls.Add(i % 3 == 0 ? client.PostNoteAsync($"{i}").AsTask() : PostAsync($"{i}"));
        }

        await Task.WhenAll(calls).InTime();
        await Deadline.Until(() => seen.Count == 62);
        Assert.Equal(["first", "second", .. Enumerable.Range(0, 60).Select(i => $"{i}")], seen);

        async Task PostAsync(string text) => Assert.Equal(text, await client.PostAsync(text));

        async ValueTask<string> RunAsync(string text, CancellationToken cancel)
        {
            Assert.Equal(1, Interlocked.Increment(ref running));
            seen.Enqueue(text);
            await Task.Yield();
            Assert.Equal(0, Interlocked.Decrement(ref running));
            return text;
        }
    }

    [Fact]
    public async Task Other_methods_and_other_connections_do_not_wait()
    {
        var gate = new Gate();
        gate.Hold("a");
        await using var server = await gate.Service.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();
        await using var other = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        var held = client.PostAsync("a").AsTask();
        await gate.BeginsAsync("a");

        Assert.Equal("x", await client.LookAsync("x").InTime());
        Assert.Equal("b", await other.PostAsync("b").InTime());
        gate.Release("a");
        Assert.Equal("a", await held.InTime());
    }

    [Fact]
    public async Task A_call_whose_caller_gives_up_while_it_waits_never_begins_and_makes_room_at_once()
    {
        var gate = new Gate();
        gate.Hold("a");
        await using var server = await gate.Service.ListenAsync(new ServerOptions { MaxConcurrentCalls = 2 });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(Request(0, 'a'));
        await gate.BeginsAsync("a");
        await peer.SendFrameAsync(Request(1, 'b'));
        await peer.SendFrameAsync(Request(2, 'c'));
        Assert.Equal([0x94, 0x01, 0x02, 0x92, 0x07], (await peer.ReceiveFrameAsync())[..5]); // What waits counts: Busy.

        await peer.SendFrameAsync(0x92, 0x05, 0x01);
        Assert.Equal([0x94, 0x01, 0x01, 0x92, 0x01], (await peer.ReceiveFrameAsync())[..5]);
        await peer.SendFrameAsync(Request(3, 'd'));
        gate.Release("a");

        Assert.Equal([0x94, 0x01, 0x00, 0xc0, 0xa1, (byte)'a'], await peer.ReceiveFrameAsync());
        Assert.Equal([0x94, 0x01, 0x03, 0xc0, 0xa1, (byte)'d'], await peer.ReceiveFrameAsync());
        Assert.Equal(["a", "d"], gate.Begun);
    }

    [Fact]
    public async Task A_call_whose_deadline_passes_while_it_waits_is_answered_at_once_and_never_begins()
    {
        var time = new FakeTimeProvider();
        var gate = new Gate();
        gate.Hold("a");
        await using var server = await gate.Service.ListenAsync(new ServerOptions { TimeProvider = time });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(Request(0, 'a'));
        await gate.BeginsAsync("a");
        await peer.SendFrameAsync(Request(1, 'b', 0x81, 0x00, 0x64));
        await peer.SendFrameAsync(Request(2, 'c'));
        await peer.SendFrameAsync(0x92, 0x07, 0x01);
        Assert.Equal([0x92, 0x08, 0x01], await peer.ReceiveFrameAsync());

        time.Advance(TimeSpan.FromMilliseconds(101));
        Assert.Equal([0x94, 0x01, 0x01, 0x92, 0x02], (await peer.ReceiveFrameAsync())[..5]);
        gate.Release("a");

        Assert.Equal([0x94, 0x01, 0x00, 0xc0, 0xa1, (byte)'a'], await peer.ReceiveFrameAsync());
        Assert.Equal([0x94, 0x01, 0x02, 0xc0, 0xa1, (byte)'c'], await peer.ReceiveFrameAsync());
        Assert.Equal(["a", "c"], gate.Begun);
    }

    [Fact]
    public async Task A_one_way_whose_deadline_passes_while_it_waits_is_dropped_with_a_report()
    {
        var time = new FakeTimeProvider();
        var reports = new ReportLog();
        var gate = new Gate();
        gate.Hold("a");
        await using var server = await gate.Service.ListenAsync(new ServerOptions { TimeProvider = time, OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(Request(0, 'a'));
        await gate.BeginsAsync("a");
        await peer.SendFrameAsync(0x94, 0x02, 0xce, 0xc4, 0x0a, 0x8b, 0x58, 0x91, 0xa1, (byte)'b', 0x81, 0x00, 0x64);
        await peer.SendFrameAsync(0x92, 0x07, 0x01);
        Assert.Equal([0x92, 0x08, 0x01], await peer.ReceiveFrameAsync());

        time.Advance(TimeSpan.FromMilliseconds(101));
        Assert.True(reports.IsEmpty);
        gate.Release("a");

        Assert.Equal("Turns/Note", (await reports.NextAsync()).Method);
        Assert.Equal(["a"], gate.Begun);
    }

    [Fact]
    public async Task A_handler_that_is_cancelled_keeps_its_turn_until_it_has_ended()
    {
        var gate = new Gate();
        gate.Hold("a");
        await using var server = await gate.Service.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();
        using var cancel = new CancellationTokenSource();

        var first = client.PostAsync("a", new CallContext { Cancellation = cancel.Token }).AsTask();
        await gate.BeginsAsync("a");
        var second = client.PostAsync("b").AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.InTime());
        Assert.Equal("x", await client.LookAsync("x").InTime());

        Assert.Equal(["a"], gate.Begun);
        gate.Release("a");
        Assert.Equal("b", await second.InTime());
    }

    [Fact]
    public async Task A_stream_has_its_turn_until_its_last_item_is_sent()
    {
        var gate = new Gate();
        gate.Hold("s 2");
        await using var server = await gate.Service.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();
        var items = client.CountTurnsAsync("s").GetAsyncEnumerator();

        Assert.True(await items.MoveNextAsync().AsTask().InTime());
        var call = client.PostAsync("b").AsTask();
        await gate.BeginsAsync("s 2");
        Assert.Equal("x", await client.LookAsync("x").InTime());
        Assert.Equal(["s 1", "s 2"], gate.Begun);

        gate.Release("s 2");
        Assert.Equal("b", await call.InTime());
        Assert.True(await items.MoveNextAsync().AsTask().InTime());
        Assert.False(await items.MoveNextAsync().AsTask().InTime());
        await items.DisposeAsync();
    }

    [Fact]
    public async Task What_waits_for_a_peer_that_is_lost_never_begins_and_leaves_nothing_behind()
    {
        var gate = new Gate();
        gate.Hold("a");
        var reports = new ReportLog();
        var server = await gate.Service.ListenAsync(new ServerOptions { MaxConnections = 1, OnError = reports.Add });
        await using (server)
        {
            await using (var peer = await RawPeer.ConnectAsync(server.LocalEndPoint))
            {
                await peer.SendFrameAsync(Request(0, 'a'));
                await gate.BeginsAsync("a");
                await peer.SendFrameAsync(Request(1, 'b'));
                await peer.SendFrameAsync(Request(2, 'c'));
                await peer.SendFrameAsync(0x92, 0x07, 0x01);
                Assert.Equal([0x92, 0x08, 0x01], await peer.ReceiveFrameAsync());
                peer.Reset();
            }

            Assert.Contains("lost", (await reports.NextAsync()).What, StringComparison.Ordinal);
            gate.Release("a");
        }

        Assert.Equal(["a"], gate.Begun);
    }

    [Fact]
    public async Task A_peer_that_only_ends_its_sending_gets_every_answer_in_order()
    {
        var gate = new Gate();
        gate.Hold("a");
        await using var server = await gate.Service.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(Request(0, 'a'));
        await peer.SendFrameAsync(Request(1, 'b'));
        peer.EndSending();
        await gate.BeginsAsync("a");
        gate.Release("a");

        byte[] answers = await peer.ReceiveToEndAsync();
        Assert.Equal([.. Frames.Of(0x94, 0x01, 0x00, 0xc0, 0xa1, (byte)'a'), .. Frames.Of(0x94, 0x01, 0x01, 0xc0, 0xa1, (byte)'b')], answers);
    }

    [Fact]
    public async Task When_the_server_stops_what_waits_is_answered_and_never_begins()
    {
        var gate = new Gate();
        var reports = new ReportLog();
        gate.Hold("a");
        var server = await gate.Service.ListenAsync(new ServerOptions { ShutdownTimeout = TimeSpan.Zero, OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
        await peer.SendFrameAsync(Request(0, 'a'));
        await gate.BeginsAsync("a");
        await peer.SendFrameAsync(Request(1, 'b'));
        await peer.SendFrameAsync(0x93, 0x02, 0xce, 0xc4, 0x0a, 0x8b, 0x58, 0x91, 0xa1, (byte)'c');
        await peer.SendFrameAsync(0x92, 0x07, 0x01);
        Assert.Equal([0x92, 0x08, 0x01], await peer.ReceiveFrameAsync());

        var stopping = server.DisposeAsync().AsTask();
        byte[][] answers = [await peer.ReceiveFrameAsync(), await peer.ReceiveFrameAsync()];
        gate.Release("a");
        await stopping.InTime();

        Assert.Equal([0, 1], answers.Select(answer => (int)answer[2]).Order());
        Assert.All(answers, answer => Assert.Equal(0x01, answer[4]));
        Assert.Contains("before the turn of 1 came", (await reports.NextAsync()).What, StringComparison.Ordinal);
        Assert.Equal(["a"], gate.Begun);
    }

    [Fact]
    public async Task Over_UDP_one_ways_take_turns_too()
    {
        var gate = new Gate();
        gate.Hold("a");
        await using var server = await RpcServer.ListenUdpAsync(RpcPair.AnyPort, [gate.Service.Bind()]).InTime();
        await using var client = await RpcClient.ConnectUdpAsync(server.LocalEndPoint).InTime();
        await using var other = await RpcClient.ConnectUdpAsync(server.LocalEndPoint).InTime();

        await client.PostNoteAsync("a").InTime();
        await gate.BeginsAsync("a");
        await client.PostNoteAsync("b").InTime();
        await client.PostNoteAsync("c").InTime();
        Assert.Equal(["a"], gate.Begun);
        gate.Release("a");

        await gate.BeginsAsync("c");
        Assert.Equal(["a", "b", "c"], gate.Begun);
    }

    [Fact]
    public async Task Thousands_of_calls_that_come_and_give_up_leave_every_turn_and_place_free()
    {
        int running = 0;
        var service = new Turns
        {
            OnPost = async (text, _) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref running));
                await Task.Yield();
                Interlocked.Decrement(ref running);
                return text;
            },
        };
        await using var server = await service.ListenAsync(new ServerOptions { MaxConcurrentCalls = 8 });
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(async caller =>
        {
            for (int i = 0; i < 200; i++)
            {
                using var cancel = new CancellationTokenSource();
                var call = client.PostAsync($"{i}", new CallContext { Cancellation = cancel.Token }).AsTask();
                if ((i + caller) % 3 == 0)
                {
                    await Task.Yield();
                    await cancel.CancelAsync();
                }

                try
                {
                    Assert.Equal($"{i}", await call.InTime());
                }
                catch (OperationCanceledException)
                {
                    // It was late.
                }
                catch (RpcException exception) when (exception.Code == RpcErrorCode.Busy)
                {
                    // A cancelled handler still runs.
                }
            }
        })).InTime();

        Assert.Equal("end", await client.PostAsync("end").InTime());
    }
}
