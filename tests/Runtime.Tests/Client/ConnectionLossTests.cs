using System.Net;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Client;

public class ConnectionLossTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_connection_ends_every_call_with_a_truthful_outcome(bool reset)
    {
        await using var pair = await RawServer.StartAsync(new ClientOptions { Reconnect = null, MaxConcurrentCalls = 1 });

        var sent = pair.Client.AddAsync(1, 1).AsTask();
        var waiting = pair.Client.AddAsync(2, 2).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        if (reset)
        {
            pair.Peer.Reset();
        }
        else
        {
            await pair.Peer.DisposeAsync();
        }

        var lost = await Assert.ThrowsAsync<RpcException>(() => sent.InTime());
        var unsent = await Assert.ThrowsAsync<RpcException>(() => waiting.InTime());
        await pair.Client.Closed.InTime();
        var late = await Assert.ThrowsAsync<RpcException>(() => pair.Client.AddAsync(3, 3).InTime());
        var lateNote = await Assert.ThrowsAsync<RpcException>(() => pair.Client.NoteAsync("x").InTime());

        Assert.Equal((RpcErrorCode.ConnectionLost, RpcOutcome.Unknown), (lost.Code, lost.Outcome));
        Assert.Equal((RpcErrorCode.ConnectionLost, RpcOutcome.NotExecuted), (unsent.Code, unsent.Outcome));
        Assert.Equal((RpcErrorCode.NotConnected, RpcOutcome.NotExecuted), (late.Code, late.Outcome));
        Assert.Equal((RpcErrorCode.NotConnected, RpcOutcome.NotExecuted), (lateNote.Code, lateNote.Outcome));
    }

    [Fact]
    public async Task Closing_the_client_ends_its_calls()
    {
        await using var pair = await RawServer.StartAsync(new ClientOptions { Reconnect = null, MaxConcurrentCalls = 1 });

        var sent = pair.Client.AddAsync(1, 1).AsTask();
        var waiting = pair.Client.AddAsync(2, 2).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        var closing = pair.Client.DisposeAsync();

        var lost = await Assert.ThrowsAsync<RpcException>(() => sent.InTime());
        var unsent = await Assert.ThrowsAsync<RpcException>(() => waiting.InTime());
        Assert.Equal((RpcErrorCode.ConnectionLost, RpcOutcome.Unknown), (lost.Code, lost.Outcome));
        Assert.Equal((RpcErrorCode.ConnectionLost, RpcOutcome.NotExecuted), (unsent.Code, unsent.Outcome));
        await pair.Peer.DisposeAsync();
        await closing.InTime();
        await pair.Client.Closed.InTime();
        await pair.Client.DisposeAsync().InTime();
        await pair.Client.CloseAsync().InTime();
    }

    [Fact]
    public async Task A_one_way_that_waits_for_room_is_told_who_closed()
    {
        await using var pair = await RawServer.StartAsync();
        string note = new('x', 900_000);
        Task? waiting = null;
        for (int i = 0; waiting is null or { IsCompleted: true }; i++)
        {
            Assert.InRange(i, 0, 100);
            waiting = pair.Client.NoteAsync(note).AsTask();

            // The system takes some more for a while; nothing tells when it has had enough.
            await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromMilliseconds(200)));
        }

        var closing = pair.Client.CloseAsync();
        pair.Peer.Reset();

        var exception = await Assert.ThrowsAsync<RpcException>(() => waiting.InTime());
        await closing.InTime();
        Assert.StartsWith("The connection was closed by this side before ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_sends_what_was_sent_before()
    {
        int notes = 0;
        var service = new TestService
        {
            OnNote = (_, _) =>
            {
                Interlocked.Increment(ref notes);
                return default;
            },
        };
        await using var server = await RpcPair.ListenAsync(service);
        await using (var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime())
        {
            for (int i = 0; i < 500; i++)
            {
                await client.NoteAsync("note").InTime();
            }
        }

        await Deadline.Until(() => Volatile.Read(ref notes) == 500);
    }

    [Fact]
    public async Task Handlers_tokens_fire_when_their_caller_goes_away_but_one_ways_run_on()
    {
        var callFired = new TaskCompletionSource();
        var noteStarted = new TaskCompletionSource<CancellationToken>();
        var started = new TaskCompletionSource();
        await using var server = await RpcPair.ListenAsync(new TestService
        {
            OnNote = async (_, token) =>
            {
                noteStarted.SetResult(token);
                await callFired.Task;
            },
            OnReset = async token =>
            {
                started.SetResult();
                token.Register(callFired.SetResult);
                await Task.Delay(Timeout.Infinite, token);
            },
        });
        var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        await client.NoteAsync("x").InTime();
        var call = client.ResetAsync().AsTask();
        await started.Task.InTime();
        var noteToken = await noteStarted.Task.InTime();
        await client.DisposeAsync().InTime();

        await Assert.ThrowsAsync<RpcException>(() => call.InTime());
        await callFired.Task.InTime();
        Assert.False(noteToken.IsCancellationRequested);
    }

    [Fact]
    public async Task Nobody_listening_is_a_transport_error()
    {
        EndPoint free;
        await using (var server = await RpcPair.ListenAsync())
        {
            free = server.LocalEndPoint;
        }

        var exception = await Assert.ThrowsAsync<TransportException>(() => RpcClient.ConnectTcpAsync(free).InTime());

        Assert.Equal(TransportErrorCode.Refused, exception.Code);
    }

    [Fact]
    public async Task Connecting_beyond_loopback_needs_an_explicit_option()
    {
        var exception = await Assert.ThrowsAsync<TransportException>(
            () => RpcClient.ConnectTcpAsync(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 9)).InTime());

        Assert.Equal(TransportErrorCode.PlaintextBeyondLoopback, exception.Code);
    }

    [Fact]
    public async Task A_host_name_and_a_port_are_enough()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync("localhost", ((IPEndPoint)server.LocalEndPoint).Port).InTime();

        Assert.Equal(3, await client.AddAsync(1, 2).InTime());
        Assert.Equal(server.LocalEndPoint, client.RemoteEndPoint);
    }

    [Fact]
    public async Task Unix_sockets_work_like_tcp()
    {
        using var folder = new TempFolder();
        await using var server = await RpcServer.ListenTcpAsync(folder.SocketAddress(), [new TestService().Bind()]).InTime();
        await using var client = await RpcClient.ConnectTcpAsync(folder.SocketAddress()).InTime();

        Assert.Equal(3, await client.AddAsync(1, 2).InTime());
        Assert.NotNull(client.LocalEndPoint);
        Assert.Equal(folder.SocketAddress(), client.RemoteEndPoint);
    }
}
