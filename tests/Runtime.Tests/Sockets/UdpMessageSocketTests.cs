using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Sockets;

public class UdpMessageSocketTests
{
    private static readonly IPEndPoint _anyPort = new(IPAddress.Loopback, 0);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_message_and_its_answer_go_over_with_the_address_of_their_sender(string address)
    {
        var local = new IPEndPoint(IPAddress.Parse(address), 0);
        await using var first = UdpMessageSocket<(int, string)>.Bind(local);
        await using var second = UdpMessageSocket<(int, string)>.Bind(local);

        await first.SendToAsync((1, "ping"), second.LocalEndPoint).InTime();
        var arrived = await second.ReceiveAsync().InTime();
        await second.SendToAsync((2, "pong"), arrived.From).InTime();
        var answer = await first.ReceiveAsync().InTime();

        Assert.Equal(new UdpMessage<(int, string)>((1, "ping"), first.LocalEndPoint), arrived);
        Assert.Equal(new UdpMessage<(int, string)>((2, "pong"), second.LocalEndPoint), answer);
    }

    [Fact]
    public async Task A_dual_mode_socket_talks_with_IPv4_and_IPv6_peers_by_their_own_addresses()
    {
        await using var dual = UdpMessageSocket<int>.Bind(new IPEndPoint(IPAddress.IPv6Any, 0), new MessageSocketOptions { AllowPlaintextBeyondLoopback = true });
        int port = ((IPEndPoint)dual.LocalEndPoint).Port;
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            await using var peer = UdpMessageSocket<int>.Bind(new IPEndPoint(address, 0));
            await peer.SendToAsync(1, new IPEndPoint(address, port)).InTime();
            var arrived = await dual.ReceiveAsync().InTime();
            Assert.Equal(peer.LocalEndPoint, arrived.From);

            await dual.SendToAsync(2, arrived.From).InTime();
            Assert.Equal(2, (await peer.ReceiveAsync().InTime()).Value);
        }
    }

    [Fact]
    public async Task The_wire_is_one_value_in_one_datagram()
    {
        await using var socket = UdpMessageSocket<List<int>>.Bind(_anyPort);
        using var peer = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        peer.Bind(_anyPort);

        await peer.SendToAsync(new byte[] { 0x92, 1, 2 }, socket.LocalEndPoint).InTime();
        Assert.Equal([1, 2], (await socket.ReceiveAsync().InTime()).Value);
        await socket.SendToAsync([3], peer.LocalEndPoint!).InTime();

        var bytes = new byte[100];
        int count = await peer.ReceiveAsync(bytes).InTime();
        Assert.Equal([0x91, 3], bytes[..count]);
    }

    [Fact]
    public async Task Datagrams_that_are_no_message_are_reported_counted_and_skipped()
    {
        var log = new ReportLog();
        var time = new FakeTimeProvider();
        await using var socket = UdpMessageSocket<List<int>>.Bind(_anyPort, new MessageSocketOptions { MaxMessageSize = 100, OnError = log.Add, TimeProvider = time });
        using var peer = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        peer.Bind(_anyPort);
        byte[][] bad = [[], [0xA1, 0x78], [0x93, 1], [0x91, 1, 0], [0xC1], new byte[101], [0xDD, 0xFF, 0xFF, 0xFF, 0xFF]];

        foreach (byte[] datagram in bad)
        {
            await peer.SendToAsync(datagram, socket.LocalEndPoint).InTime();
        }

        await peer.SendToAsync(new byte[] { 0x91, 7 }, socket.LocalEndPoint).InTime();

        Assert.Equal([7], (await socket.ReceiveAsync().InTime()).Value);
        Assert.Equal(bad.Length, socket.DroppedDatagrams);

        // Once for each kind at once; the others are told with the first one a second later.
        Assert.Equal((0L, 0L), ((await log.NextAsync()).LeftOut, (await log.NextAsync()).LeftOut));
        Assert.True(log.IsEmpty);
        time.Advance(TimeSpan.FromSeconds(1));
        await peer.SendToAsync(bad[1], socket.LocalEndPoint).InTime();
        await peer.SendToAsync(new byte[] { 0x91, 8 }, socket.LocalEndPoint).InTime();

        Assert.Equal([8], (await socket.ReceiveAsync().InTime()).Value);
        var last = await log.NextAsync();
        Assert.Equal((bad.Length - 2L, peer.LocalEndPoint), (last.LeftOut, last.RemoteEndPoint));
        Assert.True(log.IsEmpty);
    }

    [Fact]
    public async Task Sending_allocates_nothing_per_message()
    {
        await using var socket = UdpMessageSocket<byte[]>.Bind(_anyPort);
        var message = new byte[1000];
        await ExchangeAsync(50);

        // A copy of each would be 200,000 bytes; a thread's first send puts a buffer into that thread's part of the pool.
        Assert.InRange(await ExchangeAsync(200), 0, 50_000);

        async Task<long> ExchangeAsync(int count)
        {
            long bytes = 0;
            for (int i = 0; i < count; i++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                var sending = socket.SendToAsync(message, socket.LocalEndPoint);
                bytes += sending.IsCompletedSuccessfully ? GC.GetAllocatedBytesForCurrentThread() - before : 0;
                await sending;
                Assert.Equal(1000, (await socket.ReceiveAsync().InTime()).Value.Length);
            }

            return bytes;
        }
    }

    [Fact]
    public async Task A_hook_that_throws_does_not_fail_the_receive()
    {
        await using var socket = UdpMessageSocket<int>.Bind(_anyPort, new MessageSocketOptions { OnError = _ => throw new InvalidOperationException("hook") });
        await using var peer = UdpMessageSocket<string>.Bind(_anyPort);
        await peer.SendToAsync("no number", socket.LocalEndPoint).InTime();
        await using var good = UdpMessageSocket<int>.Bind(_anyPort);
        await good.SendToAsync(5, socket.LocalEndPoint).InTime();

        Assert.Equal(5, (await socket.ReceiveAsync().InTime()).Value);
    }

    [Fact]
    public async Task A_message_that_fits_no_datagram_is_refused_with_the_limit()
    {
        await using var socket = UdpMessageSocket<byte[]>.Bind(_anyPort);

        var refused = await Assert.ThrowsAsync<MessageSerializationException>(() => socket.SendToAsync(new byte[65_505], socket.LocalEndPoint).InTime());
        Assert.Equal(SerializationErrorCode.MessageTooLarge, refused.Code);
        Assert.Contains("65507", refused.Message, StringComparison.Ordinal);
        await socket.SendToAsync(new byte[65_504], socket.LocalEndPoint).InTime();

        Assert.Equal(65_504, (await socket.ReceiveAsync().InTime()).Value.Length);
    }

    [Fact]
    public async Task A_null_is_refused_before_it_is_sent()
    {
        await using var socket = UdpMessageSocket<List<int>>.Bind(_anyPort);

        Assert.Throws<ArgumentNullException>(() => socket.SendToAsync(null!, socket.LocalEndPoint).AsTask().Wait(0));
        await socket.SendToAsync([1], socket.LocalEndPoint).InTime();

        Assert.Equal([1], (await socket.ReceiveAsync().InTime()).Value);
        Assert.Equal(0, socket.DroppedDatagrams);
    }

    [Fact]
    public async Task Sending_beyond_loopback_needs_the_option()
    {
        await using var socket = UdpMessageSocket<int>.Bind(_anyPort);

        var refused = Assert.Throws<TransportException>(() => socket.SendToAsync(1, IPEndPoint.Parse("192.0.2.1:9")).AsTask().Wait(0));

        Assert.Equal(TransportErrorCode.PlaintextBeyondLoopback, refused.Code);
    }

    [Fact]
    public async Task Disposing_ends_a_waiting_receive_and_an_enumeration()
    {
        var socket = UdpMessageSocket<int>.Bind(_anyPort);
        var receiving = socket.ReceiveAsync();
        var other = UdpMessageSocket<int>.Bind(_anyPort);
        var enumerating = Task.Run(async () =>
        {
            int count = 0;
            await foreach (var _ in other.ReceiveAllAsync())
            {
                count++;
            }

            return count;
        });

        await socket.DisposeAsync();
        await other.DisposeAsync();

        Assert.Equal(TransportErrorCode.Closed, (await Assert.ThrowsAsync<TransportException>(() => receiving.InTime())).Code);
        Assert.Equal(0, await enumerating.InTime());
        Assert.Equal(TransportErrorCode.Closed, (await Assert.ThrowsAsync<TransportException>(() => socket.SendToAsync(1, other.LocalEndPoint).InTime())).Code);
    }

    [Fact]
    public async Task A_receive_can_be_cancelled_and_only_one_may_wait()
    {
        await using var socket = UdpMessageSocket<int>.Bind(_anyPort);
        using var cancel = new CancellationTokenSource();
        var receiving = socket.ReceiveAsync(cancel.Token).AsTask();

        await Assert.ThrowsAsync<InvalidOperationException>(() => socket.ReceiveAsync().InTime());
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving.InTime());
        await socket.SendToAsync(6, socket.LocalEndPoint).InTime();
        Assert.Equal(6, (await socket.ReceiveAsync().InTime()).Value);
    }

    [Fact]
    public async Task Many_threads_may_send_through_one_socket()
    {
        await using var receiver = UdpMessageSocket<int>.Bind(_anyPort);
        await using var sender = UdpMessageSocket<int>.Bind(_anyPort);
        var acknowledged = new HashSet<int>();

        // In rounds small enough for the system's buffer, which would drop what does not fit.
        for (int round = 0; round < 10; round++)
        {
            int start = round * 40;
            await Task.WhenAll(Enumerable.Range(start, 40).Select(i => Task.Run(() => sender.SendToAsync(i, receiver.LocalEndPoint).AsTask()))).InTime();
            for (int i = 0; i < 40; i++)
            {
                acknowledged.Add((await receiver.ReceiveAsync().InTime()).Value);
            }
        }

        Assert.Equal(Enumerable.Range(0, 400), acknowledged.Order());
    }
}
