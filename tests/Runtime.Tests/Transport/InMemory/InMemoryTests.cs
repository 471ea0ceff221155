using Microsoft.Extensions.Time.Testing;
using ProtoGen.Diagnostics;
using ProtoGen.Runtime.Tests.Transport.Tcp;
using ProtoGen.TestKit;
using ProtoGen.Transport;
using ProtoGen.Transport.InMemory;

namespace ProtoGen.Runtime.Tests.Transport.InMemory;

public class InMemoryTests
{
    [Fact]
    public async Task Nothing_listens_where_nothing_listens()
    {
        var address = new InMemoryEndPoint("orders");

        var exception = await Assert.ThrowsAsync<TransportException>(() => RpcClient.ConnectTcpAsync(address).InTime());

        Assert.Equal(TransportErrorCode.Refused, exception.Code);
        Assert.Contains("in-memory:orders", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_has_one_listener_at_a_time()
    {
        var address = new InMemoryEndPoint();
        var options = new ConnectionOptions();
        await using (InMemoryFrameListener.Listen(address, options))
        {
            var exception = Assert.Throws<TransportException>(() => InMemoryFrameListener.Listen(address, options));
            Assert.Equal(TransportErrorCode.AddressInUse, exception.Code);
        }

        await using (InMemoryFrameListener.Listen(address, options))
        {
            Assert.Same(address, InMemoryFrameListener.Connect(address, options).RemoteEndPoint);
        }
    }

    [Fact]
    public async Task What_waits_to_be_accepted_is_bounded_and_ends_with_the_listener()
    {
        var address = new InMemoryEndPoint();
        var options = new ConnectionOptions { Backlog = 2 };
        var listener = InMemoryFrameListener.Listen(address, options);
        var waiting = InMemoryFrameListener.Connect(address, options);
        InMemoryFrameListener.Connect(address, options);
        Assert.Throws<TransportException>(() => InMemoryFrameListener.Connect(address, options));

        await listener.DisposeAsync();

        var exception = await Assert.ThrowsAsync<TransportException>(() => waiting.FillAsync(CancellationToken.None).InTime());
        Assert.Equal(TransportErrorCode.Reset, exception.Code);
        Assert.Null(await listener.AcceptAsync(CancellationToken.None).InTime());
    }

    [Fact]
    public async Task A_graceful_close_delivers_everything_and_then_the_end()
    {
        var (near, far) = await PairAsync();
        var message = new byte[700_000];
        message[^1] = 7;
        var sending = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => near.SendAsync(message, false, CancellationToken.None).AsTask()));

        var closing = near.CloseAsync();

        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(message, await far.ReadAsync());
        }

        Assert.Null(await far.ReadAsync());
        await sending.InTime();
        await closing.InTime();
        far.Send([1], false); // To nobody, like what is on its way when the other side closes.
        await far.CloseAsync().InTime();
        var exception = Assert.Throws<TransportException>(() => near.Send([1], false));
        Assert.Equal(TransportErrorCode.Closed, exception.Code);
    }

    [Fact]
    public async Task An_abort_ends_everything_that_waits_on_both_sides()
    {
        var (near, far) = await PairAsync();
        while (near.HasSpace)
        {
            near.Send(new byte[100_000], false);
        }

        var sending = near.SendAsync([1], false, CancellationToken.None);
        var space = near.WaitForSpaceAsync(CancellationToken.None);
        var filling = near.FillAsync(CancellationToken.None);

        far.Abort();

        foreach (var waiting in new[] { sending.AsTask(), space.AsTask(), filling.AsTask() })
        {
            var exception = await Assert.ThrowsAsync<TransportException>(() => waiting.InTime());
            Assert.Equal(TransportErrorCode.Reset, exception.Code);
        }

        var own = await Assert.ThrowsAsync<TransportException>(() => far.FillAsync(CancellationToken.None).InTime());
        Assert.Equal(TransportErrorCode.Closed, own.Code);
    }

    [Fact]
    public async Task A_cancelled_wait_loses_nothing()
    {
        var (near, far) = await PairAsync();
        using var cancel = new CancellationTokenSource();
        var filling = far.FillAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => filling.InTime());

        near.Send([1, 2], false);

        Assert.Equal([1, 2], await far.ReadAsync());
        near.Abort();
    }

    [Fact]
    public async Task A_peer_that_takes_nothing_is_cut_off_by_the_clock_of_the_options()
    {
        var time = new FakeTimeProvider();
        var reports = new ReportLog();
        var (near, far) = await PairAsync(new ConnectionOptions
        {
            TimeProvider = time,
            SendTimeout = TimeSpan.FromSeconds(30),
            Reporter = new ErrorReporter(reports.Add),
        });
        while (near.HasSpace)
        {
            near.Send(new byte[100_000], false);
        }

        var waiting = near.SendAsync([1], false, CancellationToken.None).AsTask();
        time.Advance(TimeSpan.FromSeconds(29));
        await far.ReadAsync(); // Takes something: the time begins anew.
        time.Advance(TimeSpan.FromSeconds(29));
        var second = near.SendAsync(new byte[1_000_000], false, CancellationToken.None).AsTask();
        var third = near.SendAsync([1], false, CancellationToken.None).AsTask();
        time.Advance(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(30));

        var exception = await Assert.ThrowsAsync<TransportException>(() => Task.WhenAll(waiting, second, third).InTime());
        Assert.Equal(TransportErrorCode.TimedOut, exception.Code);
        Assert.Equal("A peer was cut off", (await reports.NextAsync()).What);
        var ofPeer = await Assert.ThrowsAsync<TransportException>(() => far.FillAsync(CancellationToken.None).InTime());
        Assert.Equal(TransportErrorCode.Reset, ofPeer.Code);
    }

    [Fact]
    public async Task Messages_that_must_not_wait_have_a_hard_limit()
    {
        var (near, _) = await PairAsync(new ConnectionOptions { SoftOutputLimit = 1_000, HardOutputLimit = 2_000 });
        near.Send(new byte[1_500], false);
        near.Send(new byte[1_500], false);

        var exception = Assert.Throws<TransportException>(() => near.Send([1], false));

        Assert.Equal(TransportErrorCode.PeerTooSlow, exception.Code);
        exception = Assert.Throws<TransportException>(() => near.Send([1], false));
        Assert.Equal(TransportErrorCode.PeerTooSlow, exception.Code);
    }

    [Fact]
    public async Task A_message_beyond_the_readers_limit_ends_its_reading()
    {
        var (near, far) = await PairAsync(far: new ConnectionOptions { MaxMessageSize = 1_000 });

        near.Send(new byte[1_001], false);

        var exception = await Assert.ThrowsAsync<TransportException>(() => far.ReadAsync());
        Assert.Equal(TransportErrorCode.FrameTooLarge, exception.Code);
        far.Send([9], false);
        Assert.Equal([9], await near.ReadAsync());
    }

    private static async Task<(FrameConnection Near, FrameConnection Far)> PairAsync(ConnectionOptions? near = null, ConnectionOptions? far = null)
    {
        var address = new InMemoryEndPoint();
        await using var listener = InMemoryFrameListener.Listen(address, far ?? new ConnectionOptions());
        var connection = InMemoryFrameListener.Connect(address, near ?? new ConnectionOptions());
        return (connection, (await listener.AcceptAsync(CancellationToken.None).InTime())!);
    }
}
