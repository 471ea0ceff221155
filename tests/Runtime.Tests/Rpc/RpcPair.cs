using System.Net;
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

    public static async Task<RpcPair> StartAsync(
        TestService? service = null, ServerOptions? serverOptions = null, ClientOptions? clientOptions = null)
    {
        var server = await ListenAsync(service, serverOptions);
        return new RpcPair(server, await RpcClient.ConnectTcpAsync(server.LocalEndPoint, clientOptions).InTime());
    }

    public static Task<RpcServer> ListenAsync(TestService? service = null, ServerOptions? options = null) =>
        RpcServer.ListenTcpAsync(AnyPort, [(service ?? new TestService()).Bind()], options).InTime();

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync().InTime();
        await Server.DisposeAsync().InTime();
    }
}
