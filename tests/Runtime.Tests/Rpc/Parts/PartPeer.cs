using ProtoGen.Runtime.Tests.Transport.Tcp;
using ProtoGen.TestKit;
using ProtoGen.Transport;
using ProtoGen.Transport.InMemory;

namespace ProtoGen.Runtime.Tests.Rpc.Parts;

/// <summary>
/// A side that sends and reads messages by hand, inside the process: what it does not read is not on its way either, so
/// it decides how far the other side comes.
/// </summary>
internal sealed class PartPeer(FrameConnection connection)
{
    public static readonly byte[] Hello = [0x92, 0x09, 0x80];

    // Large enough for every test here.
    private static readonly ConnectionOptions _options = new() { MaxMessageSize = (16 << 20) - 1 };

    /// <summary>Connects to a server, which has answered its hello.</summary>
    public static async Task<PartPeer> ConnectAsync(RpcServer server)
    {
        var peer = new PartPeer(InMemoryFrameListener.Connect((InMemoryEndPoint)server.LocalEndPoint, _options));
        peer.Send(Hello);
        Assert.Equal(0x09, (await peer.ReadAsync())[1]);
        return peer;
    }

    /// <summary>Listens, and connects a client, which has got a hello with a map.</summary>
    public static async Task<(RpcClient Client, PartPeer Peer)> AcceptAsync(byte[] map, ClientOptions? options = null)
    {
        var address = new InMemoryEndPoint();
        await using var listener = InMemoryFrameListener.Listen(address, _options);
        var client = await RpcClient.ConnectTcpAsync(address, options).InTime();
        var peer = new PartPeer((await listener.AcceptAsync(CancellationToken.None).InTime())!);
        Assert.Equal(0x09, (await peer.ReadAsync())[1]);
        peer.Send([0x92, 0x09, .. map]);
        peer.Send([0x92, 0x07, 0x2a]);
        Assert.Equal([0x92, 0x08, 0x2a], await peer.ReadAsync());
        return (client, peer);
    }

    public void Send(byte[] message) => connection.Send(message, deferred: false);

    public async Task<byte[]> ReadAsync() => await TryReadAsync() ?? throw new InvalidOperationException("The other side has closed.");

    /// <summary>Reads the next message; null at the end.</summary>
    public Task<byte[]?> TryReadAsync() => connection.ReadAsync();

    public void Abort() => connection.Abort();

    /// <summary>Takes a part apart: its number, its bytes, and whether it is the last.</summary>
    public static (int Id, byte[] Bytes, bool IsLast) Part(byte[] message)
    {
        Assert.Equal(0x93, message[0]);
        Assert.InRange(message[1], 0x0b, 0x0c);
        Assert.InRange(message[2], 0x00, 0x0f);
        int header = message[3] switch { 0xc4 => 2, 0xc5 => 3, 0xc6 => 5, _ => throw new InvalidOperationException("A part without binary.") };
        int size = 0;
        for (int i = 4; i < 3 + header; i++)
        {
            size = (size << 8) | message[i];
        }

        Assert.Equal(size, message.Length - 3 - header);
        return (message[2], message[(3 + header)..], message[1] == 0x0c);
    }

    /// <summary>Reads the parts of one message that nothing goes between, and joins them.</summary>
    public async Task<byte[]> ReadJoinedAsync()
    {
        var bytes = new List<byte>();
        while (true)
        {
            var (_, part, isLast) = Part(await ReadAsync());
            bytes.AddRange(part);
            if (isLast)
            {
                return [.. bytes];
            }
        }
    }

    /// <summary>A request for the text of a test, in the shape of str 32.</summary>
    public static byte[] Echo(byte id, int letters) => [0x94, 0x00, id, 0xce, 0xb8, 0x45, 0xb6, 0x1f, 0x91, .. Text(letters)];

    public static byte[] Text(int letters) =>
        [0xdb, (byte)(letters >> 24), (byte)(letters >> 16), (byte)(letters >> 8), (byte)letters, .. Enumerable.Repeat((byte)'x', letters)];
}
