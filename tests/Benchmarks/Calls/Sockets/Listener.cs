using System.Net;
using System.Net.Sockets;

namespace ProtoGen.Benchmarks.Calls.Sockets;

/// <summary>Plain sockets on loopback, without delay.</summary>
internal static class Listener
{
    /// <summary>Serves every connection on a free port until stopped. A connection ends as it likes; a failed one fails the client, which is what is seen.</summary>
    public static RunningServer Start(Func<Socket, Task> serve)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _ = AcceptAsync(listener, serve);
        return new RunningServer(((IPEndPoint)listener.LocalEndPoint!).Port, () =>
        {
            listener.Dispose();
            return default;
        });
    }

    public static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }

    private static async Task AcceptAsync(Socket listener, Func<Socket, Task> serve)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptAsync();
                socket.NoDelay = true;
                _ = serve(socket);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
        }
    }
}
