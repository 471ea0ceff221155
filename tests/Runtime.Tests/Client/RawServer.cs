using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Client;

/// <summary>A client connected to a peer without any of the product's code.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private RawServer(RpcClient client, RawPeer peer)
    {
        Client = client;
        Peer = peer;
    }

    public RpcClient Client { get; }

    public RawPeer Peer { get; }

    public static async Task<RawServer> StartAsync(ClientOptions? options = null)
    {
        var (address, accepted) = RawPeer.Listen();
        var client = await RpcClient.ConnectTcpAsync(address, options).InTime();
        return new RawServer(client, await accepted);
    }

    public async ValueTask DisposeAsync()
    {
        await Peer.DisposeAsync();
        await Client.DisposeAsync().InTime();
    }
}
