using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Client;

/// <summary>Clients that go on over another connection.</summary>
public class ReconnectTests
{
    private static readonly byte[] _goAway = [0x93, 0x0a, 0x00, 0xa3, (byte)'b', (byte)'y', (byte)'e'];

    [Fact]
    public async Task A_call_made_without_a_connection_connects_and_is_answered()
    {
        var server = await RpcPair.ListenAsync();
        var address = server.LocalEndPoint;
        await using var client = await RpcClient.ConnectTcpAsync(address).InTime();
        Assert.Equal(3, await client.AddAsync(1, 2).InTime());
        await server.DisposeAsync();
        await Deadline.Until(() => client.State != RpcClientState.Connected);

        var call = client.AddAsync(2, 3).AsTask();
        var note = client.NoteAsync("x").AsTask();
        Assert.False(call.IsCompleted);
        await using var again = await RpcServer.ListenTcpAsync(address, [new TestService().Bind()]).InTime();

        Assert.Equal(5, await call.InTime());
        await note.InTime();
        Assert.Equal(RpcClientState.Connected, client.State);
    }

    [Fact]
    public async Task Calls_in_flight_end_with_the_truth_and_are_not_repeated()
    {
        await using var listener = new ListeningPeer();
        await using var client = await RpcClient.ConnectTcpAsync(listener.Address, new ClientOptions { MaxConcurrentCalls = 1 }).InTime();
        var first = await listener.AcceptAsync();
        var sent = client.AddAsync(1, 1).AsTask();
        var waiting = client.AddAsync(2, 2).AsTask();
        await first.ReceiveFrameAsync();
        await first.DisposeAsync();

        var lost = await Assert.ThrowsAsync<RpcException>(() => sent.InTime());
        var unsent = await Assert.ThrowsAsync<RpcException>(() => waiting.InTime());
        Assert.Equal((RpcErrorCode.ConnectionLost, RpcOutcome.Unknown), (lost.Code, lost.Outcome));
        Assert.Equal((RpcErrorCode.ConnectionLost, RpcOutcome.NotExecuted), (unsent.Code, unsent.Outcome));

        // The next connection carries the next call, and nothing of the last ones.
        var later = client.AddAsync(7, 8).AsTask();
        await using var second = await listener.AcceptAsync();
        Assert.Equal([0x92, 0x07, 0x08], (await second.ReceiveFrameAsync())[^3..]);
        await second.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x0f);
        Assert.Equal(15, await later.InTime());
    }

    [Fact]
    public async Task No_more_calls_wait_than_may()
    {
        await using var listener = new ListeningPeer();
        await using var client = await RpcClient.ConnectTcpAsync(
            listener.Address, new ClientOptions { Reconnect = new ReconnectOptions { MaxWaitingCalls = 2 } }).InTime();
        var first = await listener.AcceptAsync();
        await listener.DisposeAsync();
        await first.DisposeAsync();
        await Deadline.Until(() => client.State != RpcClientState.Connected);
        Task[] waiting = [client.AddAsync(1, 1).AsTask(), client.NoteAsync("x").AsTask()];

        var refused = await Assert.ThrowsAsync<RpcException>(() => client.AddAsync(2, 2).InTime());

        Assert.Equal((RpcErrorCode.Busy, RpcOutcome.NotExecuted), (refused.Code, refused.Outcome));
        Assert.All(waiting, static call => Assert.False(call.IsCompleted));
    }

    [Fact]
    public async Task An_idempotent_call_is_sent_again()
    {
        await using var listener = new ListeningPeer();
        await using var client = await RpcClient.ConnectTcpAsync(listener.Address).InTime();
        var call = client.RepeatAsync(7).AsTask();
        for (int i = 0; i < 2; i++)
        {
            var peer = await listener.AcceptAsync();
            Assert.Equal([0x91, 0x07], (await peer.ReceiveFrameAsync())[^2..]);
            await peer.DisposeAsync();
        }

        await using var last = await listener.AcceptAsync();
        Assert.Equal([0x91, 0x07], (await last.ReceiveFrameAsync())[^2..]);
        await last.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x09);

        Assert.Equal(9, await call.InTime());
    }

    [Fact]
    public async Task An_idempotent_call_ends_at_its_deadline_with_the_truth_about_all_attempts()
    {
        var listener = new ListeningPeer();
        await using var client = await RpcClient.ConnectTcpAsync(listener.Address, new ClientOptions { DefaultTimeout = TimeSpan.FromSeconds(1) }).InTime();
        var peer = await listener.AcceptAsync();
        var call = client.RepeatAsync(7).AsTask();
        await peer.ReceiveFrameAsync();
        await listener.DisposeAsync();
        await peer.DisposeAsync();

        var exception = await Assert.ThrowsAsync<RpcException>(() => call.InTime());

        // It may have been executed by the first server, although it was not sent to a second.
        Assert.Equal((RpcErrorCode.DeadlineExceeded, RpcOutcome.Unknown), (exception.Code, exception.Outcome));
    }

    [Fact]
    public async Task A_call_waits_no_longer_than_the_options_say_and_tells_what_is_wrong()
    {
        var listener = new ListeningPeer();
        var options = new ClientOptions { Reconnect = new ReconnectOptions { MaxWait = TimeSpan.FromMilliseconds(300) } };
        await using var client = await RpcClient.ConnectTcpAsync(listener.Address, options).InTime();
        var peer = await listener.AcceptAsync();
        await listener.DisposeAsync();
        await peer.DisposeAsync();
        await Deadline.Until(() => client.State != RpcClientState.Connected);

        var exception = await Assert.ThrowsAsync<RpcException>(() => client.AddAsync(1, 2).InTime());

        Assert.Equal((RpcErrorCode.NotConnected, RpcOutcome.NotExecuted), (exception.Code, exception.Outcome));
        Assert.Equal(TransportErrorCode.Refused, Assert.IsType<TransportException>(exception.InnerException).Code);
    }

    [Fact]
    public async Task A_waiting_call_can_be_given_up_and_ends_when_the_client_is_closed()
    {
        var listener = new ListeningPeer();
        await using var client = await RpcClient.ConnectTcpAsync(listener.Address).InTime();
        var peer = await listener.AcceptAsync();
        await listener.DisposeAsync();
        await peer.DisposeAsync();
        await Deadline.Until(() => client.State != RpcClientState.Connected);
        using var cancel = new CancellationTokenSource();

        var given = client.AddAsync(1, 2, cancel.Token).AsTask();
        var waiting = client.AddAsync(1, 2).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given.InTime());
        await client.CloseAsync().InTime();

        Assert.Equal(RpcErrorCode.NotConnected, (await Assert.ThrowsAsync<RpcException>(() => waiting.InTime())).Code);
        Assert.Equal(RpcErrorCode.NotConnected, (await Assert.ThrowsAsync<RpcException>(() => client.AddAsync(1, 2).InTime())).Code);
        Assert.Equal(RpcClientState.Closed, client.State);
        await client.Closed.InTime();
    }

    [Fact]
    public async Task The_pause_grows_but_a_call_ends_it_and_attempts_are_a_quarter_of_a_second_apart()
    {
        var time = new FakeTimeProvider();
        var listener = new ListeningPeer();
        await using var client = await RpcClient.ConnectTcpAsync(
            listener.Address, new ClientOptions { TimeProvider = time, Reconnect = new ReconnectOptions { MinDelay = TimeSpan.FromHours(1), MaxDelay = TimeSpan.FromHours(1) } }).InTime();
        var states = Watch(client);
        var peer = await listener.AcceptAsync();
        await listener.DisposeAsync();
        await peer.DisposeAsync();
        await Deadline.Until(() => client.State == RpcClientState.Reconnecting);

        time.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(RpcClientState.Reconnecting, client.State);

        // A call: at once. It is refused, and while the call waits the next one comes within half a second, but not in less than a quarter.
        using var cancel = new CancellationTokenSource();
        var call = client.AddAsync(1, 2, cancel.Token).AsTask();
        await Deadline.Until(() => Attempts(states) == 1 && client.State == RpcClientState.Reconnecting);
        var second = client.AddAsync(3, 4, cancel.Token).AsTask();
        time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.Equal(1, Attempts(states));
        time.Advance(TimeSpan.FromMilliseconds(1));
        await Deadline.Until(() => Attempts(states) == 2);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.InTime());
    }

    [Fact]
    public async Task States_are_told_in_order()
    {
        var listener = new ListeningPeer();
        await using var client = await RpcClient.ConnectTcpAsync(listener.Address).InTime();
        var states = Watch(client);
        var peer = await listener.AcceptAsync();
        await peer.DisposeAsync();
        await using var next = await listener.AcceptAsync();
        await Deadline.Until(() => states.Count == 3);
        await client.CloseAsync().InTime();
        await Deadline.Until(() => states.Count == 4);
        await listener.DisposeAsync();

        Assert.Equal([RpcClientState.Reconnecting, RpcClientState.Connecting, RpcClientState.Connected, RpcClientState.Closed], states);
    }

    [Fact]
    public async Task A_client_that_does_not_connect_again_tells_of_its_end()
    {
        await using var listener = new ListeningPeer();
        await using var client = await RpcClient.ConnectTcpAsync(listener.Address, new ClientOptions { Reconnect = null }).InTime();
        var states = Watch(client);
        Assert.Equal(RpcClientState.Connected, client.State);
        var peer = await listener.AcceptAsync();
        await peer.DisposeAsync();

        await Deadline.Until(() => states.Count == 1);
        Assert.Equal([RpcClientState.Closed], states);
        Assert.Equal(RpcClientState.Closed, client.State);
        Assert.Equal(RpcErrorCode.NotConnected, (await Assert.ThrowsAsync<RpcException>(() => client.AddAsync(1, 2).InTime())).Code);
    }

    [Fact]
    public async Task A_handler_of_states_that_throws_is_reported_and_the_others_are_told_on()
    {
        var reports = new ConcurrentQueue<ErrorReport>();
        await using var listener = new ListeningPeer();
        await using var client = await RpcClient.ConnectTcpAsync(listener.Address, new ClientOptions { OnError = reports.Enqueue }).InTime();
        client.StateChanged += static (_, _) => throw new InvalidOperationException("mine");
        var peer = await listener.AcceptAsync();
        await peer.DisposeAsync();
        await (await listener.AcceptAsync()).DisposeAsync();

        await Deadline.Until(() => reports.Count(report => report.Exception?.Message == "mine") >= 3);
    }

    [Fact]
    public async Task A_server_that_goes_away_answers_what_it_has_while_new_calls_go_to_another()
    {
        await using var listener = new ListeningPeer();
        await using var client = await RpcClient.ConnectTcpAsync(listener.Address).InTime();
        await using var first = await listener.AcceptAsync();
        var old = client.AddAsync(1, 2).AsTask();
        await first.ReceiveFrameAsync();
        await first.SendFrameAsync(_goAway);

        // Calls that are made before the client has read it still come here, and are refused.
        await Deadline.Until(() => client.State != RpcClientState.Connected);
        var fresh = client.AddAsync(3, 4).AsTask();
        await using var second = await listener.AcceptAsync();
        Assert.Equal([0x92, 0x03, 0x04], (await second.ReceiveFrameAsync())[^3..]);
        await second.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x07);
        Assert.Equal(7, await fresh.InTime());
        await first.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x03);
        Assert.Equal(3, await old.InTime());
    }

    [Fact]
    public void Pauses_without_a_meaning_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReconnectOptions { MinDelay = TimeSpan.FromMilliseconds(249) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReconnectOptions { MaxDelay = TimeSpan.FromDays(25) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReconnectOptions { MaxWait = TimeSpan.FromSeconds(-2) });
    }

    private static ConcurrentQueue<RpcClientState> Watch(RpcClient client)
    {
        var states = new ConcurrentQueue<RpcClientState>();
        client.StateChanged += (_, change) => states.Enqueue(change.State);
        return states;
    }

    private static int Attempts(ConcurrentQueue<RpcClientState> states) => states.Count(state => state == RpcClientState.Connecting);

    /// <summary>A server without any of the product's code that takes one connection after the other.</summary>
    private sealed class ListeningPeer : IAsyncDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        public ListeningPeer()
        {
            _listener.Bind(RpcPair.AnyPort);
            _listener.Listen(16);
        }

        public EndPoint Address => _listener.LocalEndPoint!;

        /// <summary>Takes the next connection, and says an empty hello.</summary>
        public async Task<RawPeer> AcceptAsync()
        {
            var peer = RawPeer.Of(await _listener.AcceptAsync().InTime());
            await peer.ReceiveFrameAsync();
            await peer.SendFrameAsync(0x92, 0x09, 0x80);
            return peer;
        }

        public ValueTask DisposeAsync()
        {
            _listener.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
