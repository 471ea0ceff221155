using System.Net;
using System.Net.Sockets;

namespace ProtoGen.TestKit;

/// <summary>
/// A stream socket without any of the product's code: sends exactly the bytes it is told, in the pieces it is told, and
/// ends the connection in the way it is told.
/// </summary>
public sealed class RawPeer : IAsyncDisposable
{
    private RawPeer(Socket socket) => Socket = socket;

    public Socket Socket { get; }

    public static async Task<RawPeer> ConnectAsync(EndPoint remote)
    {
        var socket = NewSocket(remote);
        await socket.ConnectAsync(remote).InTime();
        return new RawPeer(socket);
    }

    /// <summary>Takes over a socket that is connected.</summary>
    public static RawPeer Of(Socket socket) => new(socket);

    /// <summary>Waits on a loopback port for the product to connect.</summary>
    public static (EndPoint Address, Task<RawPeer> Peer) Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        return (listener.LocalEndPoint!, AcceptOneAsync(listener));
    }

    /// <summary>Sends in one piece.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await Socket.SendAsync(bytes).InTime()..];
        }
    }

    /// <summary>Sends each byte as a segment of its own.</summary>
    public async Task SendByteByByteAsync(ReadOnlyMemory<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            await SendAsync(bytes.Slice(i, 1));
        }
    }

    public async Task<byte[]> ReceiveExactlyAsync(int count)
    {
        var bytes = new byte[count];
        int received = 0;
        while (received < count)
        {
            int more = await Socket.ReceiveAsync(bytes.AsMemory(received)).InTime();
            if (more == 0)
            {
                throw new EndOfStreamException($"The product closed after {received} of {count} bytes.");
            }

            received += more;
        }

        return bytes;
    }

    /// <summary>Receives until the product closes; a reset is a <see cref="SocketException"/>.</summary>
    public async Task<byte[]> ReceiveToEndAsync()
    {
        using var all = new MemoryStream();
        var piece = new byte[64 * 1024];
        int count;
        while ((count = await Socket.ReceiveAsync(piece).InTime()) > 0)
        {
            all.Write(piece, 0, count);
        }

        return all.ToArray();
    }

    /// <summary>Says that nothing more will be sent; receiving goes on.</summary>
    public void EndSending() => Socket.Shutdown(SocketShutdown.Send);

    /// <summary>Ends the connection the hard way.</summary>
    public void Reset()
    {
        Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        Socket.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Socket NewSocket(EndPoint remote) => remote is UnixDomainSocketEndPoint
        ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        : new Socket(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private static async Task<RawPeer> AcceptOneAsync(Socket listener)
    {
        using (listener)
        {
            return new RawPeer(await listener.AcceptAsync().InTime());
        }
    }
}
