using System.Net.Sockets;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Server;

/// <summary>What a server makes of a client's hello, and answers.</summary>
public class HelloTests
{
    /// <summary>Version 1, 1 MiB, 256 calls, 20 KiB, 100 streams, and the methods with the hashes (FNV-1a, 64 bits) of "Test/Echo opaque" and so on.</summary>
    private static readonly byte[] ServerHello =
    [
        0x92, 0x09, 0x86, 0x00, 0x01, 0x01, 0xce, 0x00, 0x10, 0x00, 0x00, 0x02, 0xcd, 0x01, 0x00, 0x03, 0xcd, 0x50, 0x00, 0x04, 0x91, 0x92, 0xa4, .. "Test"u8, 0x95,
        0x92, 0xa9, .. "Test/Echo"u8, 0xcf, 0x12, 0xeb, 0x67, 0x75, 0xf9, 0x84, 0xb1, 0xd6,
        0x92, 0xa8, .. "Test/Add"u8, 0xcf, 0x74, 0xe2, 0xa3, 0x72, 0x23, 0xe7, 0xdc, 0xbc,
        0x92, 0xaa, .. "Test/Reset"u8, 0xcf, 0x54, 0xa4, 0x45, 0x8d, 0xde, 0x0d, 0xa7, 0x90,
        0x92, 0xa9, .. "Test/Note"u8, 0xcf, 0xca, 0x3c, 0x76, 0xc7, 0x9b, 0x83, 0x98, 0x1d,
        0x92, 0xab, .. "Test/Poison"u8, 0xcf, 0x21, 0x5d, 0x17, 0x44, 0x16, 0x61, 0xd9, 0xd1,
        0x05, 0x64,
    ];

    [Fact]
    public async Task A_hello_is_answered_before_what_comes_behind_it()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendAsync((byte[])[.. Frames.Of(0x92, 0x09, 0x80), .. Frames.Of(0x94, 0x00, 0x00, 0xce, 0xb7, 0x44, 0x4e, 0x7d, 0x92, 0x02, 0x03)]);

        Assert.Equal(ServerHello, await peer.ReceiveFrameAsync());
        Assert.Equal([0x94, 0x01, 0x00, 0xc0, 0x05], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_peer_without_hello_gets_none()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(0x94, 0x00, 0x00, 0x01, 0x92, 0x02, 0x03);
        peer.EndSending();

        Assert.Equal(Frames.Of(0x94, 0x01, 0x00, 0xc0, 0x05), await peer.ReceiveToEndAsync());
    }

    [Fact]
    public async Task Methods_of_the_opener_are_skipped()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(0x92, 0x09, 0x81, 0x04, 0xc3);

        Assert.Equal(ServerHello, await peer.ReceiveFrameAsync());
    }

    [Theory]
    [InlineData(new byte[] { 0x92, 0x07, 0x01 }, new byte[] { 0x92, 0x08, 0x01 })]
    [InlineData(new byte[] { 0x94, 0x00, 0x00, 0x01, 0x92, 0x02, 0x03 }, new byte[] { 0x94, 0x01, 0x00, 0xc0, 0x05 })]
    public async Task A_hello_behind_another_message_ends_the_connection(byte[] first, byte[] answer)
    {
        var reports = new ReportLog();
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(first);
        Assert.Equal(answer, await peer.ReceiveFrameAsync());
        await peer.SendFrameAsync(0x92, 0x09, 0x80);

        Assert.Empty(await peer.ReceiveToEndAsync());
        Assert.Contains("behind other messages", (await reports.NextAsync()).Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_hello_ends_the_connection()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(0x92, 0x09, 0x80);
        await peer.SendFrameAsync(0x92, 0x09, 0x80);

        Assert.Equal(Frames.Of(ServerHello), await peer.ReceiveToEndAsync());
    }

    [Fact]
    public async Task A_hello_cut_at_any_byte_ends_its_connection_only()
    {
        await using var pair = await RpcPair.StartAsync();
        for (int length = 1; length < ServerHello.Length; length++)
        {
            await using var peer = await RawPeer.ConnectAsync(pair.Server.LocalEndPoint);
            await peer.SendFrameAsync(ServerHello[..length]);
            Assert.Empty(await peer.ReceiveToEndAsync());
        }

        Assert.Equal(3, await pair.Client.AddAsync(1, 2).InTime());
    }

    [Fact]
    public async Task An_answer_larger_than_the_client_takes_is_an_error()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(0x92, 0x09, 0x81, 0x01, 0xcd, 0x04, 0x00);
        await peer.ReceiveFrameAsync();
        await peer.SendFrameAsync([0x94, 0x00, 0x00, 0x00, 0x91, 0xda, 0x04, 0x00, .. Enumerable.Repeat((byte)'x', 1024)]);

        Assert.Equal([0x94, 0x01, 0x00, 0x92, 0x08], (await peer.ReceiveFrameAsync())[..5]);
    }

    [Fact]
    public async Task Methods_that_do_not_fit_the_clients_limit_are_left_out()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(0x92, 0x09, 0x81, 0x01, 0xcc, 0x80);

        byte[] hello = await peer.ReceiveFrameAsync();
        Assert.InRange(hello.Length, 40, 128);
        Assert.Equal((byte[])[0x91, 0x92, 0xa9, .. "Test/Echo"u8], hello[27..39]);
    }

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x7f)]
    public async Task A_client_that_takes_less_than_any_error_is_refused(byte largest)
    {
        var reports = new ReportLog();
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        // The handler would end by its deadline, which a timer finds out: an answer that cannot be written must not get that far.
        await peer.SendAsync((byte[])[.. Frames.Of(0x92, 0x09, 0x81, 0x01, largest), .. Frames.Of(0x95, 0x00, 0x00, 0x02, 0x90, 0x81, 0x00, 0x01)]);

        Assert.Empty(await peer.ReceiveToEndAsync());
        Assert.Contains("largest message", (await reports.NextAsync()).Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_error_fits_the_smallest_limit()
    {
        var service = new TestService { OnAdd = static (_, _) => throw new RpcException(RpcErrorCode.Unauthorized, new string('\u20ac', 100)) };
        await using var server = await RpcPair.ListenAsync(service, new ServerOptions { IncludeExceptionDetails = true });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
        byte[] id = [0xcf, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];

        await peer.SendFrameAsync(0x92, 0x09, 0x81, 0x01, 0xcc, 0x80);
        await peer.ReceiveFrameAsync();
        await peer.SendFrameAsync([0x94, 0x00, .. id, 0x01, 0x92, 0x02, 0x03]);

        byte[] answer = await peer.ReceiveFrameAsync();
        Assert.Equal([0x94, 0x01, .. id, 0x92, 0x0a], answer[..13]);
        Assert.InRange(answer.Length, 100, 128);
    }

    [Fact]
    public async Task A_response_takes_9_bytes_beside_its_result_at_most()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(0x94, 0x00, 0xcc, 0xff, 0x01, 0x92, 0x02, 0x03);

        Assert.Equal([0, 0, 0, 6, 0x94, 0x01, 0xcc, 0xff, 0xc0, 0x05], await peer.ReceiveExactlyAsync(10));
    }
}
