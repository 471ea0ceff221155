using ProtoGen.TestKit;
using ProtoGen.Transport;
using ProtoGen.Transport.Tcp;

namespace ProtoGen.Runtime.Tests.Transport.Tcp;

public class TcpFrameConnectionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_arrive_in_order_with_their_length_in_front(bool deferred)
    {
        var (product, peer) = await TcpPair.WithRawPeerAsync();
        await using var closing = peer;

        product.Send([1, 2, 3], deferred);
        await product.SendAsync([4], deferred, CancellationToken.None).InTime();

        Assert.Equal([0, 0, 0, 3, 1, 2, 3, 0, 0, 0, 1, 4], await peer.ReceiveExactlyAsync(12));
        product.Abort();
    }

    [Fact]
    public async Task Bytes_that_come_one_by_one_become_messages()
    {
        var (product, peer) = await TcpPair.WithRawPeerAsync();
        await using var closing = peer;

        var sending = peer.SendByteByByteAsync((byte[])[.. TcpPair.Frame([1, 2, 3]), .. TcpPair.Frame([4])]);

        Assert.Equal([1, 2, 3], await product.ReadAsync());
        Assert.Equal([4], await product.ReadAsync());
        await sending;
        product.Abort();
    }

    [Fact]
    public async Task Many_frames_in_one_segment_come_out_one_by_one()
    {
        var (product, peer) = await TcpPair.WithRawPeerAsync();
        await using var closing = peer;
        var sent = Enumerable.Range(1, 5000).Select(i => new byte[] { (byte)i, (byte)(i >> 8) }).ToList();

        await peer.SendAsync(sent.SelectMany(TcpPair.Frame).ToArray());

        foreach (var expected in sent)
        {
            Assert.Equal(expected, await product.ReadAsync());
        }

        product.Abort();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(251)]
    [InlineData(252)]
    [InlineData(253)]
    [InlineData(4096)]
    [InlineData(1024 * 1024)]
    public async Task A_message_of_any_size_up_to_the_limit_goes_both_ways(int size)
    {
        var (client, server) = await TcpPair.OfProductAsync();
        var message = new byte[size];
        new Random(size).NextBytes(message);

        var sending = client.SendAsync(message, deferred: false, CancellationToken.None).InTime();
        var arrived = await server.ReadAsync();
        await sending;
        sending = server.SendAsync(arrived, deferred: true, CancellationToken.None).InTime();

        Assert.Equal(message, await client.ReadAsync());
        await sending;
        await TcpPair.CloseAsync(client, server);
    }

    [Fact]
    public async Task A_close_between_frames_ends_the_reading()
    {
        var (product, peer) = await TcpPair.WithRawPeerAsync();
        await peer.SendAsync(TcpPair.Frame([9]));
        await peer.DisposeAsync();

        Assert.Equal([9], await product.ReadAsync());
        Assert.Null(await product.ReadAsync());
        Assert.Null(await product.ReadAsync());
        await product.CloseAsync().InTime();
    }

    [Theory]
    [InlineData(TransportErrorCode.FrameTooLarge, new byte[] { 0x00, 0x10, 0x00, 0x01 })]
    [InlineData(TransportErrorCode.FrameEmpty, new byte[] { 0x00, 0x00, 0x00, 0x00 })]
    [InlineData(TransportErrorCode.NotFramed, new byte[] { 0x94, 0x00, 0x01, 0xA1, 0x78, 0x90 })]
    [InlineData(TransportErrorCode.NotFramed, new byte[] { 0x47, 0x45, 0x54 })]
    public async Task Bytes_that_are_no_frames_end_the_reading_after_the_good_ones_and_what_was_asked_can_be_answered(TransportErrorCode code, byte[] bytes)
    {
        var (product, peer) = await TcpPair.WithRawPeerAsync();
        await using var closing = peer;

        await peer.SendAsync((byte[])[.. TcpPair.Frame([1]), .. bytes]);

        Assert.Equal([1], await product.ReadAsync());
        Assert.Equal(code, (await Assert.ThrowsAsync<TransportException>(product.ReadAsync)).Code);
        Assert.Equal(code, (await Assert.ThrowsAsync<TransportException>(product.ReadAsync)).Code);
        product.Send([2], deferred: false);
        Assert.Equal(TcpPair.Frame([2]), await peer.ReceiveExactlyAsync(5));
        await product.CloseAsync().InTime();
        Assert.Empty(await peer.ReceiveToEndAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    public async Task A_close_inside_a_frame_is_torn(int received)
    {
        var (product, peer) = await TcpPair.WithRawPeerAsync();
        await using var closing = peer;

        await peer.SendAsync(TcpPair.Frame([1, 2, 3]).AsMemory(..received));
        peer.EndSending();

        Assert.Equal(TransportErrorCode.Torn, (await Assert.ThrowsAsync<TransportException>(product.ReadAsync)).Code);
    }

    [Fact]
    public async Task A_reset_is_told_apart_from_a_close()
    {
        var (product, peer) = await TcpPair.WithRawPeerAsync();
        var reading = product.ReadAsync();

        peer.Reset();

        Assert.Equal(TransportErrorCode.Reset, (await Assert.ThrowsAsync<TransportException>(() => reading)).Code);
    }

    [Fact]
    public async Task A_peer_that_vanishes_while_much_is_sent_ends_every_sender()
    {
        var (product, peer) = await TcpPair.WithRawPeerAsync();
        var waiting = await TcpPair.FillUntilSendersWaitAsync(product);

        peer.Reset();

        var failure = await Assert.ThrowsAsync<TransportException>(() => waiting.InTime());
        Assert.Contains(failure.Code, new[] { TransportErrorCode.Reset, TransportErrorCode.Closed });
        Assert.Throws<TransportException>(() => product.Send([1], deferred: false));
        await Assert.ThrowsAsync<TransportException>(() => product.FlushAsync(CancellationToken.None).InTime());
        await Assert.ThrowsAsync<TransportException>(product.ReadAsync);
        await product.CloseAsync().InTime();
    }

    [Fact]
    public async Task Abort_ends_every_waiting_call_and_resets_the_peer()
    {
        var (product, peer) = await TcpPair.WithRawPeerAsync();
        var waiting = await TcpPair.FillUntilSendersWaitAsync(product);
        var reading = product.ReadAsync();
        var space = product.WaitForSpaceAsync(CancellationToken.None).InTime();
        var flushing = product.FlushAsync(CancellationToken.None).InTime();

        product.Abort();

        foreach (var ended in new[] { waiting, reading, space, flushing })
        {
            Assert.Equal(TransportErrorCode.Closed, (await Assert.ThrowsAsync<TransportException>(() => ended)).Code);
        }

        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(peer.ReceiveToEndAsync);
    }

    [Fact]
    public async Task Every_waiting_call_can_be_cancelled_and_the_connection_goes_on()
    {
        var (product, peer) = await TcpPair.WithRawPeerAsync();
        await using var closing = peer;
        var waiting = await TcpPair.FillUntilSendersWaitAsync(product);
        using var cancel = new CancellationTokenSource();
        var calls = new[]
        {
            product.FillAsync(cancel.Token).AsTask(),
            product.SendAsync([0xEE], deferred: false, cancel.Token).AsTask(),
            product.WaitForSpaceAsync(cancel.Token).AsTask(),
            product.FlushAsync(cancel.Token).AsTask(),
        };
        Assert.All(calls, call => Assert.False(call.IsCompleted));

        await cancel.CancelAsync();

        foreach (var call in calls)
        {
            var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
            Assert.Equal(cancel.Token, cancelled.CancellationToken);
        }

        // The cancelled message left no trace, and both directions still work.
        await peer.SendAsync(TcpPair.Frame([5]));
        Assert.Equal([5], await product.ReadAsync());
        var everything = peer.ReceiveToEndAsync();
        await waiting.InTime();
        var ending = product.CloseAsync().InTime();
        Assert.DoesNotContain((byte)0xEE, await everything);
        peer.EndSending();
        await ending;
    }

    [Fact]
    public async Task A_call_with_a_cancelled_token_does_nothing()
    {
        var (client, server) = await TcpPair.OfProductAsync();
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SendAsync([1], deferred: false, cancelled).InTime());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.FillAsync(cancelled).InTime());
        client.Send([2], deferred: false);

        Assert.Equal([2], await server.ReadAsync());
        await TcpPair.CloseAsync(client, server);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16 * 1024 * 1024)]
    public async Task A_message_that_no_frame_can_carry_is_refused_and_nothing_is_sent(int size)
    {
        var (client, server) = await TcpPair.OfProductAsync();
        var message = new byte[size];

        Assert.ThrowsAny<Exception>(() => client.Send(message, deferred: false));
        await Assert.ThrowsAnyAsync<Exception>(() => client.SendAsync(message, deferred: false, CancellationToken.None).AsTask());
        client.Send([1], deferred: false);

        Assert.Equal([1], await server.ReadAsync());
        await TcpPair.CloseAsync(client, server);
    }

    [Fact]
    public async Task Nothing_is_held_while_a_connection_is_idle()
    {
        var (client, server) = await TcpPair.OfProductAsync();
        var (first, second) = ((TcpFrameConnection)client, (TcpFrameConnection)server);
        for (int i = 0; i < 10; i++)
        {
            await client.SendAsync(new byte[10_000], deferred: i % 2 == 0, CancellationToken.None).InTime();
            Assert.NotNull(await server.ReadAsync());
        }

        var idle = server.FillAsync(CancellationToken.None);

        Assert.False(idle.IsCompleted);
        Assert.Equal(0, second.ReceiveCapacity);
        await Deadline.Until(() => first.Output.HeldBytes == 0);
        client.Send([1], deferred: false);
        Assert.True(await idle.InTime());
        await TcpPair.CloseAsync(client, server);
    }
}
