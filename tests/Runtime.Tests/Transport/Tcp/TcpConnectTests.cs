using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using ProtoGen.TestKit;
using ProtoGen.Transport;
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
    public async Task A_dead_address_leaves_time_to_the_next()
    {
        using var dead = new DeadListener();
        await using var alive = TcpFrameListener.Listen(TcpPair.AnyPort, new TcpOptions());
        var time = new FakeTimeProvider();
        var options = new TcpOptions { ConnectTimeout = TimeSpan.FromSeconds(15), TimeProvider = time };
        var start = time.GetUtcNow();

        var connecting = TcpConnector.ConnectToFirstAsync(
            "name:1", [await dead.ReadyAsync(), alive.LocalEndPoint], options, new ConnectBudget(options.ConnectTimeout, time), default).AsTask();
        time.Advance(TimeSpan.FromSeconds(7.4));
        Assert.False(connecting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        var connection = await connecting.InTime();
        Assert.Equal(alive.LocalEndPoint, connection.RemoteEndPoint);
        Assert.Equal(TimeSpan.FromSeconds(7.5), time.GetUtcNow() - start);
        connection.Abort();
    }

    [Fact]
    public async Task Every_address_that_failed_is_told()
    {
        using var dead = new DeadListener();
        var closed = TcpFrameListener.Listen(TcpPair.AnyPort, new TcpOptions());
        await closed.DisposeAsync();
        var time = new FakeTimeProvider();
        var options = new TcpOptions { TimeProvider = time };

        var connecting = TcpConnector.ConnectToFirstAsync(
            "name:1", [closed.LocalEndPoint, await dead.ReadyAsync()], options, new ConnectBudget(options.ConnectTimeout, time), default).AsTask();
        await time.PassUntilEndAsync(connecting);

        var exception = await Assert.ThrowsAsync<TransportException>(() => connecting.InTime());
        var all = Assert.IsType<AggregateException>(exception.InnerException).InnerExceptions.Cast<TransportException>();
        Assert.Equal([TransportErrorCode.Refused, TransportErrorCode.TimedOut], all.Select(failure => failure.Code));
        Assert.Equal(TransportErrorCode.TimedOut, exception.Code);
        Assert.All(new[] { "name:1", closed.LocalEndPoint.ToString()!, dead.EndPoint.ToString()! }, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
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
