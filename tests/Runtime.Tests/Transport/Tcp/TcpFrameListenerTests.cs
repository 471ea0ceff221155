using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using ProtoGen.Diagnostics;
using ProtoGen.TestKit;
using ProtoGen.Transport.Tcp;

namespace ProtoGen.Runtime.Tests.Transport.Tcp;

public class TcpFrameListenerTests
{
    [Fact]
    public async Task Running_out_of_handles_is_reported_waited_out_and_survived()
    {
        var time = new FakeTimeProvider();
        var log = new ReportLog();
        int failures = 5;
        await using var listener = TcpFrameListener.Listen(TcpPair.AnyPort, new TcpOptions
        {
            TimeProvider = time,
            Reporter = new ErrorReporter(log.Add),
            Accept = (socket, cancel) => failures-- > 0 ? throw new SocketException((int)SocketError.TooManyOpenSockets) : socket.AcceptAsync(cancel),
        });
        await using var peer = await RawPeer.ConnectAsync(listener.LocalEndPoint);

        var accepting = listener.AcceptAsync(CancellationToken.None).AsTask();
        Assert.False(accepting.IsCompleted);
        await time.PassUntilEndAsync(accepting);

        var connection = await accepting;
        Assert.Equal(peer.Socket.LocalEndPoint, connection!.RemoteEndPoint);
        for (int i = 0; i < 5; i++)
        {
            var report = await log.NextAsync();
            Assert.Equal(SocketError.TooManyOpenSockets, Assert.IsType<SocketException>(report.Exception).SocketErrorCode);
            Assert.Equal(listener.LocalEndPoint, report.LocalEndPoint);
        }

        Assert.True(log.IsEmpty);
        connection.Abort();
    }

    [Fact]
    public async Task A_failure_that_stays_is_asked_for_ever_more_rarely_up_to_once_a_second()
    {
        var time = new FakeTimeProvider();
        var asked = new List<DateTimeOffset>();
        var listener = TcpFrameListener.Listen(TcpPair.AnyPort, new TcpOptions
        {
            TimeProvider = time,
            Accept = (_, _) =>
            {
                asked.Add(time.GetUtcNow());
                throw new SocketException((int)SocketError.NoBufferSpaceAvailable);
            },
        });

        var accepting = listener.AcceptAsync(CancellationToken.None).AsTask();
        await Deadline.Until(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(10));
            return asked.Count >= 12;
        });
        await listener.DisposeAsync();
        await time.PassUntilEndAsync(accepting);

        Assert.Null(await accepting);
        var gaps = asked.Zip(asked.Skip(1), (earlier, later) => later - earlier).ToList();
        Assert.True(gaps[0] >= TimeSpan.FromMilliseconds(10));
        Assert.True(gaps[^1] >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Whatever_an_accept_throws_and_a_hook_that_throws_too_do_not_end_the_listener()
    {
        var time = new FakeTimeProvider();
        int failures = 3;
        await using var listener = TcpFrameListener.Listen(TcpPair.AnyPort, new TcpOptions
        {
            TimeProvider = time,
            Reporter = new ErrorReporter(_ => throw new InvalidOperationException("hook")),
            Accept = (socket, cancel) => failures-- > 0 ? throw new NotSupportedException("unheard of") : socket.AcceptAsync(cancel),
        });
        await using var peer = await RawPeer.ConnectAsync(listener.LocalEndPoint);

        var accepting = listener.AcceptAsync(CancellationToken.None).AsTask();
        await time.PassUntilEndAsync(accepting);

        (await accepting)!.Abort();
    }

    [Fact]
    public async Task Connections_that_failed_before_they_were_accepted_keep_nobody_waiting()
    {
        var log = new ReportLog();
        int failures = 0;
        await using var listener = TcpFrameListener.Listen(TcpPair.AnyPort, new TcpOptions
        {
            TimeProvider = new FakeTimeProvider(), // time stands still: any wait would be for ever
            Reporter = new ErrorReporter(log.Add),
            Accept = (socket, cancel) => ++failures switch
            {
                <= 15 => throw new SocketException((int)SocketError.ConnectionAborted),
                <= 100 => ValueTask.FromResult(Disposed()),
                _ => socket.AcceptAsync(cancel),
            },
        });
        await using var peer = await RawPeer.ConnectAsync(listener.LocalEndPoint);

        (await listener.AcceptAsync(CancellationToken.None).InTime())!.Abort();

        Assert.IsType<SocketException>((await log.NextAsync()).Exception);
        Assert.True(log.IsEmpty);

        static Socket Disposed()
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Dispose();
            return socket;
        }
    }

    [Theory]
    [InlineData(SocketError.ConnectionAborted, 16)]
    [InlineData(SocketError.TooManyOpenSockets, 1)]
    public async Task An_accept_that_only_fails_is_not_asked_in_a_loop(SocketError error, int atOnce)
    {
        int asked = 0;
        var listener = TcpFrameListener.Listen(TcpPair.AnyPort, new TcpOptions
        {
            TimeProvider = new FakeTimeProvider(),
            Accept = (_, _) => throw new SocketException((int)(++asked <= 1000 ? error : SocketError.TooManyOpenSockets)),
        });

        var accepting = listener.AcceptAsync(CancellationToken.None).AsTask();

        Assert.False(accepting.IsCompleted);
        Assert.Equal(atOnce, asked);
        await listener.DisposeAsync();
        Assert.Null(await accepting.InTime());
    }

    [Fact]
    public async Task A_peer_that_was_gone_before_it_was_accepted_harms_nobody()
    {
        await using var listener = TcpFrameListener.Listen(TcpPair.AnyPort, new TcpOptions());
        var gone = await RawPeer.ConnectAsync(listener.LocalEndPoint);
        gone.Reset();
        await using var peer = await RawPeer.ConnectAsync(listener.LocalEndPoint);
        await peer.SendAsync(TcpPair.Frame([3]));

        byte[]? message = null;
        while (message is null)
        {
            var connection = await listener.AcceptAsync(CancellationToken.None).InTime();
            try
            {
                message = await connection!.ReadAsync();
            }
            catch (TransportException)
            {
                // The one that was gone.
            }

            connection!.Abort();
        }

        Assert.Equal([3], message);
    }

    [Fact]
    public async Task Disposing_ends_waiting_accepts_and_later_ones_with_null()
    {
        var listener = TcpFrameListener.Listen(TcpPair.AnyPort, new TcpOptions());
        var waiting = Enumerable.Range(0, 3).Select(_ => listener.AcceptAsync(CancellationToken.None).AsTask()).ToList();

        await listener.DisposeAsync();

        Assert.All(await Task.WhenAll(waiting).InTime(), Assert.Null);
        Assert.Null(await listener.AcceptAsync(CancellationToken.None).InTime());
        await listener.DisposeAsync();
    }

    [Fact]
    public async Task An_accept_can_be_cancelled_and_the_listener_goes_on()
    {
        await using var listener = TcpFrameListener.Listen(TcpPair.AnyPort, new TcpOptions());
        using var cancel = new CancellationTokenSource();
        var accepting = listener.AcceptAsync(cancel.Token).AsTask();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => accepting.InTime());
        await using var peer = await RawPeer.ConnectAsync(listener.LocalEndPoint);
        (await listener.AcceptAsync(CancellationToken.None).InTime())!.Abort();
    }

    [Fact]
    public async Task Connections_outlive_their_listener()
    {
        var (client, server) = await TcpPair.OfProductAsync();

        client.Send([1], deferred: false);

        Assert.Equal([1], await server.ReadAsync());
        await TcpPair.CloseAsync(client, server);
    }
}
