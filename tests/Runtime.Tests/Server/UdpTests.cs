using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Server;

public class UdpTests
{
    private static readonly byte[] NoteX = [0x93, 0x02, 0xa9, .. "Test/Note"u8, 0x91, 0xa1, (byte)'x'];

    [Fact]
    public async Task One_ways_reach_their_handler()
    {
        var (server, notes, _) = await ListenAsync();
        await using var __ = server;
        await using var client = await RpcClient.ConnectUdpAsync(server.LocalEndPoint).InTime();

        await client.NoteAsync("first").InTime();
        Assert.Equal("first", await notes.Reader.ReadAsync().InTime());
        await client.NoteAsync("second").InTime();
        Assert.Equal("second", await notes.Reader.ReadAsync().InTime());
        Assert.Equal(server.LocalEndPoint, client.RemoteEndPoint);
    }

    [Fact]
    public async Task A_one_way_is_one_datagram_with_the_methods_stable_id()
    {
        using var peer = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var client = await RpcClient.ConnectUdpAsync((IPEndPoint)peer.Client.LocalEndPoint!).InTime();

        await client.NoteAsync("x").InTime();

        var datagram = await peer.ReceiveAsync().InTime();
        Assert.Equal([0x93, 0x02, 0xce, 0x9c, 0x1c, 0xbd, 0x7a, 0x91, 0xa1, (byte)'x'], datagram.Buffer);
    }

    [Fact]
    public async Task A_datagram_may_hold_several_messages()
    {
        var (server, notes, _) = await ListenAsync();
        await using var __ = server;
        using var peer = Connect(server);

        await peer.SendAsync((byte[])[.. NoteX, 0x93, 0x02, 0x03, 0x91, 0xa1, (byte)'y', 0x93, 0x02, 0xce, 0x9c, 0x1c, 0xbd, 0x7a, 0x91, 0xa1, (byte)'z']);

        var seen = new List<string>();
        for (int i = 0; i < 3; i++)
        {
            seen.Add(await notes.Reader.ReadAsync().InTime());
        }

        Assert.Equal(["x", "y", "z"], seen.Order());
    }

    [Theory]
    [InlineData(new byte[] { 0xc1 })]
    [InlineData(new byte[] { 0xc0 })]
    [InlineData(new byte[] { 0x93, 0x02 })]
    [InlineData(new byte[] { 0x92, 0x02, 0x03 })]
    [InlineData(new byte[] { 0x92, 0x63, 0x00 })] // An unknown kind.
    [InlineData(new byte[] { 0x94, 0x01, 0x00, 0xc0, 0xc0 })] // A response.
    [InlineData(new byte[] { 0x94, 0x00, 0xff, 0x01, 0x90 })] // A negative id.
    [InlineData(new byte[] { 0xdd, 0xff, 0xff, 0xff, 0xff })]
    public async Task A_malformed_message_drops_the_rest_of_its_datagram_and_the_ones_before_it_stand(byte[] malformed)
    {
        var (server, notes, reports) = await ListenAsync();
        await using var _ = server;
        using var peer = Connect(server);

        await peer.SendAsync((byte[])[.. NoteX, .. malformed, 0x93, 0x02, 0x03, 0x91, 0xa1, (byte)'y']);

        Assert.Equal("x", await notes.Reader.ReadAsync().InTime());
        var report = await reports.NextAsync();
        Assert.Contains("malformed", report.What, StringComparison.Ordinal);
        Assert.Equal(peer.Client.LocalEndPoint, report.RemoteEndPoint);

        await peer.SendAsync((byte[])[0x93, 0x02, 0x03, 0x91, 0xa1, (byte)'z']);
        Assert.Equal("z", await notes.Reader.ReadAsync().InTime());
        Assert.True(reports.IsEmpty);
    }

    [Theory]
    [InlineData(new byte[] { 0x93, 0x02, 0xa1, (byte)'?', 0x90 })]
    [InlineData(new byte[] { 0x93, 0x02, 0x03, 0x91, 0x07 })]
    [InlineData(new byte[] { 0x93, 0x02, 0x03, 0x90 })]
    public async Task A_message_that_cannot_be_handled_is_reported_and_the_ones_behind_it_stand(byte[] message)
    {
        var (server, notes, reports) = await ListenAsync();
        await using var _ = server;
        using var peer = Connect(server);

        await peer.SendAsync((byte[])[.. message, .. NoteX]);

        Assert.Equal("x", await notes.Reader.ReadAsync().InTime());
        Assert.StartsWith("A one-way message was dropped", (await reports.NextAsync()).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_is_answered_as_unsupported_with_at_most_three_times_its_size()
    {
        var (server, _, _) = await ListenAsync();
        await using var __ = server;
        using var peer = Connect(server);

        byte[] small = [0x94, 0x00, 0x07, 0x01, 0x92, 0x02, 0x03];
        await peer.SendAsync(small);
        var answer = (await peer.ReceiveAsync().InTime()).Buffer;
        Assert.Equal([0x94, 0x01, 0x07, 0x92, 0x0d, 0xa0, 0xc0], answer);

        byte[] large = [0x94, 0x00, 0x08, 0xd9, 0x20, .. "Test/SomethingWithAVeryLongName!"u8, 0x90];
        await peer.SendAsync(large);
        answer = (await peer.ReceiveAsync().InTime()).Buffer;
        Assert.Equal([0x94, 0x01, 0x08, 0x92, 0x0d], answer[..5]);
        Assert.InRange(answer.Length, 20, 3 * large.Length);
    }

    [Fact]
    public async Task The_calls_of_one_datagram_are_answered_in_one()
    {
        var (server, notes, _) = await ListenAsync();
        await using var __ = server;
        using var peer = Connect(server);

        await peer.SendAsync((byte[])[0x94, 0x00, 0x07, 0x01, 0x90, .. NoteX, 0x94, 0x00, 0x08, 0x01, 0x90]);

        Assert.Equal(
            [0x94, 0x01, 0x07, 0x92, 0x0d, 0xa0, 0xc0, 0x94, 0x01, 0x08, 0x92, 0x0d, 0xa0, 0xc0],
            (await peer.ReceiveAsync().InTime()).Buffer);
        Assert.Equal("x", await notes.Reader.ReadAsync().InTime());
    }

    [Fact]
    public async Task Calls_of_the_client_are_unsupported_and_not_executed()
    {
        var (server, _, _) = await ListenAsync();
        await using var __ = server;
        await using var client = await RpcClient.ConnectUdpAsync("localhost", ((IPEndPoint)server.LocalEndPoint).Port).InTime();

        var call = await Assert.ThrowsAsync<RpcException>(() => client.AddAsync(1, 1).InTime());
        var voidCall = await Assert.ThrowsAsync<RpcException>(() => client.ResetAsync().InTime());

        Assert.Equal((RpcErrorCode.Unsupported, RpcOutcome.NotExecuted), (call.Code, call.Outcome));
        Assert.Equal((RpcErrorCode.Unsupported, RpcOutcome.NotExecuted), (voidCall.Code, voidCall.Outcome));
    }

    [Fact]
    public async Task A_one_way_that_fits_no_datagram_is_refused_before_it_is_sent()
    {
        var (server, notes, _) = await ListenAsync();
        await using var __ = server;
        await using var client = await RpcClient.ConnectUdpAsync(server.LocalEndPoint).InTime();

        // Around the text: array, kind, 5 bytes of method, array, and 3 bytes of the string's header.
        string largest = new('x', 65_507 - 11);
        await client.NoteAsync(largest).InTime();
        Assert.Equal(largest, await notes.Reader.ReadAsync().InTime());
        var exception = await Assert.ThrowsAsync<RpcException>(() => client.NoteAsync(largest + "x").InTime());

        Assert.Equal((RpcErrorCode.MessageTooLarge, RpcOutcome.NotExecuted), (exception.Code, exception.Outcome));
        Assert.Contains("65507", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_datagram_above_the_limit_is_reported_not_cut()
    {
        var (server, notes, reports) = await ListenAsync(new ServerOptions { MaxMessageSize = 1024 });
        await using var _ = server;
        using var peer = Connect(server);

        await peer.SendAsync((byte[])[.. NoteX, .. new byte[1024]]);
        await peer.SendAsync(NoteX);

        Assert.Contains("1024", (await reports.NextAsync()).What, StringComparison.Ordinal);
        Assert.Equal("x", await notes.Reader.ReadAsync().InTime());
        Assert.False(notes.Reader.TryRead(out string? _));
    }

    [Fact]
    public async Task Handlers_run_at_once_up_to_the_limit_and_further_messages_are_dropped_with_a_report()
    {
        var time = new FakeTimeProvider();
        var handler = new TaskCompletionSource();
        int started = 0;
        var reports = new ReportLog();
        var service = new TestService
        {
            OnNote = (_, _) =>
            {
                Interlocked.Increment(ref started);
                return new ValueTask(handler.Task);
            },
        };
        var options = new ServerOptions { MaxConcurrentCalls = 2, TimeProvider = time, OnError = reports.Add };
        await using var server = await RpcServer.ListenUdpAsync(RpcPair.AnyPort, [service.Bind()], options).InTime();
        using var peer = Connect(server);

        for (int i = 0; i < 5; i++)
        {
            await peer.SendAsync(NoteX);
        }

        // The loop waits a little for room, once.
        await Deadline.Until(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(50));
            return !reports.IsEmpty;
        });
        var report = await reports.NextAsync();
        Assert.Equal(("A one-way message was dropped: 2 handlers are running already", "Test/Note"), (report.What, report.Method));

        // Further drops are told once a second.
        await Deadline.Until(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            peer.Send(NoteX);
            return !reports.IsEmpty;
        });

        Assert.Equal(2, Volatile.Read(ref started));
        handler.SetResult();
        await Deadline.Until(() =>
        {
            peer.Send(NoteX);
            return Volatile.Read(ref started) > 2;
        });
    }

    [Fact]
    public async Task A_burst_that_is_larger_than_the_limit_is_not_dropped_while_handlers_come_back()
    {
        // Time stands still: the pause for room never ends because the machine is busy.
        var (server, notes, reports) = await ListenAsync(new ServerOptions { MaxConcurrentCalls = 4, TimeProvider = new FakeTimeProvider() });
        await using var _ = server;
        await using var client = await RpcClient.ConnectUdpAsync(server.LocalEndPoint).InTime();

        for (int i = 0; i < 300; i++)
        {
            await client.NoteAsync($"{i}").InTime();
        }

        var seen = new HashSet<string>();
        while (seen.Count < 300)
        {
            seen.Add(await notes.Reader.ReadAsync().InTime());
        }

        Assert.True(reports.IsEmpty);
    }

    [Fact]
    public async Task A_failing_handler_is_reported_and_the_next_message_is_handled()
    {
        var reports = new ReportLog();
        var service = new TestService { OnNote = (text, _) => text == "x" ? throw new InvalidOperationException("secret") : default };
        await using var server = await RpcServer.ListenUdpAsync(RpcPair.AnyPort, [service.Bind()], new ServerOptions { OnError = reports.Add }).InTime();
        using var peer = Connect(server);

        for (int i = 0; i < 3; i++)
        {
            await peer.SendAsync(NoteX);
            var report = await reports.NextAsync();
            Assert.Equal(("Test/Note", "secret"), (report.Method, report.Exception!.Message));
        }
    }

    [Fact]
    public async Task Stopping_lets_handlers_finish_and_then_cancels_them()
    {
        var fired = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        var service = new TestService
        {
            OnNote = async (_, token) =>
            {
                token.Register(fired.SetResult);
                started.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            },
        };
        var server = await RpcServer.ListenUdpAsync(RpcPair.AnyPort, [service.Bind()], new ServerOptions { TimeProvider = new FakeTimeProvider() }).InTime();
        using var peer = Connect(server);
        await peer.SendAsync(NoteX);
        await started.Task.InTime();

        var stopping = server.StopAsync().AsTask();
        Assert.False(stopping.IsCompleted);
        await server.StopAsync(new CancellationToken(true)).InTime();
        await stopping.InTime();

        await fired.Task.InTime();
        await server.DisposeAsync().InTime();
    }

    [Fact]
    public async Task A_closed_client_is_not_connected()
    {
        using var peer = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var client = await RpcClient.ConnectUdpAsync((IPEndPoint)peer.Client.LocalEndPoint!).InTime();
        Assert.False(client.Closed.IsCompleted);

        await client.DisposeAsync().InTime();
        await client.CloseAsync().InTime();
        await client.Closed.InTime();

        var exception = await Assert.ThrowsAsync<RpcException>(() => client.NoteAsync("x").InTime());
        Assert.Equal((RpcErrorCode.NotConnected, RpcOutcome.NotExecuted), (exception.Code, exception.Outcome));
    }

    [Fact]
    public async Task A_server_that_is_not_there_does_not_fail_the_sender()
    {
        IPEndPoint nobody;
        using (var peer = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)))
        {
            nobody = (IPEndPoint)peer.Client.LocalEndPoint!;
        }

        await using var client = await RpcClient.ConnectUdpAsync(nobody).InTime();
        for (int i = 0; i < 10; i++)
        {
            await client.NoteAsync("x").InTime();
        }
    }

    [Fact]
    public async Task Plaintext_beyond_loopback_needs_an_explicit_option()
    {
        var connect = await Assert.ThrowsAsync<TransportException>(
            () => RpcClient.ConnectUdpAsync(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 9)).InTime());
        var listen = await Assert.ThrowsAsync<TransportException>(
            async () => await RpcServer.ListenUdpAsync(new IPEndPoint(IPAddress.Any, 0), [new TestService().Bind()]));

        Assert.Equal(TransportErrorCode.PlaintextBeyondLoopback, connect.Code);
        Assert.Equal(TransportErrorCode.PlaintextBeyondLoopback, listen.Code);
    }

    private static UdpClient Connect(RpcServer server)
    {
        var peer = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        peer.Connect((IPEndPoint)server.LocalEndPoint);
        return peer;
    }

    private static async Task<(RpcServer Server, Channel<string> Notes, ReportLog Reports)> ListenAsync(ServerOptions? options = null)
    {
        var notes = Channel.CreateUnbounded<string>();
        var reports = new ReportLog();
        var service = new TestService
        {
            OnNote = (text, _) =>
            {
                notes.Writer.TryWrite(text);
                return default;
            },
        };
        var all = new ServerOptions
        {
            MaxMessageSize = options?.MaxMessageSize ?? 1 << 20,
            MaxConcurrentCalls = options?.MaxConcurrentCalls ?? 100,
            TimeProvider = options?.TimeProvider ?? TimeProvider.System,
            OnError = reports.Add,
        };
        return (await RpcServer.ListenUdpAsync(RpcPair.AnyPort, [service.Bind()], all).InTime(), notes, reports);
    }
}
