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

    /// <summary>Sends to a peer that does not read until a sender has to wait; that sender's task.</summary>
    public static async Task<Task> FillUntilSendersWaitAsync(FrameConnection connection)
    {
        for (int i = 0; i < 1000; i++)
        {
            var sending = connection.SendAsync(new byte[100_000], deferred: false, CancellationToken.None).AsTask();
            if (!sending.IsCompleted)
            {
                // A pump that was only late would let the sender in meanwhile: the peer takes no more when nothing moves.
                var output = ((TcpFrameConnection)connection).Output;
                await Deadline.Until(() => output.IsStalling || sending.IsCompleted);
                if (!sending.IsCompleted)
                {
                    return sending;
                }
            }

            await sending;
        }

        throw new InvalidOperationException("The system took 100 MB that nobody reads.");
    }

    /// <summary>Closes both sides, each of which sees the other's end.</summary>
    public static Task CloseAsync(FrameConnection client, FrameConnection server) =>
        Task.WhenAll(client.CloseAsync().AsTask(), server.CloseAsync().AsTask()).InTime();

    /// <summary>The product ends the connection, cleanly or not.</summary>
    public static async Task ExpectEndAsync(this RawPeer peer)
    {
        try
        {
            await peer.ReceiveToEndAsync();
        }
        catch (System.Net.Sockets.SocketException exception)
        {
            Assert.Equal(System.Net.Sockets.SocketError.ConnectionReset, exception.SocketErrorCode);
        }
    }
}
