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

    /// <summary>The hello of a client with default options: version 1, 1 MiB, 256 calls, 20 KiB, 100 streams.</summary>
    public static byte[] ClientHello { get; } = Convert.FromHexString("920985" + "0001" + "01ce00100000" + "02cd0100" + "03cd5000" + "0564");

    /// <summary>Connects a client; the server answers its hello with an empty one, as a peer of another language might.</summary>
    public static async Task<RawServer> StartAsync(ClientOptions? options = null)
    {
        var pair = await StartSilentAsync(options);
        await pair.SendHelloAsync(0x80);
        return pair;
    }

    /// <summary>Sends a hello with this map, and waits until the client has read it.</summary>
    public async Task SendHelloAsync(params byte[] map)
    {
        await Peer.SendFrameAsync([0x92, 0x09, .. map]);
        await PingAsync();
    }

    private async Task PingAsync()
    {
        await Peer.SendFrameAsync(0x92, 0x07, 0x2a);
        Assert.Equal([0x92, 0x08, 0x2a], await Peer.ReceiveFrameAsync());
    }

    /// <summary>Connects a client to a peer that knows no hello, which gets every message whole; its first sign of life is a ping.</summary>
    public static async Task<RawServer> StartWithoutHelloAsync()
    {
        var pair = await StartSilentAsync();
        await pair.PingAsync();
        return pair;
    }

    /// <summary>Connects a client; the server has taken its hello and says nothing.</summary>
    public static async Task<RawServer> StartSilentAsync(ClientOptions? options = null)
    {
        var (address, accepted) = RawPeer.Listen();
        var client = await RpcClient.ConnectTcpAsync(address, options ?? new ClientOptions { Reconnect = null }).InTime();
        var peer = await accepted;
        byte[] hello = await peer.ReceiveFrameAsync();
        if (options is null)
        {
            Assert.Equal(ClientHello, hello);
        }

        return new RawServer(client, peer);
    }

    public async ValueTask DisposeAsync()
    {
        await Peer.DisposeAsync();
        await Client.DisposeAsync().InTime();
    }
}
