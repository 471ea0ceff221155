using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Streams;

/// <summary>A server of the stream service and a client connected to it, over real sockets.</summary>
public sealed class StreamPair : IAsyncDisposable
{
    private StreamPair(RpcServer server, RpcClient client)
    {
        Server = server;
        Client = client;
    }

    public RpcServer Server { get; }

    public RpcClient Client { get; }

    public static async Task<StreamPair> StartAsync(
        StreamService? service = null, ServerOptions? serverOptions = null, ClientOptions? clientOptions = null)
    {
        var server = await ListenAsync(service, serverOptions);
        return new StreamPair(server, await RpcClient.ConnectTcpAsync(server.LocalEndPoint, clientOptions).InTime());
    }

    public static Task<RpcServer> ListenAsync(StreamService? service = null, ServerOptions? options = null) =>
        RpcServer.ListenTcpAsync(RpcPair.AnyPort, [(service ?? new StreamService()).Bind()], options).InTime();

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync().InTime();
        await Server.DisposeAsync().InTime();
    }
}
