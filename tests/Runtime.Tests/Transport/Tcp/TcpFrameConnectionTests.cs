using System.Net;
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
        await using var _ = product;
        await using var __ = peer;

        product.Send([1, 2, 3], deferred);
        await product.SendAsync([4], deferred, CancellationToken.None).InTime();

        Assert.Equal([0, 0, 0, 3, 1, 2, 3, 0, 0, 0, 1, 4], await peer.ReceiveExactlyAsync(12));
    }

    [Fact]
    public async Task Bytes_that_come_one_by_one_become_messages()
    {
        var (product, peer) = await TcpPair.WithRawPeerAsync();
        await using var _ = product;
        await using var __ = peer;

        var sending = peer.SendByteByByteAsync((byte[])[.. TcpPair.Frame([1, 2, 3]), .. TcpPair.Frame([4])]);

        Assert.Equal([1, 2, 3], await product.ReadAsync());
        Assert.Equal([4], await product.ReadAsync());
        await sending;
    }

    [Fact]
    public async Task Many_frames_in_one_segment_come_out_one_by_one()
    {
        var (product, peer) = await TcpPair.WithRawPeerAsync();
        await using var _ = product;
        await using var __ = peer;
        var sent = Enumerable.Range(1, 2000).Select(i => new byte[] { (byte)i, (byte)(i >> 8) }).ToList();

        await peer.SendAsync(sent.SelectMany(TcpPair.Frame).ToArray());

        foreach (var expected in sent)
        {
            Assert.Equal(expected, await product.ReadAsync());
        }
    }

    [Fact]
    public async Task A_close_between_frames_ends_the_reading()
    {
        var (product, peer) = await TcpPair.WithRawPeerAsync();
        await using var _ = product;

        await peer.SendAsync(TcpPair.Frame([9]));
        await peer.DisposeAsync();

        Assert.Equal([9], await product.ReadAsync());
        Assert.Null(await product.ReadAsync());
    }
}
