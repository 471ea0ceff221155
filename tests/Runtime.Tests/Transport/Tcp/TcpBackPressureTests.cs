using Microsoft.Extensions.Time.Testing;
using ProtoGen.Diagnostics;
using ProtoGen.TestKit;
using ProtoGen.Transport.Tcp;

namespace ProtoGen.Runtime.Tests.Transport.Tcp;

public class TcpBackPressureTests
{
    private const int SoftLimit = 256 * 1024;
    private const int MessageSize = 50_000;

    [Fact]
    public async Task A_slow_reader_makes_senders_wait_and_bounds_what_is_queued()
    {
        var (product, peer) = await TcpPair.WithRawPeerAsync(new TcpOptions { SoftOutputLimit = SoftLimit });
        await using var _ = peer;
        var output = ((TcpFrameConnection)product).Output;
        var sending = Task.Run(async () =>
        {
            for (int i = 0; i < 1000; i++)
            {
                var message = new byte[MessageSize];
                message[0] = (byte)i;
                await product.SendAsync(message, deferred: i % 2 == 0, CancellationToken.None);
                Assert.InRange(output.QueuedBytes, 0, SoftLimit + MessageSize + 4);
            }
        });
        await Deadline.Until(() => output.QueuedBytes >= SoftLimit);
        Assert.False(sending.IsCompleted);

        for (int i = 0; i < 1000; i++)
        {
            var frame = await peer.ReceiveExactlyAsync(4 + MessageSize);
            Assert.Equal((byte)i, frame[4]);
        }

        await sending.InTime();
        product.Abort();
    }

    [Fact]
    public async Task Any_number_of_senders_may_wait_and_none_passes_the_hard_limit()
    {
        var (product, peer) = await TcpPair.WithRawPeerAsync(new TcpOptions { SoftOutputLimit = SoftLimit, HardOutputLimit = 2 * SoftLimit });
        await using var _ = peer;
        var senders = Enumerable.Range(0, 500).Select(i => Task.Run(async () =>
        {
            await product.SendAsync(new byte[MessageSize], deferred: false, CancellationToken.None);
        })).ToList();

        await peer.ReceiveExactlyAsync(500 * (4 + MessageSize));

        await Task.WhenAll(senders).InTime();
        product.Abort();
    }

    [Fact]
    public async Task Waiting_for_space_ends_when_the_peer_has_read()
    {
        var (product, peer) = await TcpPair.WithRawPeerAsync(new TcpOptions { SoftOutputLimit = SoftLimit });
        await using var _ = peer;
        Assert.True(product.WaitForSpaceAsync(CancellationToken.None).AsTask().IsCompletedSuccessfully);
        var waiting = await TcpPair.FillUntilSendersWaitAsync(product);
        var space = product.WaitForSpaceAsync(CancellationToken.None).InTime();
        Assert.False(space.IsCompleted);

        var reading = peer.ReceiveToEndAsync();

        await space;
        await waiting.InTime();
        await product.FlushAsync(CancellationToken.None).InTime();
        Assert.Equal(0, ((TcpFrameConnection)product).Output.QueuedBytes);
        product.Abort();
        await Record.ExceptionAsync(() => reading);
    }

    [Fact]
    public async Task A_message_that_cannot_wait_cuts_the_peer_off_above_the_hard_limit()
    {
        var log = new ReportLog();
        var (product, peer) = await TcpPair.WithRawPeerAsync(new TcpOptions { HardOutputLimit = 1_000_000, Reporter = new ErrorReporter(log.Add) });
        await using var _ = peer;

        var refused = Assert.Throws<TransportException>(() =>
        {
            for (int i = 0; i < 10_000; i++)
            {
                product.Send(new byte[MessageSize], deferred: false);
            }
        });

        Assert.Equal(TransportErrorCode.PeerTooSlow, refused.Code);
        Assert.Equal(TransportErrorCode.PeerTooSlow, (await Assert.ThrowsAsync<TransportException>(product.ReadAsync)).Code);
        var report = await log.NextAsync();
        Assert.Equal(TransportErrorCode.PeerTooSlow, Assert.IsType<TransportException>(report.Exception).Code);
        Assert.Equal(product.RemoteEndPoint, report.RemoteEndPoint);
        Assert.True(log.IsEmpty);
    }

    [Fact]
    public async Task A_peer_that_takes_nothing_for_too_long_is_cut_off_and_reported()
    {
        var time = new FakeTimeProvider();
        var log = new ReportLog();
        var (product, peer) = await TcpPair.WithRawPeerAsync(new TcpOptions { TimeProvider = time, Reporter = new ErrorReporter(log.Add) });
        await using var _ = peer;
        var waiting = await TcpPair.FillUntilSendersWaitAsync(product);

        await time.PassUntilEndAsync(waiting);

        Assert.Equal(TransportErrorCode.TimedOut, (await Assert.ThrowsAsync<TransportException>(() => waiting)).Code);
        Assert.Equal(TransportErrorCode.TimedOut, (await Assert.ThrowsAsync<TransportException>(product.ReadAsync)).Code);
        var report = await log.NextAsync();
        Assert.Equal(TransportErrorCode.TimedOut, Assert.IsType<TransportException>(report.Exception).Code);
    }

    [Fact]
    public async Task A_peer_that_takes_a_little_at_a_time_is_not_cut_off()
    {
        var time = new FakeTimeProvider();
        var (product, peer) = await TcpPair.WithRawPeerAsync(new TcpOptions { TimeProvider = time });
        await using var _ = peer;
        var output = ((TcpFrameConnection)product).Output;

        long received = 0;
        for (int i = 0; i < 5; i++)
        {
            var waiting = await TcpPair.FillUntilSendersWaitAsync(product);
            time.Advance(TimeSpan.FromSeconds(29));
            int onTheWay = (int)(output.SentBytes - received);
            await peer.ReceiveExactlyAsync(onTheWay);
            received += onTheWay;

            await waiting.InTime();
            Assert.Null(output.Ended);
        }

        product.Abort();
    }

    [Fact]
    public async Task Many_concurrent_senders_keep_their_frames_whole_and_in_their_order()
    {
        const int Senders = 8;
        const int Messages = 2000;
        var (client, server) = await TcpPair.OfProductAsync();
        var sending = Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            var random = new Random(sender);
            for (int i = 0; i < Messages; i++)
            {
                var message = new byte[6 + random.Next(i % 100 == 0 ? 20_000 : 200)];
                Array.Fill(message, (byte)sender);
                BitConverter.TryWriteBytes(message.AsSpan(1), i);
                await client.SendAsync(message, deferred: random.Next(2) == 0, CancellationToken.None);
            }
        })).ToList();
        var next = new int[Senders];

        for (int i = 0; i < Senders * Messages; i++)
        {
            var message = (await server.ReadAsync())!;
            byte sender = message[0];
            Assert.Equal(next[sender]++, BitConverter.ToInt32(message, 1));
            Assert.Equal(-1, message.AsSpan(5).IndexOfAnyExcept(sender));
        }

        await Task.WhenAll(sending).InTime();
        await TcpPair.CloseAsync(client, server);
    }

    [Fact]
    public async Task Sending_allocates_nothing_per_message()
    {
        var (client, server) = await TcpPair.OfProductAsync();
        var message = new byte[100];
        long allocated = long.MaxValue;

        // The least of several rounds: a thread's first send puts a buffer into that thread's part of the pool.
        for (int round = 0; round < 10; round++)
        {
            allocated = Math.Min(allocated, await RoundTripsAsync(100));
        }

        Assert.InRange(allocated, 0, 100);
        await TcpPair.CloseAsync(client, server);

        async Task<long> RoundTripsAsync(int count)
        {
            long bytes = 0;
            for (int i = 0; i < count; i++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                client.Send(message, deferred: false);
                bytes += GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.NotNull(await server.ReadAsync());
            }

            return bytes;
        }
    }
}
