using ProtoGen.Runtime.Tests.Rpc;
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
        var peer = await accepted;
        Assert.Equal([0x92, 0x07, 0x00], await peer.ReceiveFrameAsync()); // The client's sign of life.
        return new RawServer(client, peer);
    }

    public async ValueTask DisposeAsync()
    {
        await Peer.DisposeAsync();
        await Client.DisposeAsync().InTime();
    }
}
