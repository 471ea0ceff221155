using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Client;

/// <summary>The bytes of a client's messages, as a peer without any of the product's code sees them.</summary>
public class WireTests
{
    private static readonly byte[] Add = [0xce, 0xb7, 0x44, 0x4e, 0x7d];

    [Fact]
    public async Task A_call_is_a_request_with_the_methods_stable_id()
    {
        await using var pair = await RawServer.StartAsync();

        var call = pair.Client.AddAsync(2, 300).AsTask();
        Assert.Equal(
            [0, 0, 0, 13, 0x94, 0x00, 0x00, .. Add, 0x92, 0x02, 0xcd, 0x01, 0x2c],
            await pair.Peer.ReceiveExactlyAsync(17));
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x05);

        Assert.Equal(5, await call.InTime());
    }

    [Fact]
    public async Task A_one_way_has_no_id()
    {
        await using var pair = await RawServer.StartAsync();

        await pair.Client.NoteAsync("x").InTime();

        Assert.Equal([0x93, 0x02, 0xce, 0x9c, 0x1c, 0xbd, 0x7a, 0x91, 0xa1, (byte)'x'], await pair.Peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task The_smallest_free_ids_are_used()
    {
        await using var pair = await RawServer.StartAsync();

        var first = pair.Client.AddAsync(1, 1).AsTask();
        var second = pair.Client.AddAsync(2, 2).AsTask();
        Assert.Equal(0, (await pair.Peer.ReceiveFrameAsync())[2]);
        Assert.Equal(1, (await pair.Peer.ReceiveFrameAsync())[2]);

        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x02);
        await first.InTime();
        var third = pair.Client.AddAsync(3, 3).AsTask();
        Assert.Equal(0, (await pair.Peer.ReceiveFrameAsync())[2]);

        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x06);
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x01, 0xc0, 0x04);
        Assert.Equal(6, await third.InTime());
        Assert.Equal(4, await second.InTime());
    }

    [Theory]
    [InlineData(new byte[] { 0x92, 0x07, 0xa2, (byte)'n', (byte)'o' }, RpcErrorCode.Busy, RpcOutcome.NotExecuted, "no")]
    [InlineData(new byte[] { 0x93, 0x06, 0xa1, (byte)'e', 0x92, 0x01, 0x90 }, RpcErrorCode.DeclaredError, RpcOutcome.Executed, "e")] // With detail.
    [InlineData(new byte[] { 0x92, 0xcd, 0x03, 0xe7, 0xa1, (byte)'e' }, (RpcErrorCode)999, RpcOutcome.Unknown, "e")] // Of a later version.
    [InlineData(new byte[] { 0xa3, (byte)'b', (byte)'a', (byte)'d' }, RpcErrorCode.HandlerFailed, RpcOutcome.Executed, "bad")] // Of a plain peer.
    [InlineData(new byte[] { 0x2a }, RpcErrorCode.HandlerFailed, RpcOutcome.Executed, "42")]
    [InlineData(new byte[] { 0xc3 }, RpcErrorCode.HandlerFailed, RpcOutcome.Executed, "true")]
    [InlineData(new byte[] { 0x81, 0x01, 0x02 }, RpcErrorCode.HandlerFailed, RpcOutcome.Executed, "MessagePack 810102")]
    public async Task Every_form_of_error_becomes_a_typed_one(byte[] error, RpcErrorCode code, RpcOutcome outcome, string text)
    {
        await using var pair = await RawServer.StartAsync();

        var call = pair.Client.AddAsync(1, 1).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        await pair.Peer.SendFrameAsync([0x94, 0x01, 0x00, .. error, 0xc0]);

        var exception = await Assert.ThrowsAsync<RpcException>(() => call.InTime());
        Assert.Equal((code, outcome, text), (exception.Code, exception.Outcome, exception.Message));
    }

    [Fact]
    public async Task Headers_of_a_response_are_skipped()
    {
        await using var pair = await RawServer.StartAsync();

        var call = pair.Client.AddAsync(1, 1).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        await pair.Peer.SendFrameAsync(0x95, 0x01, 0x00, 0xc0, 0x02, 0x80);

        Assert.Equal(2, await call.InTime());
    }

    [Fact]
    public async Task A_void_call_accepts_any_result()
    {
        await using var pair = await RawServer.StartAsync();

        var call = pair.Client.ResetAsync().AsTask();
        await pair.Peer.ReceiveFrameAsync();
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x92, 0x01, 0xa1, (byte)'x');

        await call.InTime();
    }

    [Fact]
    public async Task A_result_of_another_type_fails_its_call_only()
    {
        await using var pair = await RawServer.StartAsync();

        var call = pair.Client.AddAsync(1, 1).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0xa1, (byte)'x');

        var exception = await Assert.ThrowsAsync<RpcException>(() => call.InTime());
        Assert.Equal((RpcErrorCode.Incompatible, RpcOutcome.Executed), (exception.Code, exception.Outcome));
        Assert.IsType<MessageSerializationException>(exception.InnerException);

        var next = pair.Client.AddAsync(1, 1).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x02);
        Assert.Equal(2, await next.InTime());
    }

    [Theory]
    [InlineData(new byte[] { 0x94, 0x01, 0x05, 0xc0, 0x02 })] // An id that waits for no answer.
    [InlineData(new byte[] { 0x93, 0x01, 0x00, 0xc0 })] // No result.
    [InlineData(new byte[] { 0x94, 0x01, 0x00, 0xc0, 0x02, 0xc0 })] // Something behind the message.
    [InlineData(new byte[] { 0x94, 0x01, 0xff, 0xc0, 0x02 })] // A negative id.
    [InlineData(new byte[] { 0x94, 0x01, 0xa1, 0x30, 0xc0, 0x02 })] // A string as id.
    [InlineData(new byte[] { 0x92, 0x63, 0x00 })] // An unknown kind.
    [InlineData(new byte[] { 0xc0 })]
    public async Task A_server_that_breaks_the_protocol_is_cut_off_and_reported(byte[] message)
    {
        var reports = new ReportLog();
        await using var pair = await RawServer.StartAsync(new ClientOptions { Reconnect = null, OnError = reports.Add });

        var call = pair.Client.AddAsync(1, 1).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        await pair.Peer.SendFrameAsync(message);

        var exception = await Assert.ThrowsAsync<RpcException>(() => call.InTime());
        Assert.Equal((RpcErrorCode.ConnectionLost, RpcOutcome.Unknown), (exception.Code, exception.Outcome));
        Assert.StartsWith("A peer broke the protocol", (await reports.NextAsync()).What, StringComparison.Ordinal);
        await pair.Client.Closed.InTime();
    }

    [Fact]
    public async Task A_request_of_the_server_is_answered_as_unknown()
    {
        await using var pair = await RawServer.StartAsync();

        await pair.Peer.SendFrameAsync(0x94, 0x00, 0x09, 0xa1, (byte)'x', 0x90);

        Assert.Equal([0x94, 0x01, 0x09, 0x92, 0x03], (await pair.Peer.ReceiveFrameAsync())[..5]);
    }
}
