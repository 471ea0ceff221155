using System.Net;
using ProtoGen.TestKit;
using ProtoGen.Transport;
using ProtoGen.Transport.Tcp;

namespace ProtoGen.Runtime.Tests.Transport.Tcp;

/// <summary>A connection of the product and its peer: a socket without the product's code, or the product again.</summary>
internal static class TcpPair
{
    public static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);

    public static async Task<(FrameConnection Product, RawPeer Peer)> WithRawPeerAsync(TcpOptions? options = null)
    {
        var (address, accepted) = RawPeer.Listen();
        var product = await TcpConnector.ConnectAsync(address, options ?? new TcpOptions(), CancellationToken.None).InTime();
        return (product, await accepted);
    }

    public static async Task<(FrameConnection Client, FrameConnection Server)> OfProductAsync(EndPoint? local = null, TcpOptions? options = null)
    {
        options ??= new TcpOptions();
        await using var listener = TcpFrameListener.Listen(local ?? AnyPort, options);
        var accepted = listener.AcceptAsync(CancellationToken.None);
        var client = await TcpConnector.ConnectAsync(listener.LocalEndPoint, options, CancellationToken.None).InTime();
        return (client, (await accepted.InTime())!);
    }

    /// <summary>The next message, or null when the peer closed cleanly.</summary>
    public static async Task<byte[]?> ReadAsync(this FrameConnection connection)
    {
        while (true)
        {
            if (connection.TryReadFrame(out var message))
            {
                return message.ToArray();
            }

            if (!await connection.FillAsync(CancellationToken.None).InTime())
            {
                return null;
            }
        }
    }

    public static byte[] Frame(byte[] message) =>
        [0, (byte)(message.Length >> 16), (byte)(message.Length >> 8), (byte)message.Length, .. message];
}
