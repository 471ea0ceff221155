using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Client;

/// <summary>What a client makes of a server's hello.</summary>
public class HelloTests
{
    private static readonly byte[] StableAdd = [0xce, 0xb7, 0x44, 0x4e, 0x7d];

    // The hashes of "Test/Note opaque" and "Test/Add opaque": FNV-1a, 64 bits.
    private static readonly byte[] Note = [0x92, 0xa9, .. "Test/Note"u8, 0xcf, 0xca, 0x3c, 0x76, 0xc7, 0x9b, 0x83, 0x98, 0x1d];
    private static readonly byte[] Add = [0x92, 0xa8, .. "Test/Add"u8, 0xcf, 0x74, 0xe2, 0xa3, 0x72, 0x23, 0xe7, 0xdc, 0xbc];

    [Fact]
    public async Task A_method_is_called_by_its_place_in_the_servers_list()
    {
        await using var pair = await RawServer.StartSilentAsync();

        await pair.SendHelloAsync([0x81, 0x04, 0x91, 0x92, 0xa4, .. "Test"u8, 0x92, .. Note, .. Add]);
        var call = pair.Client.AddAsync(2, 3).AsTask();

        Assert.Equal([0x94, 0x00, 0x00, 0x01, 0x92, 0x02, 0x03], await pair.Peer.ReceiveFrameAsync());
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x05);
        Assert.Equal(5, await call.InTime());
        await pair.Client.NoteAsync("x").InTime();
        Assert.Equal([0x93, 0x02, 0x00, 0x91, 0xa1, (byte)'x'], await pair.Peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_method_that_the_server_does_not_name_is_called_by_its_stable_id()
    {
        await using var pair = await RawServer.StartSilentAsync();

        // With a key of a later version, one that is no number, and one element too many everywhere.
        await pair.Peer.SendFrameAsync([0x93, 0x09, 0x83, 0x04, 0x91, 0x93, 0xa4, .. "Test"u8, 0x91, 0x93, .. Note[1..], 0xc0, 0xc0, 0x20, 0x01, 0xa1, (byte)'x', 0x90, 0xc3]);
        var call = pair.Client.AddAsync(2, 3).AsTask();

        Assert.Equal([0x94, 0x00, 0x00, .. StableAdd, 0x92, 0x02, 0x03], await pair.Peer.ReceiveFrameAsync());
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x05);
        Assert.Equal(5, await call.InTime());
    }

    [Fact]
    public async Task Calls_that_came_before_the_hello_go_out_in_their_order()
    {
        await using var pair = await RawServer.StartSilentAsync();

        var calls = Enumerable.Range(0, 20).Select(i => pair.Client.AddAsync(i, i).AsTask()).ToList();
        var note = pair.Client.NoteAsync("x").AsTask();
        Assert.False(note.IsCompleted);
        await pair.Peer.SendFrameAsync(0x92, 0x09, 0x80);

        for (byte i = 0; i < 20; i++)
        {
            Assert.Equal(i, (await pair.Peer.ReceiveFrameAsync())[^1]);
            await pair.Peer.SendFrameAsync(0x94, 0x01, i, 0xc0, i);
        }

        await note.InTime();
        Assert.Equal((byte)'x', (await pair.Peer.ReceiveFrameAsync())[^1]);
        Assert.Equal(Enumerable.Range(0, 20), await Task.WhenAll(calls).InTime());
    }

    [Fact]
    public async Task A_server_that_says_something_else_has_no_hello()
    {
        await using var pair = await RawServer.StartSilentAsync();

        var call = pair.Client.AddAsync(2, 3).AsTask();
        await pair.Peer.SendFrameAsync(0x92, 0x08, 0x00);

        Assert.Equal([0x94, 0x00, 0x00, .. StableAdd, 0x92, 0x02, 0x03], await pair.Peer.ReceiveFrameAsync());
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x05);
        Assert.Equal(5, await call.InTime());
    }

    [Fact]
    public async Task A_server_that_says_nothing_has_no_hello_after_a_second()
    {
        var time = new FakeTimeProvider();
        await using var pair = await RawServer.StartSilentAsync(new ClientOptions { Reconnect = null, TimeProvider = time });

        var call = pair.Client.AddAsync(2, 3).AsTask();
        time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(0, pair.Peer.Socket.Available);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal([0x94, 0x00, 0x00, .. StableAdd, 0x92, 0x02, 0x03], await pair.Peer.ReceiveFrameAsync());
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x05);
        Assert.Equal(5, await call.InTime());
    }

    [Fact]
    public async Task No_more_calls_are_in_flight_than_the_server_runs()
    {
        await using var pair = await RawServer.StartSilentAsync();
        await pair.SendHelloAsync(0x81, 0x02, 0x02);

        var calls = Enumerable.Range(0, 5).Select(i => pair.Client.AddAsync(i, i).AsTask()).ToList();
        for (byte i = 0; i < 5; i++)
        {
            byte[] request = await pair.Peer.ReceiveFrameAsync();
            Assert.InRange(request[2], 0, 1);
            if (i > 0)
            {
                await pair.Peer.SendFrameAsync(0x94, 0x01, (byte)((i - 1) % 2), 0xc0, 0x07);
            }
        }

        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x07);
        Assert.All(await Task.WhenAll(calls).InTime(), sum => Assert.Equal(7, sum));
    }

    [Fact]
    public async Task A_request_larger_than_the_server_takes_is_not_sent()
    {
        await using var pair = await RawServer.StartSilentAsync();
        var early = pair.Client.NoteAsync(new string('x', 2000)).AsTask();
        await pair.SendHelloAsync(0x81, 0x01, 0xcd, 0x04, 0x00);

        foreach (Task task in (Task[])[early, pair.Client.EchoAsync(new string('x', 1024)).AsTask(), pair.Client.NoteAsync(new string('x', 1024)).AsTask()])
        {
            var exception = await Assert.ThrowsAsync<RpcException>(() => task.InTime());
            Assert.Equal((RpcErrorCode.MessageTooLarge, RpcOutcome.NotExecuted), (exception.Code, exception.Outcome));
            Assert.Contains("1024 bytes", exception.Message, StringComparison.Ordinal);
        }

        await pair.Client.NoteAsync("x").InTime();
        Assert.Equal([0x93, 0x02, 0xce, 0x9c, 0x1c, 0xbd, 0x7a, 0x91, 0xa1, (byte)'x'], await pair.Peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task What_is_cancelled_before_the_hello_is_never_sent()
    {
        using var cancel = new CancellationTokenSource();
        await using var pair = await RawServer.StartSilentAsync();

        var call = pair.Client.AddAsync(1, 1, cancel.Token).AsTask();
        var note = pair.Client.NoteAsync("x", cancel.Token).AsTask();
        var kept = pair.Client.AddAsync(2, 3).AsTask();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => note.InTime());
        await pair.Peer.SendFrameAsync(0x92, 0x09, 0x80);
        Assert.Equal([0x94, 0x00, 0x00, .. StableAdd, 0x92, 0x02, 0x03], await pair.Peer.ReceiveFrameAsync());
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x05);
        Assert.Equal(5, await kept.InTime());
    }

    [Fact]
    public async Task What_waits_for_the_hello_when_the_connection_ends_was_not_executed()
    {
        await using var pair = await RawServer.StartSilentAsync();

        var call = pair.Client.AddAsync(1, 1).AsTask();
        var note = pair.Client.NoteAsync("x").AsTask();
        pair.Peer.Reset();

        foreach (Task task in (Task[])[call, note])
        {
            var exception = await Assert.ThrowsAsync<RpcException>(() => task.InTime());
            Assert.Equal((RpcErrorCode.ConnectionLost, RpcOutcome.NotExecuted), (exception.Code, exception.Outcome));
        }

        await pair.Client.Closed.InTime();
        var late = await Assert.ThrowsAsync<RpcException>(() => pair.Client.AddAsync(1, 1).AsTask().InTime());
        Assert.Equal(RpcErrorCode.NotConnected, late.Code);
    }

    public static TheoryData<byte[]> Unreadable => new()
    {
        new byte[] { 0x91, 0x09 },
        new byte[] { 0x92, 0x09, 0xc0 },
        new byte[] { 0x92, 0x09, 0x90 },
        new byte[] { 0x92, 0x09, 0x81, 0x00, 0x00 }, // No version is 0, and no limit.
        new byte[] { 0x92, 0x09, 0x81, 0x01, 0x00 },
        new byte[] { 0x92, 0x09, 0x81, 0x02, 0x00 },
        new byte[] { 0x92, 0x09, 0x81, 0x03, 0x00 },
        new byte[] { 0x92, 0x09, 0x81, 0x05, 0x00 },
        new byte[] { 0x92, 0x09, 0x81, 0x01, 0xff },
        new byte[] { 0x92, 0x09, 0x81, 0x01, 0xa1, (byte)'x' },
        new byte[] { 0x92, 0x09, 0x82, 0x01, 0x05, 0x01, 0x05 },
        new byte[] { 0x92, 0x09, 0x80, 0xc0 },
        new byte[] { 0x92, 0x09, 0xdf, 0xff, 0xff, 0xff, 0xff },
        new byte[] { 0x92, 0x09, 0x81, 0x04, 0xdd, 0x7f, 0xff, 0xff, 0xff },
        new byte[] { 0x92, 0x09, 0x81, 0x04, 0x91, 0x91, 0xa0 },
        new byte[] { 0x92, 0x09, 0x81, 0x04, 0x91, 0x92, 0xa0, 0xdd, 0xff, 0xff, 0xff, 0xff },
        new byte[] { 0x92, 0x09, 0x81, 0x04, 0x91, 0x92, 0xa0, 0x91, 0x91, 0xa0 },
        new byte[] { 0x92, 0x09, 0x81, 0x04, 0x91, 0x92, 0xa0, 0x91, 0x92, 0xa1, 0xff, 0x00 },
        new byte[] { 0x92, 0x09, 0x81, 0x04, 0x91, 0x92, 0xa0, 0x91, 0x92, 0xa0, 0xc0 },
        new byte[] { 0x92, 0x09, 0x81, 0x04, 0x91, 0x92, 0xa0, 0x92, 0x92, 0xa0, 0x00, 0x92, 0xa0, 0x00 },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_hello_that_cannot_be_read_ends_the_connection(byte[] message)
    {
        var reports = new ReportLog();
        await using var pair = await RawServer.StartSilentAsync(new ClientOptions { Reconnect = null, OnError = reports.Add });

        await pair.Peer.SendFrameAsync(message);

        Assert.StartsWith("A peer broke the protocol", (await reports.NextAsync()).What, StringComparison.Ordinal);
        await pair.Peer.DisposeAsync();
        await pair.Client.Closed.InTime();
    }

    [Fact]
    public async Task A_hello_cut_at_any_byte_ends_the_connection()
    {
        byte[] hello = [0x92, 0x09, 0x85, 0x00, 0x01, 0x01, 0xcd, 0x10, 0x00, 0x02, 0x05, 0x03, 0x09, 0x04, 0x91, 0x92, 0xa4, .. "Test"u8, 0x92, .. Note, .. Add];
        for (int length = 1; length < hello.Length; length++)
        {
            var reports = new ReportLog();
            await using var pair = await RawServer.StartSilentAsync(new ClientOptions { Reconnect = null, OnError = reports.Add });
            await pair.Peer.SendFrameAsync(hello[..length]);
            Assert.StartsWith("A peer broke the protocol", (await reports.NextAsync()).What, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task More_methods_than_there_are_dense_ids_end_the_connection()
    {
        await using var pair = await RawServer.StartSilentAsync(new ClientOptions { Reconnect = null, MaxMessageSize = 4 << 20 });
        var hello = new List<byte> { 0x92, 0x09, 0x81, 0x04, 0x91, 0x92, 0xa0, 0xdd, 0x00, 0x01, 0x00, 0x01 };
        for (int i = 0; i <= 1 << 16; i++)
        {
            hello.AddRange([0x92, 0xa5, .. Encoding.ASCII.GetBytes($"{i:x5}"), 0x00]);
        }

        await pair.Peer.SendFrameAsync([.. hello]);

        await pair.Client.Closed.InTime();
    }

    [Fact]
    public async Task A_second_hello_ends_the_connection()
    {
        await using var pair = await RawServer.StartAsync();

        await pair.Peer.SendFrameAsync(0x92, 0x09, 0x80);

        await pair.Client.Closed.InTime();
    }

    [Fact]
    public async Task A_request_takes_12_bytes_beside_its_arguments_at_most()
    {
        await using var pair = await RawServer.StartSilentAsync(new ClientOptions { Reconnect = null, MaxConcurrentCalls = 256 });
        var methods = Enumerable.Range(0, 65_535).SelectMany(i => (byte[])[0x92, 0xa4, .. Encoding.ASCII.GetBytes($"{i:x4}"), 0x00]);
        await pair.SendHelloAsync([0x81, 0x04, 0x91, 0x92, 0xa0, 0xdd, 0x00, 0x01, 0x00, 0x00, .. methods, .. Add]);

        var calls = Enumerable.Range(0, 256).Select(i => pair.Client.AddAsync(1, 1).AsTask()).ToList();
        for (int i = 0; i < 256; i++)
        {
            const int Arguments = 3;
            Assert.InRange(4 + (await pair.Peer.ReceiveFrameAsync()).Length - Arguments, 0, 12);
        }

        pair.Peer.Socket.Shutdown(SocketShutdown.Both);
        await Assert.ThrowsAsync<RpcException>(() => Task.WhenAll(calls).InTime());
    }
}
