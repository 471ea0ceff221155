using System.Net;
using System.Net.Sockets;
using ProtoGen.TestKit;
using ProtoGen.Transport.Tcp;

namespace ProtoGen.Runtime.Tests.Transport.Tcp;

public class TcpAddressTests
{
    private static readonly TcpOptions _anywhere = new() { AllowPlaintextBeyondLoopback = true };

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Messages_go_both_ways_over_IPv4_and_IPv6(string address)
    {
        var (client, server) = await TcpPair.OfProductAsync(new IPEndPoint(IPAddress.Parse(address), 0));

        client.Send([1], deferred: false);
        Assert.Equal([1], await server.ReadAsync());
        server.Send([2], deferred: false);
        Assert.Equal([2], await client.ReadAsync());

        Assert.Equal(client.LocalEndPoint, server.RemoteEndPoint);
        Assert.Equal(server.LocalEndPoint, client.RemoteEndPoint);
        await TcpPair.CloseAsync(client, server);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task A_listener_on_every_IPv6_address_takes_IPv4_too_and_names_peers_as_they_are(string address)
    {
        await using var listener = TcpFrameListener.Listen(new IPEndPoint(IPAddress.IPv6Any, 0), _anywhere);
        var remote = new IPEndPoint(IPAddress.Parse(address), ((IPEndPoint)listener.LocalEndPoint).Port);

        var accepting = listener.AcceptAsync(CancellationToken.None);
        var client = await TcpConnector.ConnectAsync(remote, new TcpOptions(), CancellationToken.None).InTime();
        var server = (await accepting.InTime())!;

        Assert.Equal(client.LocalEndPoint, server.RemoteEndPoint);
        Assert.False(((IPEndPoint)server.RemoteEndPoint!).Address.IsIPv4MappedToIPv6);
        await TcpPair.CloseAsync(client, server);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task The_name_localhost_finds_a_listener_on_either_family(string address)
    {
        await using var listener = TcpFrameListener.Listen(new IPEndPoint(IPAddress.Parse(address), 0), new TcpOptions());
        var named = new DnsEndPoint("localhost", ((IPEndPoint)listener.LocalEndPoint).Port);
        if (!(await Dns.GetHostAddressesAsync("localhost")).Contains(IPAddress.Parse(address)))
        {
            named = new DnsEndPoint(address, named.Port);
        }

        var accepting = listener.AcceptAsync(CancellationToken.None);
        var client = await TcpConnector.ConnectAsync(named, new TcpOptions(), CancellationToken.None).InTime();
        var server = (await accepting.InTime())!;

        Assert.Equal(listener.LocalEndPoint, client.RemoteEndPoint);
        await TcpPair.CloseAsync(client, server);
    }

    [Fact]
    public async Task Unix_sockets_carry_messages_and_leave_no_file()
    {
        using var folder = new TempFolder();
        var address = folder.SocketAddress();
        var listener = TcpFrameListener.Listen(address, new TcpOptions());
        var accepting = listener.AcceptAsync(CancellationToken.None);
        var client = await TcpConnector.ConnectAsync(address, new TcpOptions(), CancellationToken.None).InTime();
        var server = (await accepting.InTime())!;

        client.Send(new byte[100_000], deferred: false);
        Assert.Equal(100_000, (await server.ReadAsync())!.Length);
        server.Send([2], deferred: true);
        Assert.Equal([2], await client.ReadAsync());
        await TcpPair.CloseAsync(client, server);

        Assert.NotEmpty(Directory.GetFiles(folder.Path));
        await listener.DisposeAsync();
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_unix_peer_that_closes_between_messages_and_inside_one_is_told_apart()
    {
        using var folder = new TempFolder();
        await using var listener = TcpFrameListener.Listen(folder.SocketAddress(), new TcpOptions());
        foreach (var (bytes, torn) in new[] { (TcpPair.Frame([1, 2]), false), (TcpPair.Frame([1, 2])[..5], true) })
        {
            var accepting = listener.AcceptAsync(CancellationToken.None);
            await using (var peer = await RawPeer.ConnectAsync(folder.SocketAddress()))
            {
                await peer.SendAsync(bytes);
            }

            var server = (await accepting.InTime())!;
            if (torn)
            {
                Assert.Equal(TransportErrorCode.Torn, (await Assert.ThrowsAsync<TransportException>(server.ReadAsync)).Code);
            }
            else
            {
                Assert.Equal([1, 2], await server.ReadAsync());
                Assert.Null(await server.ReadAsync());
            }

            await server.CloseAsync().InTime();
        }
    }

    [Fact]
    public async Task An_address_nobody_listens_on_is_refused()
    {
        var listener = TcpFrameListener.Listen(TcpPair.AnyPort, new TcpOptions());
        await listener.DisposeAsync();
        using var folder = new TempFolder();

        var tcp = await Assert.ThrowsAsync<TransportException>(() => TcpConnector.ConnectAsync(listener.LocalEndPoint, new TcpOptions(), CancellationToken.None).InTime());
        Assert.Equal(TransportErrorCode.Refused, tcp.Code);
        Assert.Contains(listener.LocalEndPoint.ToString()!, tcp.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<TransportException>(() => TcpConnector.ConnectAsync(folder.SocketAddress(), new TcpOptions(), CancellationToken.None).InTime());
    }

    [Fact]
    public async Task An_address_in_use_is_named_so()
    {
        using var folder = new TempFolder();
        await using var tcp = TcpFrameListener.Listen(TcpPair.AnyPort, new TcpOptions());
        await using var unix = TcpFrameListener.Listen(folder.SocketAddress(), new TcpOptions());

        foreach (EndPoint taken in new[] { tcp.LocalEndPoint, folder.SocketAddress() })
        {
            var refused = Assert.Throws<TransportException>(() => TcpFrameListener.Listen(taken, new TcpOptions()));
            Assert.Equal(TransportErrorCode.AddressInUse, refused.Code);
        }

        // The failed attempt must not have removed the file of the listener that lives.
        Assert.NotEmpty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Listening_on_a_host_name_is_refused_with_what_is_possible() =>
        Assert.Contains("IP address", Assert.Throws<ArgumentException>(() => TcpFrameListener.Listen(new DnsEndPoint("localhost", 0), new TcpOptions())).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Connecting_can_be_cancelled()
    {
        // A full backlog of a listener that never accepts: further connects hang until they are cancelled.
        using var folder = new TempFolder();
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(TcpPair.AnyPort);
        listener.Listen(0);
        using var cancel = new CancellationTokenSource();
        var attempts = Enumerable.Range(0, 20).Select(_ => TcpConnector.ConnectAsync(listener.LocalEndPoint!, new TcpOptions(), cancel.Token).AsTask()).ToList();
        await Deadline.Until(() => attempts.Any(attempt => attempt.IsCompleted));

        await cancel.CancelAsync();

        var results = await Task.WhenAll(attempts.Select(async attempt => await Record.ExceptionAsync(() => attempt.InTime())));
        Assert.Contains(results, result => result is OperationCanceledException);
        Assert.All(results.Where(result => result is not null), result => Assert.IsAssignableFrom<OperationCanceledException>(result));
        foreach (var connected in attempts.Where(attempt => attempt.IsCompletedSuccessfully))
        {
            (await connected).Abort();
        }
    }
}
