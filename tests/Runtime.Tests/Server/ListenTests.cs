using System.Net;
using ProtoGen.Rpc;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Server;

public class ListenTests
{
    [Fact]
    public async Task Several_services_share_one_port()
    {
        var other = ServiceBinding.Create<ITestService>("Other", new TestService { OnAdd = (a, b) => a * b }, static methods =>
            methods.AddCall<OtherAddMethod, AddArguments, int>());
        await using var server = await RpcServer.ListenTcpAsync(RpcPair.AnyPort, [new TestService().Bind(), other]).InTime();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        Assert.Equal(7, await client.AddAsync(3, 4).InTime());
        Assert.Equal(12, await client.CallAsync<OtherAddMethod, ITestService, AddArguments, int>(new AddArguments(3, 4), default).InTime());
    }

    [Fact]
    public async Task Two_methods_of_one_name_are_refused()
    {
        var exception = await Assert.ThrowsAsync<ArgumentException>(
            async () => await RpcServer.ListenTcpAsync(RpcPair.AnyPort, [new TestService().Bind(), new TestService().Bind()]));

        Assert.Contains("Test/Echo", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listening_beyond_loopback_needs_an_explicit_option()
    {
        ServiceBinding[] services = [new TestService().Bind()];
        var anywhere = new IPEndPoint(IPAddress.Any, 0);

        var exception = await Assert.ThrowsAsync<TransportException>(async () => await RpcServer.ListenTcpAsync(anywhere, services));
        Assert.Equal(TransportErrorCode.PlaintextBeyondLoopback, exception.Code);

        await using var server = await RpcServer.ListenTcpAsync(anywhere, services, new ServerOptions { AllowPlaintextBeyondLoopback = true });
        await using var client = await RpcClient.ConnectTcpAsync("localhost", ((IPEndPoint)server.LocalEndPoint).Port).InTime();
        Assert.Equal(2, await client.AddAsync(1, 1).InTime());
    }

    [Fact]
    public async Task An_address_in_use_is_a_transport_error()
    {
        await using var server = await RpcPair.ListenAsync();

        var exception = await Assert.ThrowsAsync<TransportException>(
            async () => await RpcServer.ListenTcpAsync(server.LocalEndPoint, [new TestService().Bind()]));

        Assert.Equal(TransportErrorCode.AddressInUse, exception.Code);
    }

    [Fact]
    public async Task Ipv6_works_like_ipv4()
    {
        await using var server = await RpcServer.ListenTcpAsync(new IPEndPoint(IPAddress.IPv6Loopback, 0), [new TestService().Bind()]).InTime();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        Assert.Equal(2, await client.AddAsync(1, 1).InTime());
    }

    [Fact]
    public void A_stable_id_that_is_not_the_names_is_refused() =>
        Assert.Throws<ArgumentException>(() => ServiceBinding.Create<ITestService>("Test", new TestService(), static methods =>
            methods.AddCall<WrongIdMethod, AddArguments, int>()));
}
