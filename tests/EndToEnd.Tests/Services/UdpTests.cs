using System.Net;
using System.Net.Sockets;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services;

/// <summary>Generated clients and servers over UDP: one-way methods; calls come with a later version.</summary>
public class UdpTests
{
    public static TheoryData<string> Addresses => ["127.0.0.1", "::1"];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task One_way_messages_reach_the_handler(string address)
    {
        var service = new Shapes();
        await using var server = await ShapesServer.ListenUdpAsync(new IPEndPoint(IPAddress.Parse(address), 0), service).InTime();
        await using var client = await ShapesClient.ConnectUdpAsync(server.LocalEndPoint).InTime();

        await client.NoteAsync(Samples.Order()).InTime();
        Assert.Equal(Samples.Bytes(Samples.Order()), Samples.Bytes((Order)await service.NextAsync().InTime()));

        await client.LogAsync("a", "b").InTime();
        Assert.Equal(["a", "b"], (string[])await service.NextAsync().InTime());
    }

    [Fact]
    public async Task A_client_may_name_its_server_by_host_and_port()
    {
        var service = new Shapes();
        await using var server = await ShapesServer.ListenUdpAsync(new IPEndPoint(IPAddress.Loopback, 0), service).InTime();
        await using var client = await ShapesClient.ConnectUdpAsync("127.0.0.1", ((IPEndPoint)server.LocalEndPoint).Port).InTime();

        await client.LogAsync("by name").InTime();

        Assert.Equal(["by name"], (string[])await service.NextAsync().InTime());
    }

    [Fact]
    public async Task A_call_fails_before_anything_is_sent()
    {
        var service = new Shapes();
        await using var server = await ShapesServer.ListenUdpAsync(new IPEndPoint(IPAddress.Loopback, 0), service).InTime();
        await using var client = await ShapesClient.ConnectUdpAsync(server.LocalEndPoint).InTime();

        var exception = await Assert.ThrowsAsync<RpcException>(() => client.AddAsync(1, 2).InTime());
        Assert.Equal(RpcErrorCode.Unsupported, exception.Code);
        Assert.Equal(RpcOutcome.NotExecuted, exception.Outcome);

        exception = await Assert.ThrowsAsync<RpcException>(() => client.PingAsync().InTime());
        Assert.Equal(RpcErrorCode.Unsupported, exception.Code);
        Assert.Equal(0, service.Pings);
    }

    [Fact]
    public async Task What_fits_no_datagram_fails_before_it_is_sent()
    {
        var service = new Shapes();
        await using var server = await ShapesServer.ListenUdpAsync(new IPEndPoint(IPAddress.Loopback, 0), service).InTime();
        await using var client = await ShapesClient.ConnectUdpAsync(server.LocalEndPoint).InTime();

        var exception = await Assert.ThrowsAsync<RpcException>(() => client.LogAsync(new string('x', 70_000)).InTime());
        Assert.Equal(RpcErrorCode.MessageTooLarge, exception.Code);
        Assert.Equal(RpcOutcome.NotExecuted, exception.Outcome);

        await client.LogAsync("after").InTime();
        Assert.Equal(["after"], (string[])await service.NextAsync().InTime());
    }

    [Fact]
    public async Task One_implementation_serves_tcp_and_udp_and_another_service_beside_it()
    {
        var service = new Shapes();
        var binding = ShapesServer.Bind(service);
        await using var tcp = await RpcServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), [binding]).InTime();
        await using var udp = await RpcServer.ListenUdpAsync(new IPEndPoint(IPAddress.Loopback, 0), [ClockServer.Bind(new Clock()), binding]).InTime();
        await using var caller = await ShapesClient.ConnectTcpAsync(tcp.LocalEndPoint).InTime();
        await using var sender = await ShapesClient.ConnectUdpAsync(udp.LocalEndPoint).InTime();

        await sender.LogAsync("over UDP").InTime();
        Assert.Equal(["over UDP"], (string[])await service.NextAsync().InTime());

        await caller.LogAsync("over TCP").InTime();
        Assert.Equal(["over TCP"], (string[])await service.NextAsync().InTime());
        Assert.Equal(3, await caller.AddAsync(1, 2).InTime());
    }

    [Fact]
    public async Task Another_language_needs_ten_lines()
    {
        var service = new Shapes();
        await using var server = await ShapesServer.ListenUdpAsync(new IPEndPoint(IPAddress.Loopback, 0), service).InTime();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

        // [2, "Shapes/Log", [["a", "b"]]]
        byte[] datagram = [0x93, 0x02, 0xAA, .. "Shapes/Log"u8, 0x91, 0x92, 0xA1, (byte)'a', 0xA1, (byte)'b'];
        await socket.SendToAsync(datagram, server.LocalEndPoint).InTime();

        Assert.Equal(["a", "b"], (string[])await service.NextAsync().InTime());
    }

    [Fact]
    public async Task A_missing_argument_is_reported_where_nobody_can_be_answered()
    {
        var service = new Shapes();
        var reports = new ReportLog();
        await using var server = await ShapesServer.ListenUdpAsync(
            new IPEndPoint(IPAddress.Loopback, 0), service, new ServerOptions { OnError = reports.Add }).InTime();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

        byte[] datagram = [0x93, 0x02, 0xAA, .. "Shapes/Log"u8, 0x90];
        await socket.SendToAsync(datagram, server.LocalEndPoint).InTime();

        var report = await reports.NextAsync();
        Assert.Equal("Shapes/Log", report.Method);
        var exception = Assert.IsType<MessageSerializationException>(report.Exception);
        Assert.Equal(SerializationErrorCode.MemberMissing, exception.Code);
        Assert.Contains("lines", exception.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_server_gives_its_port_back()
    {
        var service = new Shapes();
        var server = await ShapesServer.ListenUdpAsync(new IPEndPoint(IPAddress.Loopback, 0), service).InTime();
        await server.StopAsync().InTime();

        await using var next = await ShapesServer.ListenUdpAsync(server.LocalEndPoint, service).InTime();
        await using var client = await ShapesClient.ConnectUdpAsync(next.LocalEndPoint).InTime();
        await client.LogAsync("again").InTime();
        Assert.Equal(["again"], (string[])await service.NextAsync().InTime());
    }
}
