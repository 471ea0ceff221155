using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Server;

public class LimitTests
{
    [Fact]
    public async Task A_flood_of_connections_is_reported_once_a_second()
    {
        var reports = new ReportLog();
        var time = new FakeTimeProvider();
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { MaxConnections = 1, OnError = reports.Add, TimeProvider = time });
        await using var first = await RawPeer.ConnectAsync(server.LocalEndPoint);
        await first.SendFrameAsync(0x92, 0x07, 0x00);
        await first.ReceiveFrameAsync();
        for (int i = 0; i < 20; i++)
        {
            await ConnectRefusedAsync(server);
        }

        Assert.Contains("1 are open", (await reports.NextAsync()).What, StringComparison.Ordinal);
        Assert.True(reports.IsEmpty);
        time.Advance(TimeSpan.FromSeconds(1));
        await ConnectRefusedAsync(server);
        Assert.Equal(19, (await reports.NextAsync()).LeftOut);
    }

    // The reset may come before the peer knows that it is connected.
    private static Task<SocketException> ConnectRefusedAsync(RpcServer server) => Assert.ThrowsAsync<SocketException>(async () =>
    {
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
        await peer.ReceiveToEndAsync();
    });

    private static readonly byte[] Reset = [0xaa, .. "Test/Reset"u8, 0x90];

    [Fact]
    public async Task Calls_over_the_limit_are_busy_and_the_others_go_on()
    {
        var handler = new TaskCompletionSource();
        await using var server = await RpcPair.ListenAsync(
            new TestService { OnReset = _ => new ValueTask(handler.Task) }, new ServerOptions { MaxConcurrentCalls = 2 });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
        await using var other = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x00, .. Reset]);
        await peer.SendFrameAsync([0x94, 0x00, 0x01, .. Reset]);
        await peer.SendFrameAsync([0x94, 0x00, 0x02, .. Reset]);
        Assert.Equal([0x94, 0x01, 0x02, 0x92, 0x07], (await peer.ReceiveFrameAsync())[..5]);

        await other.SendFrameAsync(0x94, 0x00, 0x00, 0x01, 0x92, 0x02, 0x03);
        Assert.Equal([0x94, 0x01, 0x00, 0xc0, 0x05], await other.ReceiveFrameAsync());

        handler.SetResult();
        byte[] ids = [(await peer.ReceiveFrameAsync())[2], (await peer.ReceiveFrameAsync())[2]];
        Assert.Equal([0x00, 0x01], ids.Order().ToArray());
        await peer.SendFrameAsync([0x94, 0x00, 0x03, .. Reset]);
        Assert.Equal([0x94, 0x01, 0x03, 0xc0, 0xc0], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task The_default_limit_is_256_calls_on_a_connection()
    {
        var handler = new TaskCompletionSource();
        await using var server = await RpcPair.ListenAsync(new TestService { OnReset = _ => new ValueTask(handler.Task) });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        for (int id = 0; id <= 256; id++)
        {
            await peer.SendFrameAsync([0x94, 0x00, 0xcd, (byte)(id >> 8), (byte)id, .. Reset]);
        }

        Assert.Equal([0x94, 0x01, 0xcd, 0x01, 0x00, 0x92, 0x07], (await peer.ReceiveFrameAsync())[..7]);
        handler.SetResult();
        for (int i = 0; i < 256; i++)
        {
            Assert.Equal([0xc0, 0xc0], (await peer.ReceiveFrameAsync())[^2..]);
        }
    }

    [Fact]
    public async Task One_ways_over_the_limit_pause_the_reading_and_none_is_lost()
    {
        int started = 0;
        var handler = new TaskCompletionSource();
        await using var server = await RpcPair.ListenAsync(
            new TestService
            {
                OnNote = (_, _) =>
                {
                    Interlocked.Increment(ref started);
                    return new ValueTask(handler.Task);
                },
            },
            new ServerOptions { MaxConcurrentCalls = 3 });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        for (int i = 0; i < 10; i++)
        {
            await peer.SendFrameAsync([0x93, 0x02, 0xa9, .. "Test/Note"u8, 0x91, 0xa1, (byte)'x']);
        }

        await peer.SendFrameAsync(0x94, 0x00, 0x07, 0x01, 0x92, 0x02, 0x03);
        await Deadline.Until(() => Volatile.Read(ref started) == 3);
        Assert.Equal(0, peer.Socket.Available); // The call stands behind them.

        handler.SetResult();
        Assert.Equal([0x94, 0x01, 0x07, 0xc0, 0x05], await peer.ReceiveFrameAsync());
        await Deadline.Until(() => Volatile.Read(ref started) == 10);
    }

    [Fact]
    public async Task Running_one_ways_leave_calls_their_places()
    {
        var handler = new TaskCompletionSource();
        await using var server = await RpcPair.ListenAsync(
            new TestService { OnNote = (_, _) => new ValueTask(handler.Task) }, new ServerOptions { MaxConcurrentCalls = 1 });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x93, 0x02, 0xa9, .. "Test/Note"u8, 0x91, 0xa1, (byte)'x']);
        await peer.SendFrameAsync(0x94, 0x00, 0x07, 0x01, 0x92, 0x02, 0x03);

        Assert.Equal([0x94, 0x01, 0x07, 0xc0, 0x05], await peer.ReceiveFrameAsync());
        handler.SetResult();
    }

    [Fact]
    public async Task Connections_over_the_limit_are_closed_at_once_with_a_report()
    {
        var reports = new ReportLog();
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { MaxConnections = 1, OnError = reports.Add });
        await using var first = await RawPeer.ConnectAsync(server.LocalEndPoint);
        await first.SendFrameAsync(0x94, 0x00, 0x07, 0x01, 0x92, 0x02, 0x03);
        await first.ReceiveFrameAsync();

        Assert.False(await IsServedAsync(server));
        Assert.Equal("A connection was refused: 1 are open already", (await reports.NextAsync()).What);

        await first.SendFrameAsync(0x94, 0x00, 0x07, 0x01, 0x92, 0x02, 0x03);
        Assert.Equal([0x94, 0x01, 0x07, 0xc0, 0x05], await first.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_place_is_free_again_when_its_connection_is_closed_and_its_handlers_have_ended()
    {
        var handler = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        await using var server = await RpcPair.ListenAsync(
            new TestService
            {
                OnNote = (_, _) =>
                {
                    started.TrySetResult();
                    return new ValueTask(handler.Task);
                },
            },
            new ServerOptions { MaxConnections = 1 });

        await using (var first = await RawPeer.ConnectAsync(server.LocalEndPoint))
        {
            await first.SendFrameAsync([0x93, 0x02, 0xa9, .. "Test/Note"u8, 0x91, 0xa1, (byte)'x']);
            await started.Task.InTime();
        }

        Assert.False(await IsServedAsync(server));
        handler.SetResult();
        bool served = false;
        for (int attempt = 0; !served && attempt < 1000; attempt++)
        {
            served = await IsServedAsync(server);
        }

        Assert.True(served);
    }

    [Fact]
    public async Task A_connection_without_a_first_message_is_closed_after_5_seconds_with_a_report()
    {
        var time = new FakeTimeProvider();
        var reports = new ReportLog();
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { TimeProvider = time, OnError = reports.Add });
        await using var talking = await RawPeer.ConnectAsync(server.LocalEndPoint);
        await talking.SendFrameAsync(0x94, 0x00, 0x07, 0x01, 0x92, 0x02, 0x03);
        await talking.ReceiveFrameAsync();
        await using var silent = await RawPeer.ConnectAsync(server.LocalEndPoint);
        await silent.SendAsync((byte[])[0, 0, 0, 7, 0x94]);

        // Accepted in order: when this one is served, the silent one has its timer.
        await using var third = await RawPeer.ConnectAsync(server.LocalEndPoint);
        await third.SendFrameAsync(0x94, 0x00, 0x07, 0x01, 0x92, 0x02, 0x03);
        await third.ReceiveFrameAsync();

        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.True(reports.IsEmpty);
        time.Advance(TimeSpan.FromSeconds(0.2));

        var report = await reports.NextAsync();
        Assert.Equal(silent.Socket.LocalEndPoint, report.RemoteEndPoint);
        await Assert.ThrowsAnyAsync<Exception>(silent.ReceiveFrameAsync);
        await talking.SendFrameAsync(0x94, 0x00, 0x07, 0x01, 0x92, 0x02, 0x03);
        Assert.Equal([0x94, 0x01, 0x07, 0xc0, 0x05], await talking.ReceiveFrameAsync());
        Assert.True(reports.IsEmpty);
    }

    [Fact]
    public async Task Results_for_a_peer_that_does_not_read_wait_for_room_and_all_arrive()
    {
        string text = new('x', 1_000_000);
        await using var server = await RpcPair.ListenAsync(new TestService { OnEcho = (_, _) => new(text) });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        // Together far more than the output may hold.
        for (byte id = 0; id < 60; id++)
        {
            await peer.SendFrameAsync([0x94, 0x00, id, 0x00, 0x91, 0xa0]);
        }

        var ids = new List<byte>();
        for (int i = 0; i < 60; i++)
        {
            byte[] answer = await peer.ReceiveFrameAsync();
            Assert.Equal(1_000_000 + 9, answer.Length);
            ids.Add(answer[2]);
        }

        Assert.Equal(Enumerable.Range(0, 60), ids.Select(id => (int)id).Order());
    }

    [Theory]
    [InlineData(1023)]
    [InlineData(16 << 20)]
    public void A_message_limit_out_of_range_is_refused(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServerOptions { MaxMessageSize = size });

    [Fact]
    public void Other_options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServerOptions { MaxConnections = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServerOptions { MaxConcurrentCalls = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClientOptions { Reconnect = null, MaxConcurrentCalls = 65_537 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServerOptions { ShutdownTimeout = TimeSpan.FromSeconds(-2) });
        Assert.Throws<ArgumentNullException>(() => new ClientOptions { Reconnect = null, TimeProvider = null! });
    }

    [Fact]
    public void Defaults_are_safe()
    {
        var options = new ServerOptions();

        Assert.Equal(1_048_576, options.MaxMessageSize);
        Assert.Equal(256, options.MaxConcurrentCalls);
        Assert.Equal(10_000, options.MaxConnections);
        Assert.Equal(TimeSpan.FromSeconds(5), options.FirstFrameTimeout);
        Assert.Equal(TimeSpan.FromSeconds(5), options.ShutdownTimeout);
        Assert.False(options.AllowPlaintextBeyondLoopback);
        Assert.False(options.IncludeExceptionDetails);
    }

    private static async Task<bool> IsServedAsync(RpcServer server)
    {
        try
        {
            await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
            await peer.SendFrameAsync(0x94, 0x00, 0x07, 0x01, 0x92, 0x02, 0x03);
            return (await peer.ReceiveFrameAsync()) is [0x94, 0x01, 0x07, 0xc0, 0x05];
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // Reset, as early as while it connects.
            return false;
        }
    }
}
