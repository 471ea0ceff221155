using System.Net;
using System.Net.Sockets;
using ProtoGen.TestKit;
using ProtoGen.Transport;
using ProtoGen.Transport.Tcp;
using ProtoGen.Transport.Udp;

namespace ProtoGen.Runtime.Tests.Transport;

public class LoopbackRuleTests
{
    [Theory]
    [InlineData("127.0.0.1:80", true)]
    [InlineData("127.8.9.10:80", true)]
    [InlineData("[::1]:80", true)]
    [InlineData("[::ffff:127.0.0.1]:80", true)]
    [InlineData("[::ffff:127.9.0.1]:80", true)]
    [InlineData("0.0.0.0:80", false)]
    [InlineData("[::]:80", false)]
    [InlineData("10.0.0.1:80", false)]
    [InlineData("[::ffff:10.0.0.1]:80", false)]
    [InlineData("[fe80::1]:80", false)]
    public void Only_loopback_addresses_stay_on_the_machine(string address, bool expected) =>
        Assert.Equal(expected, LoopbackRule.StaysOnMachine(IPEndPoint.Parse(address)));

    [Fact]
    public void Unix_sockets_stay_on_the_machine() =>
        Assert.True(LoopbackRule.StaysOnMachine(new UnixDomainSocketEndPoint("/tmp/any")));

    [Theory]
    [InlineData("0.0.0.0:0")]
    [InlineData("[::]:0")]
    public void Listening_beyond_loopback_needs_the_option_and_the_error_names_it(string address)
    {
        var local = IPEndPoint.Parse(address);

        AssertRefused(Assert.Throws<TransportException>(() => TcpFrameListener.Listen(local, new TcpOptions())));
        AssertRefused(Assert.Throws<TransportException>(() => UdpDatagramSocket.Bind(local, new UdpOptions())));
    }

    [Theory]
    [InlineData("192.0.2.1:9")]
    [InlineData("[2001:db8::1]:9")]
    public async Task Connecting_beyond_loopback_needs_the_option_and_is_refused_before_anything_is_sent(string address)
    {
        var remote = IPEndPoint.Parse(address);
        await using var bound = UdpDatagramSocket.Bind(new IPEndPoint(IPAddress.Loopback, 0), new UdpOptions());

        AssertRefused(await Assert.ThrowsAsync<TransportException>(() => TcpConnector.ConnectAsync(remote, new TcpOptions(), CancellationToken.None).InTime()));
        AssertRefused(await Assert.ThrowsAsync<TransportException>(() => UdpDatagramSocket.ConnectAsync(remote, new UdpOptions(), CancellationToken.None).InTime()));
        AssertRefused(Assert.Throws<TransportException>(() => bound.ToSocketAddress(remote)));
    }

    [Fact]
    public async Task With_the_option_any_address_may_be_used()
    {
        await using var listener = TcpFrameListener.Listen(new IPEndPoint(IPAddress.Any, 0), new TcpOptions { AllowPlaintextBeyondLoopback = true });
        await using var udp = UdpDatagramSocket.Bind(new IPEndPoint(IPAddress.Any, 0), new UdpOptions { AllowPlaintextBeyondLoopback = true });

        Assert.NotEqual(0, ((IPEndPoint)listener.LocalEndPoint).Port);
        Assert.NotEqual(0, ((IPEndPoint)udp.LocalEndPoint).Port);
        Assert.NotNull(udp.ToSocketAddress(IPEndPoint.Parse("192.0.2.1:9")));
    }

    private static void AssertRefused(TransportException exception)
    {
        Assert.Equal(TransportErrorCode.PlaintextBeyondLoopback, exception.Code);
        Assert.Contains("AllowPlaintextBeyondLoopback", exception.Message, StringComparison.Ordinal);
    }
}
