using System.Net;
using ProtoGen.Runtime.Tests.Conformance;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc;

/// <summary>A server of the test service and a client connected to it, over real sockets.</summary>
public sealed class RpcPair : IAsyncDisposable
{
    private RpcPair(RpcServer server, RpcClient client)
    {
        Server = server;
        Client = client;
    }

    public RpcServer Server { get; }

    public RpcClient Client { get; }

    public static IPEndPoint AnyPort => new(IPAddress.Loopback, 0);

    public static Task<RpcPair> StartAsync(
        TestService? service = null, ServerOptions? serverOptions = null, ClientOptions? clientOptions = null) =>
        RpcPair<OverTcp>.StartAsync(service, serverOptions, clientOptions);

    public static Task<RpcServer> ListenAsync(TestService? service = null, ServerOptions? options = null) =>
        RpcPair<OverTcp>.ListenAsync(service, options);

    internal static async Task<RpcPair> ConnectAsync(RpcServer server, ClientOptions? options) =>
        new(server, await RpcClient.ConnectTcpAsync(server.LocalEndPoint, options ?? new ClientOptions { Reconnect = null }).InTime());

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync().InTime();
        await Server.DisposeAsync().InTime();
    }
}

/// <summary>The same over any transport.</summary>
public static class RpcPair<TAddress>
    where TAddress : IAddress
{
    public static async Task<RpcPair> StartAsync(
        TestService? service = null, ServerOptions? serverOptions = null, ClientOptions? clientOptions = null) =>
        await RpcPair.ConnectAsync(await ListenAsync(service, serverOptions), TAddress.Prepare(clientOptions));

    public static Task<RpcServer> ListenAsync(TestService? service = null, ServerOptions? options = null) =>
        RpcServer.ListenTcpAsync(TAddress.New(), [(service ?? new TestService()).Bind()], TAddress.Prepare(options)).InTime();
}
