using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Sockets;

public class TcpMessageSocketTests
{
    private static readonly IPEndPoint _anyPort = new(IPAddress.Loopback, 0);

    [Fact]
    public async Task A_list_a_tuple_and_a_dictionary_go_over_as_they_are()
    {
        await RoundTripAsync(new List<int> { 1, -2, 300_000 });
        await RoundTripAsync((42, "answer"));
        await RoundTripAsync(new Dictionary<string, List<double>> { ["a"] = [1.5, double.NaN], ["b"] = [] });
        await RoundTripAsync("zażółć gęślą jaźń");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("localhost")]
    public async Task A_host_name_and_port_are_enough_to_connect(string host)
    {
        var local = host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(host);
        await using var listener = TcpMessageListener<int>.Listen(new IPEndPoint(local, 0));
        var accepting = listener.AcceptAsync();

        var client = await TcpMessageConnection<int>.ConnectAsync(host, ((IPEndPoint)listener.LocalEndPoint).Port).InTime();
        var server = await accepting.InTime();

        await client.SendAsync(7).InTime();
        Assert.Equal(7, await server.ReceiveAsync().InTime());
        Assert.Equal(listener.LocalEndPoint, client.RemoteEndPoint);
        Assert.Equal(client.LocalEndPoint, server.RemoteEndPoint);
        await CloseAsync(client, server);
    }

    [Fact]
    public async Task Unix_sockets_carry_typed_messages()
    {
        using var folder = new TempFolder();
        await using var listener = TcpMessageListener<string>.Listen(folder.SocketAddress());
        var accepting = listener.AcceptAsync();
        var client = await TcpMessageConnection<string>.ConnectAsync(folder.SocketAddress()).InTime();
        var server = await accepting.InTime();

        await client.SendAsync("over a file").InTime();

        Assert.Equal("over a file", await server.ReceiveAsync().InTime());
        await CloseAsync(client, server);
    }

    [Fact]
    public async Task The_wire_is_a_length_and_the_value()
    {
        await using var listener = TcpMessageListener<List<int>>.Listen(_anyPort);
        await using var peer = await RawPeer.ConnectAsync(listener.LocalEndPoint);
        var server = await listener.AcceptAsync().InTime();

        await peer.SendAsync((byte[])[0, 0, 0, 3, 0x92, 1, 2]);
        Assert.Equal([1, 2], await server.ReceiveAsync().InTime());
        await server.SendAsync([3]).InTime();

        Assert.Equal([0, 0, 0, 2, 0x91, 3], await peer.ReceiveExactlyAsync(6));
        peer.EndSending();
        await server.CloseAsync().InTime();
    }

    [Fact]
    public async Task An_enumeration_gives_every_message_and_ends_when_the_peer_closes()
    {
        var (client, server) = await PairAsync<int>();
        var receiving = ToListAsync(server.ReceiveAllAsync());

        for (int i = 0; i < 10_000; i++)
        {
            await client.SendAsync(i);
        }

        await client.CloseAsync().InTime();
        Assert.Equal(Enumerable.Range(0, 10_000), await receiving.InTime());
        await server.DisposeAsync().InTime();
    }

    [Fact]
    public async Task An_enumeration_ends_when_this_side_closes()
    {
        var (client, server) = await PairAsync<int>();
        var receiving = ToListAsync(server.ReceiveAllAsync());

        await CloseAsync(client, server);

        Assert.Empty(await receiving.InTime());
    }

    [Fact]
    public async Task After_the_peer_closed_a_receive_says_closed()
    {
        var (client, server) = await PairAsync<int>();
        await client.SendAsync(1).InTime();
        var closing = client.CloseAsync();

        Assert.Equal(1, await server.ReceiveAsync().InTime());
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(TransportErrorCode.Closed, (await Assert.ThrowsAsync<TransportException>(() => server.ReceiveAsync().InTime())).Code);
        }

        await server.CloseAsync().InTime();
        await closing.InTime();
    }

    [Fact]
    public async Task A_peer_that_vanishes_is_an_error_and_not_an_end()
    {
        await using var listener = TcpMessageListener<int>.Listen(_anyPort);
        var peer = await RawPeer.ConnectAsync(listener.LocalEndPoint);
        var server = await listener.AcceptAsync().InTime();
        var receiving = ToListAsync(server.ReceiveAllAsync());

        peer.Reset();

        Assert.Equal(TransportErrorCode.Reset, (await Assert.ThrowsAsync<TransportException>(() => receiving.InTime())).Code);
        await server.DisposeAsync().InTime();
    }

    [Theory]
    [InlineData(new byte[] { 0xA1, 0x78 })] // a string where a list is expected
    [InlineData(new byte[] { 0x93, 1, 2 })] // fewer elements than counted
    [InlineData(new byte[] { 0x91, 1, 0 })] // bytes behind the value
    public async Task A_message_of_another_type_is_told_and_ends_the_connection(byte[] message)
    {
        await using var listener = TcpMessageListener<List<int>>.Listen(_anyPort);
        await using var peer = await RawPeer.ConnectAsync(listener.LocalEndPoint);
        var server = await listener.AcceptAsync().InTime();

        await peer.SendAsync((byte[])[0, 0, 0, 2, 0x91, 5, 0, 0, 0, (byte)message.Length, .. message]);

        Assert.Equal([5], await server.ReceiveAsync().InTime());
        await Assert.ThrowsAsync<MessageSerializationException>(() => server.ReceiveAsync().InTime());
        await Assert.ThrowsAsync<TransportException>(() => server.ReceiveAsync().InTime());
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(peer.ReceiveToEndAsync);
    }

    [Fact]
    public async Task A_null_is_refused_by_its_sender_unless_the_type_has_one_and_the_connection_goes_on()
    {
        var (client, server) = await PairAsync<List<int>>();
        Assert.Throws<ArgumentNullException>(() => client.SendAsync(null!).AsTask().Wait(0));
        await client.SendAsync([1]).InTime();
        Assert.Equal([1], await server.ReceiveAsync().InTime());
        await CloseAsync(client, server);

        var (asker, answerer) = await PairAsync<int?>();
        await asker.SendAsync(null).InTime();
        Assert.Null(await answerer.ReceiveAsync().InTime());
        await CloseAsync(asker, answerer);
    }

    [Fact]
    public async Task A_message_above_the_limit_is_refused_by_its_sender_and_the_connection_goes_on()
    {
        var (client, server) = await PairAsync<byte[]>(new MessageSocketOptions { MaxMessageSize = 1000 });

        var refused = Assert.Throws<MessageSerializationException>(() => client.SendAsync(new byte[1000]).AsTask().Wait(0));
        Assert.Equal(SerializationErrorCode.MessageTooLarge, refused.Code);
        await client.SendAsync(new byte[900]).InTime();

        Assert.Equal(900, (await server.ReceiveAsync().InTime()).Length);
        await CloseAsync(client, server);
    }

    [Fact]
    public async Task A_message_above_the_limit_is_refused_by_its_receiver_from_the_length_alone()
    {
        await using var listener = TcpMessageListener<byte[]>.Listen(_anyPort, new MessageSocketOptions { MaxMessageSize = 1000 });
        await using var peer = await RawPeer.ConnectAsync(listener.LocalEndPoint);
        var server = await listener.AcceptAsync().InTime();

        await peer.SendAsync((byte[])[0, 0, 3, 0xE9]);

        Assert.Equal(TransportErrorCode.FrameTooLarge, (await Assert.ThrowsAsync<TransportException>(() => server.ReceiveAsync().InTime())).Code);
    }

    [Fact]
    public async Task Sending_allocates_nothing_per_message()
    {
        var (client, server) = await PairAsync<byte[]>();
        var message = new byte[1000];
        await ExchangeAsync(50);

        // A copy of each would be 200,000 bytes; a thread's first send puts a buffer into that thread's part of the pool.
        Assert.InRange(await ExchangeAsync(200), 0, 50_000);
        await CloseAsync(client, server);

        async Task<long> ExchangeAsync(int count)
        {
            long bytes = 0;
            for (int i = 0; i < count; i++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                var sending = client.SendAsync(message);
                bytes += GC.GetAllocatedBytesForCurrentThread() - before;
                await sending;
                Assert.Equal(1000, (await server.ReceiveAsync().InTime()).Length);
            }

            return bytes;
        }
    }

    [Fact]
    public async Task Only_one_receive_may_wait()
    {
        var (client, server) = await PairAsync<int>();
        var first = server.ReceiveAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => server.ReceiveAsync().InTime());
        await client.SendAsync(3).InTime();

        Assert.Equal(3, await first.InTime());
        await CloseAsync(client, server);
    }

    [Fact]
    public async Task Waiting_calls_can_be_cancelled_without_loss()
    {
        var (client, server) = await PairAsync<int>();
        using var cancel = new CancellationTokenSource();
        var receiving = server.ReceiveAsync(cancel.Token).AsTask();

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving.InTime());
        await client.SendAsync(4).InTime();

        Assert.Equal(4, await server.ReceiveAsync().InTime());
        await CloseAsync(client, server);
    }

    [Fact]
    public async Task A_type_nobody_registered_fails_at_once_and_names_the_remedy()
    {
        await using var listener = TcpMessageListener<int>.Listen(_anyPort);

        AssertNamesRemedy(Assert.Throws<MessageSerializationException>(() => TcpMessageListener<Unregistered>.Listen(_anyPort)));
        AssertNamesRemedy(await Assert.ThrowsAsync<MessageSerializationException>(() => TcpMessageConnection<Unregistered>.ConnectAsync(listener.LocalEndPoint).InTime()));
        AssertNamesRemedy(Assert.Throws<MessageSerializationException>(() => UdpMessageSocket<Unregistered>.Bind(_anyPort)));
    }

    [Fact]
    public async Task A_listener_gives_its_connections_until_it_is_disposed()
    {
        var listener = TcpMessageListener<int>.Listen(_anyPort);
        var connections = listener.AcceptAllAsync().GetAsyncEnumerator();
        for (int i = 0; i < 5; i++)
        {
            var client = await TcpMessageConnection<int>.ConnectAsync(listener.LocalEndPoint).InTime();
            await client.SendAsync(i).InTime();

            Assert.True(await connections.MoveNextAsync().InTime());
            Assert.Equal(i, await connections.Current.ReceiveAsync().InTime());
            await CloseAsync(client, connections.Current);
        }

        var last = connections.MoveNextAsync();
        await listener.DisposeAsync();

        Assert.False(await last.InTime());
        Assert.Equal(TransportErrorCode.Closed, (await Assert.ThrowsAsync<TransportException>(() => listener.AcceptAsync().InTime())).Code);
        await connections.DisposeAsync();
    }

    private static async Task RoundTripAsync<T>(T message)
    {
        var (client, server) = await PairAsync<T>();
        await client.SendAsync(message).InTime();
        var arrived = await server.ReceiveAsync().InTime();
        await server.SendAsync(arrived).InTime();

        Assert.Equal(message, await client.ReceiveAsync().InTime());
        await CloseAsync(client, server);
    }

    private static async Task<(TcpMessageConnection<T> Client, TcpMessageConnection<T> Server)> PairAsync<T>(MessageSocketOptions? options = null)
    {
        await using var listener = TcpMessageListener<T>.Listen(_anyPort, options);
        var accepting = listener.AcceptAsync();
        var client = await TcpMessageConnection<T>.ConnectAsync(listener.LocalEndPoint, options).InTime();
        return (client, await accepting.InTime());
    }

    private static Task CloseAsync<T>(TcpMessageConnection<T> client, TcpMessageConnection<T> server) =>
        Task.WhenAll(client.CloseAsync().AsTask(), server.CloseAsync().AsTask()).InTime();

    private static async Task<List<TItem>> ToListAsync<TItem>(IAsyncEnumerable<TItem> items)
    {
        var list = new List<TItem>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }

    private static void AssertNamesRemedy(MessageSerializationException exception)
    {
        Assert.Equal(SerializationErrorCode.UnregisteredType, exception.Code);
        Assert.Contains("[assembly: MessageRoot(typeof(", exception.Message, StringComparison.Ordinal);
    }

    private sealed record Unregistered(int Value);
}
