using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using ProtoGen.TestKit;
using ProtoGen.Transport.Tcp;

namespace ProtoGen.Runtime.Tests.Transport.Tcp;

/// <summary>One half of a connection fails or floods, and the other must hear of it or get its turn.</summary>
public class TcpEndTests
{
    [Fact]
    public async Task A_peer_that_takes_nothing_more_ends_the_connection_after_what_it_sent_was_read()
    {
        using var folder = new TempFolder();
        await using var listener = TcpFrameListener.Listen(folder.SocketAddress(), new TcpOptions());
        await using var peer = await RawPeer.ConnectAsync(folder.SocketAddress());
        var product = (await listener.AcceptAsync(CancellationToken.None).InTime())!;
        await peer.SendAsync((byte[])[.. TcpPair.Frame([1]), .. TcpPair.Frame([2])]);
        Assert.Equal([1], await product.ReadAsync());

        peer.Socket.Shutdown(SocketShutdown.Receive);
        product.Send([9], deferred: false);
        var flushing = await Assert.ThrowsAsync<TransportException>(() => product.FlushAsync(CancellationToken.None).InTime());

        Assert.Equal([2], await product.ReadAsync());
        var reading = await Assert.ThrowsAsync<TransportException>(product.ReadAsync);
        Assert.Equal((flushing.Code, flushing.Message), (reading.Code, reading.Message));
        await product.CloseAsync().InTime();
    }

    [Fact]
    public async Task A_failed_send_wakes_a_reader_that_waits()
    {
        using var folder = new TempFolder();
        await using var listener = TcpFrameListener.Listen(folder.SocketAddress(), new TcpOptions());
        await using var peer = await RawPeer.ConnectAsync(folder.SocketAddress());
        var product = (await listener.AcceptAsync(CancellationToken.None).InTime())!;
        var reading = product.ReadAsync();
        Assert.False(reading.IsCompleted);

        peer.Socket.Shutdown(SocketShutdown.Receive);
        product.Send([9], deferred: false);

        await Assert.ThrowsAsync<TransportException>(() => reading);
        await peer.ExpectEndAsync();
    }

    [Fact]
    public async Task A_flood_gives_way_before_it_is_over()
    {
        const int Sent = 160_000;
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 1024 * 1024 };
        listener.Bind(TcpPair.AnyPort);
        listener.Listen(1);
        await using var peer = await RawPeer.ConnectAsync(listener.LocalEndPoint!);
        var socket = await listener.AcceptAsync().InTime();
        var product = new TcpFrameConnection(socket, new TcpOptions());
        await peer.SendAsync(Enumerable.Range(0, Sent / 100).SelectMany(_ => TcpPair.Frame(new byte[96])).ToArray());
        await Deadline.Until(() => socket.Available == Sent);

        int messages = 0;
        bool atOnce = true;
        while (atOnce)
        {
            Assert.InRange(messages, 0, (Sent / 100) - 1);
            var filling = product.FillAsync(CancellationToken.None);
            atOnce = filling.IsCompleted;
            Assert.True(await filling.InTime());
            TakeAll();
        }

        while (messages < Sent / 100)
        {
            Assert.True(await product.FillAsync(CancellationToken.None).InTime());
            TakeAll();
        }

        product.Abort();

        void TakeAll()
        {
            while (product.TryReadFrame(out var message))
            {
                Assert.Equal(96, message.Length);
                messages++;
            }
        }
    }

    [Fact]
    public async Task A_peer_that_floods_a_closed_connection_is_not_listened_to_for_long()
    {
        const int FarBeyondAllBuffers = 64 * 1024 * 1024;
        var (product, peer) = await TcpPair.WithRawPeerAsync();
        await using var _ = peer;
        var piece = new byte[64 * 1024];
        long taken = 0;
        var flooding = Task.Run(async () =>
        {
            while (taken < FarBeyondAllBuffers)
            {
                await peer.SendAsync(piece);
                taken += piece.Length;
            }
        });

        await product.CloseAsync().InTime();

        await Assert.ThrowsAsync<SocketException>(() => flooding.InTime());
    }

    [Fact]
    public async Task Everybody_is_told_the_first_reason_of_a_cut_off_and_it_stays()
    {
        var time = new FakeTimeProvider();
        var (product, peer) = await TcpPair.WithRawPeerAsync(new TcpOptions { TimeProvider = time });
        await using var _ = peer;
        var reading = product.FillAsync(CancellationToken.None).AsTask();
        var waiting = await TcpPair.FillUntilSendersWaitAsync(product);
        var flushing = product.FlushAsync(CancellationToken.None).InTime();

        time.Advance(new TcpOptions().SendTimeout);

        var first = await Assert.ThrowsAsync<TransportException>(() => waiting.InTime());
        Assert.Equal(TransportErrorCode.TimedOut, first.Code);
        await SameAsync(() => flushing);
        await SameAsync(() => reading.InTime());
        product.Abort();
        await SameAsync(() => product.FillAsync(CancellationToken.None).InTime());
        await SameAsync(() => product.SendAsync(new byte[1], deferred: false, CancellationToken.None).InTime());
        await SameAsync(() => product.WaitForSpaceAsync(CancellationToken.None).InTime());

        async Task SameAsync(Func<Task> use)
        {
            var other = await Assert.ThrowsAsync<TransportException>(use);
            Assert.Equal((first.Code, first.Message), (other.Code, other.Message));
        }
    }

    [Fact]
    public async Task Whoever_waits_when_a_connection_is_aborted_is_told_that_and_not_what_it_led_to()
    {
        for (int i = 0; i < 10; i++)
        {
            var (product, peer) = await TcpPair.WithRawPeerAsync();
            await using var _ = peer;
            var waiting = await TcpPair.FillUntilSendersWaitAsync(product);
            var flushing = product.FlushAsync(CancellationToken.None).InTime();

            product.Abort();

            Assert.Contains("aborted", (await Assert.ThrowsAsync<TransportException>(() => waiting.InTime())).Message, StringComparison.Ordinal);
            Assert.Contains("aborted", (await Assert.ThrowsAsync<TransportException>(() => flushing)).Message, StringComparison.Ordinal);
        }
    }
}
