using ProtoGen.Runtime.Tests.Conformance;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Streams;

/// <summary>A server of the stream service and a client connected to it, over any transport.</summary>
public sealed class StreamPair : IAsyncDisposable
{
    private StreamPair(RpcServer server, RpcClient client)
    {
        Server = server;
        Client = client;
    }

    public RpcServer Server { get; }

    public RpcClient Client { get; }

    public static async Task<StreamPair> StartAsync<TAddress>(
        StreamService? service = null, ServerOptions? serverOptions = null, ClientOptions? clientOptions = null)
        where TAddress : IAddress
    {
        var server = await ListenAsync<TAddress>(service, serverOptions);
        return new StreamPair(server, await RpcClient.ConnectTcpAsync(server.LocalEndPoint, TAddress.Prepare(clientOptions)).InTime());
    }

    public static Task<RpcServer> ListenAsync<TAddress>(StreamService? service = null, ServerOptions? options = null)
        where TAddress : IAddress =>
        RpcServer.ListenTcpAsync(TAddress.New(), [(service ?? new StreamService()).Bind()], TAddress.Prepare(options)).InTime();

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync().InTime();
        await Server.DisposeAsync().InTime();
    }
}
