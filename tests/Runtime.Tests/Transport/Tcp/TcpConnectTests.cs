using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using ProtoGen.TestKit;
using ProtoGen.Transport.Tcp;

namespace ProtoGen.Runtime.Tests.Transport.Tcp;

public class TcpConnectTests
{
    [Fact]
    public async Task An_address_that_does_not_answer_is_given_up_in_time()
    {
        using var dead = new DeadListener();
        var time = new FakeTimeProvider();
        var options = new ClientOptions { ConnectTimeout = TimeSpan.FromSeconds(3), TimeProvider = time };

        var connecting = RpcClient.ConnectTcpAsync(await dead.ReadyAsync(), options).AsTask();
        time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(connecting.IsCompleted);
        await time.PassUntilEndAsync(connecting);

        var exception = await Assert.ThrowsAsync<TransportException>(() => connecting.InTime());
        Assert.Equal(TransportErrorCode.TimedOut, exception.Code);
        Assert.Equal($"Connecting to {dead.EndPoint} failed: no answer within 3 seconds.", exception.Message);
    }

    [Fact]
    public async Task A_typed_connection_is_given_up_in_time_too()
    {
        using var dead = new DeadListener();
        var time = new FakeTimeProvider();
        var options = new MessageSocketOptions { ConnectTimeout = TimeSpan.FromSeconds(3), TimeProvider = time };

        var connecting = TcpMessageConnection<int>.ConnectAsync(await dead.ReadyAsync(), options).AsTask();
        await time.PassUntilEndAsync(connecting);

        Assert.Equal(TransportErrorCode.TimedOut, (await Assert.ThrowsAsync<TransportException>(() => connecting.InTime())).Code);
    }

    [Fact]
    public async Task An_address_that_does_not_answer_delays_the_next_by_a_quarter_of_a_second()
    {
        using var dead = new DeadListener();
        await using var alive = TcpFrameListener.Listen(TcpPair.AnyPort, new TcpOptions());
        var time = new FakeTimeProvider();
        var start = time.GetUtcNow();

        var connecting = TcpConnector.ConnectAsync([await dead.ReadyAsync(), alive.LocalEndPoint], new TcpOptions { TimeProvider = time }, default).AsTask();
        time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.False(connecting.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        var connection = await connecting.InTime();
        Assert.Equal(alive.LocalEndPoint, connection.RemoteEndPoint);
        Assert.Equal(TimeSpan.FromMilliseconds(250), time.GetUtcNow() - start);
        connection.Abort();
    }

    [Fact]
    public async Task An_address_that_refuses_does_not_delay_the_next()
    {
        await using var alive = TcpFrameListener.Listen(TcpPair.AnyPort, new TcpOptions());
        var time = new FakeTimeProvider();

        var connection = await TcpConnector.ConnectAsync([await ClosedAsync(), alive.LocalEndPoint], new TcpOptions { TimeProvider = time }, default).InTime();

        Assert.Equal(alive.LocalEndPoint, connection.RemoteEndPoint);
        connection.Abort();
    }

    [Fact]
    public async Task Families_take_turns()
    {
        // Two dead addresses of IPv4 stand before one of IPv6 that answers: it is second, not third.
        using var dead = new DeadListener();
        using var deader = new DeadListener();
        await using var alive = TcpFrameListener.Listen(new IPEndPoint(IPAddress.IPv6Loopback, 0), new TcpOptions());
        var time = new FakeTimeProvider();

        var connecting = TcpConnector.ConnectAsync(
            [await dead.ReadyAsync(), await deader.ReadyAsync(), alive.LocalEndPoint], new TcpOptions { TimeProvider = time }, default).AsTask();
        time.Advance(TimeSpan.FromMilliseconds(250));

        var connection = await connecting.InTime();
        Assert.Equal(alive.LocalEndPoint, connection.RemoteEndPoint);
        connection.Abort();
    }

    [Fact]
    public async Task A_client_connects_to_the_first_of_several_servers_that_answers()
    {
        await using var server = await RpcServer.ListenTcpAsync(TcpPair.AnyPort, []).InTime();

        await using var client = await RpcClient.ConnectTcpAsync([new DnsEndPoint("no-such-host.invalid", 1), await ClosedAsync(), server.LocalEndPoint]).InTime();

        Assert.Equal(server.LocalEndPoint, client.RemoteEndPoint);
    }

    [Fact]
    public async Task A_list_without_a_server_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => RpcClient.ConnectTcpAsync([]).AsTask());
        await Assert.ThrowsAsync<ArgumentNullException>(() => RpcClient.ConnectTcpAsync([TcpPair.AnyPort, null!]).AsTask());
    }

    [Fact]
    public async Task Every_address_that_failed_is_told()
    {
        using var dead = new DeadListener();
        var closed = await ClosedAsync();
        var time = new FakeTimeProvider();

        var connecting = TcpConnector.ConnectAsync([closed, await dead.ReadyAsync()], new TcpOptions { TimeProvider = time }, default).AsTask();
        await time.PassUntilEndAsync(connecting);

        var exception = await Assert.ThrowsAsync<TransportException>(() => connecting.InTime());
        var all = Assert.IsType<AggregateException>(exception.InnerException).InnerExceptions.Cast<TransportException>().ToList();
        Assert.Equal([TransportErrorCode.Refused, TransportErrorCode.TimedOut], all.Select(failure => failure.Code));
        Assert.Equal(TransportErrorCode.TimedOut, exception.Code);
        Assert.StartsWith($"Connecting to {closed} or {dead.EndPoint} failed at each of 2 addresses. Connecting to {closed} failed: ", exception.Message, StringComparison.Ordinal);
        Assert.All(all, failure => Assert.Contains(failure.Message, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_callers_own_token_is_no_timeout()
    {
        using var dead = new DeadListener();
        using var cancel = new CancellationTokenSource();

        var connecting = RpcClient.ConnectTcpAsync(await dead.ReadyAsync(), new ClientOptions { ConnectTimeout = Timeout.InfiniteTimeSpan }, cancel.Token).AsTask();
        await cancel.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting.InTime());
        Assert.Equal(cancel.Token, exception.CancellationToken);
    }

    [Fact]
    public void Times_that_leave_no_time_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClientOptions { ConnectTimeout = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessageSocketOptions { ConnectTimeout = TimeSpan.FromSeconds(-2) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServerOptions { FirstFrameTimeout = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServerOptions { ShutdownTimeout = TimeSpan.FromDays(25) });
        Assert.Equal(TimeSpan.Zero, new ServerOptions { ShutdownTimeout = TimeSpan.Zero }.ShutdownTimeout);
    }

    private static async Task<EndPoint> ClosedAsync()
    {
        var closed = TcpFrameListener.Listen(TcpPair.AnyPort, new TcpOptions());
        await closed.DisposeAsync();
        return closed.LocalEndPoint;
    }

    /// <summary>A listener that accepts nobody and whose queue is full: whoever connects hears nothing.</summary>
    private sealed class DeadListener : IDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly List<Socket> _queue = [];

        public DeadListener()
        {
            _listener.Bind(TcpPair.AnyPort);
            _listener.Listen(0);
        }

        public EndPoint EndPoint => _listener.LocalEndPoint!;

        /// <summary>Fills the queue: the first connects that get no answer show that it is full.</summary>
        public async Task<EndPoint> ReadyAsync()
        {
            var connects = new List<Task>();
            for (int i = 0; i < 20; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                _queue.Add(socket);
                connects.Add(socket.ConnectAsync(EndPoint));
            }

            await Deadline.Until(() => connects.Any(connect => connect.IsCompletedSuccessfully));
            foreach (var connect in connects)
            {
                _ = connect.ContinueWith(static task => _ = task.Exception, TaskScheduler.Default);
            }

            return EndPoint;
        }

        public void Dispose()
        {
            _queue.ForEach(socket => socket.Dispose());
            _listener.Dispose();
        }
    }
}
