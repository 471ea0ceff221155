using Microsoft.Extensions.Time.Testing;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Client;

/// <summary>Peers that are gone without a word, found in virtual time.</summary>
public class KeepAliveTests
{
    private static readonly byte[] _ping = [0x92, 0x07, 0x00];

    [Fact]
    public async Task A_server_that_is_silent_is_asked_and_then_given_up()
    {
        var time = new FakeTimeProvider();
        await using var pair = await RawServer.StartAsync(new ClientOptions { Reconnect = null, TimeProvider = time });
        var call = pair.Client.AddAsync(1, 2).AsTask();
        await pair.Peer.ReceiveFrameAsync();

        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(call.IsCompleted);
        await time.PassUntilEndAsync(call);

        var lost = await Assert.ThrowsAsync<RpcException>(() => call.InTime());
        Assert.Equal((RpcErrorCode.ConnectionLost, RpcOutcome.Unknown), (lost.Code, lost.Outcome));
        Assert.Equal(TransportErrorCode.TimedOut, Assert.IsType<TransportException>(lost.InnerException).Code);
        Assert.StartsWith("Nothing came from the peer for 00:00:30", lost.InnerException.Message, StringComparison.Ordinal);
        Assert.Equal(_ping, await pair.Peer.ReceiveFrameAsync());
        await pair.Client.Closed.InTime();
    }

    [Fact]
    public async Task A_client_that_is_silent_is_asked_and_then_given_up()
    {
        var time = new FakeTimeProvider();
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { TimeProvider = time });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
        await SayHelloAsync(peer);

        var toEnd = peer.ReceiveToEndAsync();
        await time.PassUntilEndAsync(toEnd.ContinueWith(static _ => { }, TaskScheduler.Default));

        // One ping, and then the connection is reset.
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(() => toEnd);
    }

    [Fact]
    public async Task A_peer_that_answers_is_kept()
    {
        var time = new FakeTimeProvider();
        await using var pair = await RawServer.StartAsync(new ClientOptions { Reconnect = null, TimeProvider = time, KeepAliveTimeout = TimeSpan.FromDays(1) });

        for (int i = 0; i < 5; i++)
        {
            var ping = pair.Peer.ReceiveFrameAsync();
            await time.PassUntilEndAsync(ping);
            Assert.Equal(_ping, await ping);
            await pair.Peer.SendFrameAsync(0x92, 0x08, 0x00);
        }

        Assert.False(pair.Client.Closed.IsCompleted);
    }

    [Fact]
    public async Task Whatever_the_peer_sends_is_a_sign_of_life()
    {
        var time = new FakeTimeProvider();
        await using var pair = await RawServer.StartAsync(new ClientOptions { Reconnect = null, TimeProvider = time });
        var call = pair.Client.AddAsync(1, 2).AsTask();
        await pair.Peer.ReceiveFrameAsync();

        // For two minutes never silent for long.
        for (int i = 0; i < 8; i++)
        {
            await pair.Peer.SendFrameAsync(0x92, 0x07, 0x2a);
            Assert.Equal([0x92, 0x08, 0x2a], await pair.Peer.ReceiveFrameAsync());
            time.Advance(TimeSpan.FromSeconds(15));
        }

        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x03);
        Assert.Equal(3, await call.InTime());
    }

    [Fact]
    public async Task A_server_that_is_too_busy_to_read_says_that_it_is_there()
    {
        var time = new FakeTimeProvider();
        var handler = new TaskCompletionSource();
        await using var server = await RpcPair.ListenAsync(
            new TestService { OnNote = (_, _) => new(handler.Task) }, new ServerOptions { TimeProvider = time, MaxConcurrentCalls = 1 });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
        await SayHelloAsync(peer);
        byte[] note = [0x93, 0x02, 0xa9, .. "Test/Note"u8, 0x91, 0xa1, (byte)'x'];
        await peer.SendFrameAsync(note);
        await peer.SendFrameAsync(note);

        // Nothing is read while the second one waits for the first, for much longer than a silent peer has.
        for (int i = 0; i < 20; i++)
        {
            var ping = peer.ReceiveFrameAsync();
            await time.PassUntilEndAsync(ping);
            Assert.Equal(_ping, await ping);
        }

        handler.SetResult();
        await peer.SendFrameAsync([0x94, 0x00, 0x05, 0xa8, .. "Test/Add"u8, 0x92, 0x01, 0x02]);
        byte[] answer;
        do
        {
            answer = await peer.ReceiveFrameAsync();
        }
        while (answer.SequenceEqual(_ping));

        Assert.Equal([0x94, 0x01, 0x05, 0xc0, 0x03], answer);
    }

    [Fact]
    public async Task A_peer_without_hello_is_left_alone()
    {
        var time = new FakeTimeProvider();
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { TimeProvider = time });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
        byte[] request = [0x94, 0x00, 0x05, 0xa8, .. "Test/Add"u8, 0x92, 0x01, 0x02];
        await peer.SendFrameAsync(request);
        Assert.Equal([0x94, 0x01, 0x05, 0xc0, 0x03], await peer.ReceiveFrameAsync());

        time.Advance(TimeSpan.FromHours(1));
        await peer.SendFrameAsync(request);

        Assert.Equal([0x94, 0x01, 0x05, 0xc0, 0x03], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        var time = new FakeTimeProvider();
        await using var pair = await RawServer.StartAsync(new ClientOptions { Reconnect = null, TimeProvider = time, KeepAliveInterval = Timeout.InfiniteTimeSpan });

        time.Advance(TimeSpan.FromHours(1));
        var call = pair.Client.AddAsync(1, 2).AsTask();

        Assert.Equal(0x94, (await pair.Peer.ReceiveFrameAsync())[0]);
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x03);
        Assert.Equal(3, await call.InTime());
    }

    [Fact]
    public void Times_without_a_meaning_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClientOptions { Reconnect = null, KeepAliveInterval = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServerOptions { KeepAliveTimeout = TimeSpan.FromDays(25) });
    }

    private static async Task SayHelloAsync(RawPeer peer)
    {
        await peer.SendFrameAsync(0x92, 0x09, 0x80);
        Assert.Equal(0x09, (await peer.ReceiveFrameAsync())[1]);
    }
}
