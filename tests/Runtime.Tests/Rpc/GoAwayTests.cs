using ProtoGen.Runtime.Tests.Client;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc;

/// <summary>The message with which a side ends in order, byte by byte.</summary>
public class GoAwayTests
{
    private static readonly byte[] _reset = [0x94, 0x00, 0x07, 0xaa, .. "Test/Reset"u8, 0x90];
    private static readonly byte[] _note = [0x93, 0x02, 0xa9, .. "Test/Note"u8, 0x91, 0xa1, (byte)'x'];
    private static readonly byte[] _ping = [0x92, 0x07, 0x01];

    // [10, 3, "The server is stopping."]
    private static readonly byte[] _goAwayOf3 = [0x93, 0x0a, 0x03, 0xb7, .. "The server is stopping."u8];

    [Fact]
    public async Task A_server_that_stops_says_how_much_it_has_accepted_and_ends_that()
    {
        var handler = new TaskCompletionSource();
        var notes = new CountdownEvent(2);
        await using var server = await RpcPair.ListenAsync(new TestService
        {
            OnReset = _ => new(handler.Task),
            OnNote = (_, _) =>
            {
                notes.Signal();
                return default;
            },
        });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
        await peer.SendFrameAsync(0x92, 0x09, 0x80);
        await peer.ReceiveFrameAsync();
        await peer.SendFrameAsync(_note);
        await peer.SendFrameAsync(_reset);
        await peer.SendFrameAsync(_note);
        Assert.True(notes.Wait(Deadline.Limit));

        var stopping = server.StopAsync().AsTask();
        Assert.Equal(_goAwayOf3, await peer.ReceiveFrameAsync());
        Assert.Equal(_ping, await peer.ReceiveFrameAsync());

        // What it has sent before it knew is refused, and so told; the fourth message is not executed.
        await peer.SendFrameAsync([0x94, 0x00, 0x08, 0xa8, .. "Test/Add"u8, 0x92, 0x01, 0x02]);
        byte[] refused = await peer.ReceiveFrameAsync();
        Assert.Equal([0x94, 0x01, 0x08, 0x92, 0x0b], refused[..5]);
        handler.SetResult();
        Assert.Equal([0x94, 0x01, 0x07, 0xc0, 0xc0], await peer.ReceiveFrameAsync());
        Assert.False(stopping.IsCompleted);
        await peer.SendFrameAsync(0x92, 0x08, 0x01);
        Assert.Empty(await peer.ReceiveToEndAsync());
        await peer.DisposeAsync();
        await stopping.InTime();
    }

    [Fact]
    public async Task A_peer_without_hello_is_told_nothing()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
        await peer.SendFrameAsync(_reset);
        await peer.ReceiveFrameAsync();

        var stopping = server.StopAsync().AsTask();

        Assert.Empty(await peer.ReceiveToEndAsync());
        await peer.DisposeAsync();
        await stopping.InTime();
    }

    [Fact]
    public async Task A_client_that_is_told_to_go_calls_no_more_and_ends_what_runs()
    {
        await using var pair = await RawServer.StartAsync(new ClientOptions { Reconnect = null, MaxConcurrentCalls = 1 });
        var first = pair.Client.AddAsync(1, 2).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        var waiting = pair.Client.AddAsync(3, 4).AsTask();

        await GoAwayAsync(pair, accepted: 1);

        await AssertRefusedAsync(waiting);
        await AssertRefusedAsync(pair.Client.AddAsync(5, 6).AsTask());
        await AssertRefusedAsync(pair.Client.NoteAsync("x").AsTask());
        Assert.False(first.IsCompleted);
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x03);
        Assert.Equal(3, await first.InTime());
    }

    [Fact]
    public async Task Calls_beyond_the_count_were_not_executed()
    {
        await using var pair = await RawServer.StartAsync();
        var calls = new List<Task<int>>();
        for (int i = 0; i < 4; i++)
        {
            calls.Add(pair.Client.AddAsync(i, i).AsTask());
            await pair.Peer.ReceiveFrameAsync();
        }

        await GoAwayAsync(pair, accepted: 2);
        await pair.Peer.DisposeAsync();

        var outcomes = new List<RpcOutcome>();
        foreach (var call in calls)
        {
            var lost = await Assert.ThrowsAsync<RpcException>(() => call.InTime());
            Assert.Equal(RpcErrorCode.ConnectionLost, lost.Code);
            outcomes.Add(lost.Outcome);
        }

        Assert.Equal([RpcOutcome.Unknown, RpcOutcome.Unknown, RpcOutcome.NotExecuted, RpcOutcome.NotExecuted], outcomes);
    }

    [Fact]
    public async Task The_pong_behind_it_waits_for_a_call_that_had_begun()
    {
        await using var pair = await RawServer.StartAsync();
        var text = new SlowText();
        var begun = Task.Run(() => pair.Client.CallAsync<SlowMethod, ITestService, SlowText, int>(text, CancellationToken.None).AsTask());
        await text.IsWriting.Task.InTime();

        await pair.Peer.SendAsync(new byte[] { 0, 0, 0, 4, 0x93, 0x0a, 0x00, 0xa0, 0, 0, 0, 3, 0x92, 0x07, 0x01 });
        await Deadline.Until(() => pair.Client.AddAsync(1, 2).AsTask() is { IsFaulted: true });
        text.MayEnd.Set();

        // Beside it are calls that were made before the client had read what came.
        var ids = new List<byte>();
        byte[] frame;
        while ((frame = await pair.Peer.ReceiveFrameAsync())[1] != 0x08)
        {
            Assert.Equal(0x00, frame[1]);
            ids.Add(frame[2]);
        }

        Assert.Contains((byte)0, ids);
        Assert.Equal([0x92, 0x08, 0x01], frame);
        await pair.Peer.DisposeAsync();
        var lost = await Assert.ThrowsAsync<RpcException>(() => begun.InTime());
        Assert.Equal((RpcErrorCode.ConnectionLost, RpcOutcome.NotExecuted), (lost.Code, lost.Outcome));
    }

    [Theory]
    [InlineData("93 0a 00 a0 93 0a 00 a0")] // Twice.
    [InlineData("93 0a ff a0")] // Less than nothing.
    [InlineData("91 0a")] // No count.
    public async Task What_cannot_be_a_go_away_ends_the_connection(string hex)
    {
        await using var pair = await RawServer.StartAsync();
        byte[] bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        int half = bytes.Length == 8 ? 4 : bytes.Length;

        await pair.Peer.SendFrameAsync(bytes[..half]);
        if (half < bytes.Length)
        {
            await pair.Peer.SendFrameAsync(bytes[half..]);
        }

        await pair.Client.Closed.InTime();
    }

    /// <summary>Sends it and waits until it is read.</summary>
    private static async Task GoAwayAsync(RawServer pair, byte accepted)
    {
        await pair.Peer.SendFrameAsync(0x93, 0x0a, accepted, 0xa3, (byte)'b', (byte)'y', (byte)'e');
        await pair.Peer.SendFrameAsync(_ping);
        byte[] pong;
        do
        {
            pong = await pair.Peer.ReceiveFrameAsync();
        }
        while (pong[1] != 0x08);
    }

    private static async Task AssertRefusedAsync(Task call)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => call.InTime());
        Assert.Equal((RpcErrorCode.ShuttingDown, RpcOutcome.NotExecuted), (refused.Code, refused.Outcome));
    }
}
