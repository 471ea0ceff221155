using Microsoft.Extensions.Time.Testing;
using ProtoGen.TestKit;
using ProtoGen.Transport.Tcp;

namespace ProtoGen.Runtime.Tests.Transport.Tcp;

public class TcpCloseTests
{
    [Fact]
    public async Task A_graceful_close_delivers_everything_and_then_the_end()
    {
        var (client, server) = await TcpPair.OfProductAsync();
        var message = new byte[700_000];
        message[^1] = 7;
        for (int i = 0; i < 8; i++)
        {
            client.Send(message, deferred: i % 2 == 0);
        }

        var closing = client.CloseAsync();

        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(message, await server.ReadAsync());
        }

        Assert.Null(await server.ReadAsync());
        await server.CloseAsync().InTime();
        await closing.InTime();
    }

    [Fact]
    public async Task Senders_that_wait_when_the_close_begins_are_still_served()
    {
        var (product, peer) = await TcpPair.WithRawPeerAsync();
        await using var _ = peer;
        var waiting = await TcpPair.FillUntilSendersWaitAsync(product);
        var last = product.SendAsync([0xEE], deferred: false, CancellationToken.None).InTime();

        var closing = product.CloseAsync().InTime();
        var all = await peer.ReceiveToEndAsync();
        peer.EndSending();

        Assert.Equal([0, 0, 0, 1, 0xEE], all[^5..]);
        await waiting;
        await last;
        await closing;
    }

    [Fact]
    public async Task What_the_peer_still_sends_does_not_destroy_what_it_has_not_read()
    {
        var (product, peer) = await TcpPair.WithRawPeerAsync();
        await using var _ = peer;
        await peer.SendAsync(TcpPair.Frame(new byte[100_000]));
        product.Send([1, 2, 3], deferred: false);

        var closing = product.CloseAsync().InTime();

        Assert.Equal(TcpPair.Frame([1, 2, 3]), await peer.ReceiveToEndAsync());
        peer.EndSending();
        await closing;
    }

    [Fact]
    public async Task After_a_close_sending_and_reading_say_so()
    {
        var (client, server) = await TcpPair.OfProductAsync();
        var reading = client.ReadAsync();

        await TcpPair.CloseAsync(client, server);

        Assert.Equal(TransportErrorCode.Closed, (await Assert.ThrowsAsync<TransportException>(() => reading)).Code);
        Assert.Equal(TransportErrorCode.Closed, Assert.Throws<TransportException>(() => client.Send([1], deferred: false)).Code);
        Assert.Equal(TransportErrorCode.Closed, (await Assert.ThrowsAsync<TransportException>(client.ReadAsync)).Code);
    }

    [Fact]
    public async Task A_peer_that_reads_nothing_cannot_hold_up_a_close_beyond_its_timeout()
    {
        var time = new FakeTimeProvider();
        var (product, peer) = await TcpPair.WithRawPeerAsync(new TcpOptions { TimeProvider = time });
        await using var _ = peer;
        var waiting = await TcpPair.FillUntilSendersWaitAsync(product);

        var closing = product.CloseAsync().AsTask();
        Assert.False(closing.IsCompleted);
        await time.PassUntilEndAsync(closing);

        await closing;
        await Assert.ThrowsAsync<TransportException>(() => waiting.InTime());
    }

    [Fact]
    public async Task Closing_again_and_aborting_after_a_close_are_harmless()
    {
        var (client, server) = await TcpPair.OfProductAsync();

        await Task.WhenAll(TcpPair.CloseAsync(client, server), client.CloseAsync().AsTask(), client.DisposeAsync().AsTask()).InTime();
        client.Abort();
        await client.CloseAsync().InTime();
    }
}
