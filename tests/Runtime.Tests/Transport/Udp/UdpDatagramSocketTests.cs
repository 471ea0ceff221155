using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using ProtoGen.Diagnostics;
using ProtoGen.TestKit;
using ProtoGen.Transport.Udp;

namespace ProtoGen.Runtime.Tests.Transport.Udp;

public class UdpDatagramSocketTests
{
    private static readonly IPEndPoint _anyPort = new(IPAddress.Loopback, 0);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Datagrams_go_from_a_connected_socket_to_a_bound_one_and_back(string address)
    {
        await using var server = UdpDatagramSocket.Bind(new IPEndPoint(IPAddress.Parse(address), 0), new UdpOptions());
        await using var client = await UdpDatagramSocket.ConnectAsync(server.LocalEndPoint, new UdpOptions(), CancellationToken.None).InTime();

        await client.SendAsync(new byte[] { 1, 2 }, CancellationToken.None).InTime();
        Assert.Equal([1, 2], (await server.ReceiveAsync(CancellationToken.None).InTime()).ToArray());
        Assert.Equal(client.LocalEndPoint, server.SenderEndPoint);
        await server.SendToAsync(new byte[] { 3 }, server.Sender, CancellationToken.None).InTime();

        Assert.Equal([3], (await client.ReceiveAsync(CancellationToken.None).InTime()).ToArray());
        Assert.Equal(server.LocalEndPoint, client.SenderEndPoint);
        Assert.Equal(server.LocalEndPoint, client.RemoteEndPoint);
    }

    [Fact]
    public async Task The_name_localhost_reaches_a_socket_on_the_IPv4_loopback()
    {
        await using var server = UdpDatagramSocket.Bind(_anyPort, new UdpOptions());
        var named = new DnsEndPoint("localhost", ((IPEndPoint)server.LocalEndPoint).Port);
        await using var client = await UdpDatagramSocket.ConnectAsync(named, new UdpOptions(), CancellationToken.None).InTime();

        await client.SendAsync(new byte[] { 1 }, CancellationToken.None).InTime();

        Assert.Equal([1], (await server.ReceiveAsync(CancellationToken.None).InTime()).ToArray());
    }

    [Fact]
    public async Task An_empty_datagram_is_a_datagram()
    {
        await using var socket = UdpDatagramSocket.Bind(_anyPort, new UdpOptions());

        await socket.SendToAsync(ReadOnlyMemory<byte>.Empty, socket.ToSocketAddress(socket.LocalEndPoint), CancellationToken.None).InTime();

        Assert.Equal(0, (await socket.ReceiveAsync(CancellationToken.None).InTime()).Length);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1024)]
    [InlineData(65_507)]
    public async Task A_datagram_of_exactly_the_limit_arrives_and_one_above_is_reported_and_never_cut(int limit)
    {
        var log = new ReportLog();
        await using var socket = UdpDatagramSocket.Bind(_anyPort, new UdpOptions { MaxDatagramSize = limit, Reporter = new ErrorReporter(log.Add) });
        using var peer = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { SendBufferSize = 1 << 20 };
        peer.Bind(_anyPort);
        int above = 0;
        foreach (int size in new[] { limit + 1, 2 * limit }.Where(size => size <= 65_507))
        {
            above++;
            await peer.SendToAsync(new byte[size], socket.LocalEndPoint).InTime();
        }

        await peer.SendToAsync(new byte[limit], socket.LocalEndPoint).InTime();

        Assert.Equal(limit, (await socket.ReceiveAsync(CancellationToken.None).InTime()).Length);
        Assert.Equal(above, socket.DroppedDatagrams);
        if (above > 0)
        {
            // The others came less than a second later.
            var report = await log.NextAsync();
            Assert.Contains(limit.ToString(System.Globalization.CultureInfo.InvariantCulture), report.What, StringComparison.Ordinal);
            Assert.Equal(peer.LocalEndPoint, report.RemoteEndPoint);
        }

        Assert.True(log.IsEmpty);
    }

    [Theory]
    [InlineData("127.0.0.1", 65_508)]
    [InlineData("::1", 70_000)]
    public async Task A_datagram_too_large_to_send_is_refused_with_the_limit(string address, int size)
    {
        await using var socket = UdpDatagramSocket.Bind(new IPEndPoint(IPAddress.Parse(address), 0), new UdpOptions());
        await using var connected = await UdpDatagramSocket.ConnectAsync(socket.LocalEndPoint, new UdpOptions(), CancellationToken.None).InTime();

        var bound = await Assert.ThrowsAsync<TransportException>(() => socket.SendToAsync(new byte[size], socket.ToSocketAddress(socket.LocalEndPoint), CancellationToken.None).InTime());
        var other = await Assert.ThrowsAsync<TransportException>(() => connected.SendAsync(new byte[size], CancellationToken.None).InTime());

        Assert.Equal((TransportErrorCode.MessageTooLarge, TransportErrorCode.MessageTooLarge), (bound.Code, other.Code));
        Assert.Contains("65507", bound.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_unreachable_is_reported_and_the_socket_serves_the_peer_once_it_is_there()
    {
        var log = new ReportLog();
        var time = new FakeTimeProvider();
        var gone = UdpDatagramSocket.Bind(_anyPort, new UdpOptions());
        var address = gone.LocalEndPoint;
        await gone.DisposeAsync();
        await using var client = await UdpDatagramSocket.ConnectAsync(address, new UdpOptions { Reporter = new ErrorReporter(log.Add), TimeProvider = time }, CancellationToken.None).InTime();
        var receiving = client.ReceiveAsync(CancellationToken.None).AsTask();

        for (int i = 0; i < 3; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await client.SendAsync(new byte[] { 1 }, CancellationToken.None).InTime();
            var report = await log.NextAsync();
            Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(report.Exception).SocketErrorCode);
            Assert.Equal(address, report.RemoteEndPoint);
        }

        Assert.False(receiving.IsCompleted);
        await using var server = UdpDatagramSocket.Bind(address, new UdpOptions());
        await client.SendAsync(new byte[] { 2 }, CancellationToken.None).InTime();
        Assert.Equal([2], (await server.ReceiveAsync(CancellationToken.None).InTime()).ToArray());
        await server.SendToAsync(new byte[] { 3 }, server.Sender, CancellationToken.None).InTime();
        Assert.Equal([3], (await receiving.InTime()).ToArray());
    }

    [Fact]
    public async Task An_earlier_datagrams_error_does_not_swallow_the_next_datagram()
    {
        var gone = UdpDatagramSocket.Bind(_anyPort, new UdpOptions());
        var address = gone.LocalEndPoint;
        await gone.DisposeAsync();
        await using var client = await UdpDatagramSocket.ConnectAsync(address, new UdpOptions(), CancellationToken.None).InTime();
        await client.SendAsync(new byte[] { 1 }, CancellationToken.None).InTime();

        // Nobody receives, so the refusal of the first datagram waits for the next send.
        await using var server = UdpDatagramSocket.Bind(address, new UdpOptions());
        await client.SendAsync(new byte[] { 2 }, CancellationToken.None).InTime();

        Assert.Equal([2], (await server.ReceiveAsync(CancellationToken.None).InTime()).ToArray());
    }

    [Fact]
    public async Task A_receive_that_keeps_failing_is_asked_ever_more_rarely_reported_and_survived()
    {
        var time = new FakeTimeProvider();
        var start = time.GetUtcNow();
        var log = new ReportLog();
        int failures = 12;
        await using var socket = UdpDatagramSocket.Bind(_anyPort, new UdpOptions
        {
            TimeProvider = time,
            Reporter = new ErrorReporter(report =>
            {
                log.Add(report);
                throw new InvalidOperationException("hook");
            }),
            Receive = (inner, buffer, sender, cancel) => failures-- > 0
                ? ValueTask.FromException<int>(new SocketException((int)SocketError.NoBufferSpaceAvailable))
                : inner.ReceiveFromAsync(buffer, SocketFlags.None, sender, cancel),
        });
        await socket.SendToAsync(new byte[] { 4 }, socket.ToSocketAddress(socket.LocalEndPoint), CancellationToken.None).InTime();

        var receiving = socket.ReceiveAsync(CancellationToken.None).AsTask();
        Assert.False(receiving.IsCompleted);
        await time.PassUntilEndAsync(receiving);

        Assert.Equal([4], (await receiving).ToArray());
        Assert.True(time.GetUtcNow() - start >= TimeSpan.FromSeconds(3)); // 1 + 2 + 4 ... 512 ms, then a second each
        for (int i = 0; i < 12; i++)
        {
            Assert.Equal(SocketError.NoBufferSpaceAvailable, Assert.IsType<SocketException>((await log.NextAsync()).Exception).SocketErrorCode);
        }
    }

    [Fact]
    public async Task A_flood_gives_way_before_it_is_over()
    {
        // Giving way is leaving the caller's thread: whether the result is there when the caller looks is up to the pool.
        int caller = 0;
        bool stayed = false;
        await using var socket = UdpDatagramSocket.Bind(_anyPort, new UdpOptions
        {
            Receive = (_, _, _, _) =>
            {
                stayed = Environment.CurrentManagedThreadId == Volatile.Read(ref caller);
                return ValueTask.FromResult(1000);
            },
        });

        int atOnce = 0;
        do
        {
            Volatile.Write(ref caller, Environment.CurrentManagedThreadId);
            var receiving = socket.ReceiveAsync(CancellationToken.None);
            Volatile.Write(ref caller, 0);
            Assert.Equal(1000, (await receiving.InTime()).Length);
            atOnce += stayed ? 1 : 0;
            Assert.InRange(atOnce, 0, 64);
        }
        while (stayed);

        Assert.Equal(64, atOnce);
    }

    [Fact]
    public async Task Disposing_ends_waiting_and_later_calls()
    {
        var socket = UdpDatagramSocket.Bind(_anyPort, new UdpOptions());
        var receiving = socket.ReceiveAsync(CancellationToken.None).AsTask();
        var remote = socket.ToSocketAddress(socket.LocalEndPoint);

        await socket.DisposeAsync();

        Assert.Equal(TransportErrorCode.Closed, (await Assert.ThrowsAsync<TransportException>(() => receiving.InTime())).Code);
        Assert.Equal(TransportErrorCode.Closed, (await Assert.ThrowsAsync<TransportException>(() => socket.ReceiveAsync(CancellationToken.None).InTime())).Code);
        Assert.Equal(TransportErrorCode.Closed, (await Assert.ThrowsAsync<TransportException>(() => socket.SendToAsync(new byte[1], remote, CancellationToken.None).InTime())).Code);
        await socket.DisposeAsync();
    }

    [Fact]
    public async Task A_receive_can_be_cancelled_and_the_socket_goes_on()
    {
        await using var socket = UdpDatagramSocket.Bind(_anyPort, new UdpOptions { TimeProvider = new FakeTimeProvider() });
        using var cancel = new CancellationTokenSource();
        var receiving = socket.ReceiveAsync(cancel.Token).AsTask();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving.InTime());
        await socket.SendToAsync(new byte[] { 9 }, socket.ToSocketAddress(socket.LocalEndPoint), CancellationToken.None).InTime();
        Assert.Equal([9], (await socket.ReceiveAsync(CancellationToken.None).InTime()).ToArray());
    }

    [Fact]
    public async Task An_address_in_use_is_named_so_and_other_kinds_of_address_are_refused()
    {
        await using var socket = UdpDatagramSocket.Bind(_anyPort, new UdpOptions());

        Assert.Equal(TransportErrorCode.AddressInUse, Assert.Throws<TransportException>(() => UdpDatagramSocket.Bind(socket.LocalEndPoint, new UdpOptions())).Code);
        Assert.Throws<ArgumentException>(() => UdpDatagramSocket.Bind(new UnixDomainSocketEndPoint("/tmp/any"), new UdpOptions()));
        Assert.Throws<ArgumentException>(() => socket.ToSocketAddress(new DnsEndPoint("localhost", 1)));
    }

    [Fact]
    public async Task A_datagram_that_goes_at_once_allocates_nothing_on_either_side()
    {
        await using var socket = UdpDatagramSocket.Bind(_anyPort, new UdpOptions());
        var self = socket.ToSocketAddress(socket.LocalEndPoint);
        var datagram = new byte[100];
        await ExchangeAsync(100);

        Assert.InRange(await ExchangeAsync(500), 0, 500);

        async Task<long> ExchangeAsync(int count)
        {
            long bytes = 0;
            for (int i = 0; i < count; i++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                var sending = socket.SendToAsync(datagram, self, CancellationToken.None);
                bool sent = sending.IsCompletedSuccessfully;
                var receiving = socket.ReceiveAsync(CancellationToken.None);
                bool received = receiving.IsCompletedSuccessfully;
                bytes += sent && received ? GC.GetAllocatedBytesForCurrentThread() - before : 0;
                await sending;
                Assert.Equal(100, (await receiving).Length);
            }

            return bytes;
        }
    }
}
