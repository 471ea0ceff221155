using System.Net;
using System.Net.Sockets;
using ProtoGen.Client;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Client;

public class AddressTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65_536)]
    public async Task Ports_that_nobody_can_listen_on_are_the_callers_mistake(int port)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => RpcClient.ConnectTcpAsync("localhost", port).InTime());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => RpcClient.ConnectUdpAsync("localhost", port).InTime());
        await Assert.ThrowsAsync<ArgumentException>(() => RpcClient.ConnectTcpAsync("", 1).InTime());
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    public async Task An_address_of_all_networks_is_held_to_the_loopback_rule(string host)
    {
        foreach (var connect in Connects(host))
        {
            Assert.Equal(TransportErrorCode.PlaintextBeyondLoopback, (await Assert.ThrowsAsync<TransportException>(connect)).Code);
        }
    }

    [Fact]
    public async Task A_host_name_that_cannot_be_one_is_not_found()
    {
        foreach (var connect in Connects(new string('x', 300)))
        {
            Assert.Equal(TransportErrorCode.HostNotFound, (await Assert.ThrowsAsync<TransportException>(connect)).Code);
        }
    }

    [Fact]
    public async Task A_failure_names_host_and_port()
    {
        var server = await RpcPair.ListenAsync();
        int port = ((IPEndPoint)server.LocalEndPoint).Port;
        await server.DisposeAsync();

        var byAddress = await Assert.ThrowsAsync<TransportException>(() => RpcClient.ConnectTcpAsync("127.0.0.1", port).InTime());
        var byName = await Assert.ThrowsAsync<TransportException>(() => RpcClient.ConnectTcpAsync("localhost", port).InTime());

        Assert.StartsWith($"Connecting to 127.0.0.1:{port} failed: ", byAddress.Message, StringComparison.Ordinal);
        Assert.StartsWith($"Connecting to localhost:{port} ", byName.Message, StringComparison.Ordinal);
        Assert.StartsWith("ProtoGen.TransportException (Refused): Connecting to ", byAddress.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unix_socket_without_a_file_is_refused_and_a_missing_folder_is_named()
    {
        using var folder = new TempFolder();

        var connecting = await Assert.ThrowsAsync<TransportException>(() => RpcClient.ConnectTcpAsync(folder.SocketAddress()).InTime());
        var listening = await Assert.ThrowsAsync<TransportException>(() => RpcServer.ListenTcpAsync(
            new UnixDomainSocketEndPoint(Path.Combine(folder.Path, "none", "s")), [new TestService().Bind()]).InTime());

        Assert.Equal(TransportErrorCode.Refused, connecting.Code);
        Assert.Contains("no such file", connecting.Message, StringComparison.Ordinal);
        Assert.Contains("folder of the file does not exist", listening.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TransportErrorCode.MessageTooLarge, RpcErrorCode.MessageTooLarge)]
    [InlineData(TransportErrorCode.Unreachable, RpcErrorCode.ConnectionLost)]
    [InlineData(TransportErrorCode.Closed, RpcErrorCode.NotConnected)]
    public void What_a_socket_does_not_send_has_the_code_of_its_reason(TransportErrorCode reason, RpcErrorCode code)
    {
        var exception = DatagramSender.NotSent("Test/Note", new TransportException(reason, "No."));

        Assert.Equal((code, RpcOutcome.NotExecuted), (exception.Code, exception.Outcome));
        Assert.StartsWith($"ProtoGen.RpcException ({code}, NotExecuted): ", exception.ToString(), StringComparison.Ordinal);
    }

    private static Func<Task>[] Connects(string host) =>
    [
        () => RpcClient.ConnectTcpAsync(host, 1).InTime(),
        () => RpcClient.ConnectTcpAsync(new DnsEndPoint(host, 1)).InTime(),
        () => RpcClient.ConnectUdpAsync(host, 1).InTime(),
        () => TcpMessageConnection<int>.ConnectAsync(host, 1).InTime(),
    ];
}
