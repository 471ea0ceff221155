using System.Net;
using System.Net.Sockets;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Transport.Tcp.Tls;

/// <summary>Carries one connection, and changes the last byte of what the client sends next when it is told to.</summary>
internal sealed class ChangingProxy : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Task _running;
    private volatile bool _change;

    public ChangingProxy(EndPoint server)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1);
        _running = Task.Run(() => RunAsync(server));
    }

    public EndPoint Address => _listener.LocalEndPoint!;

    public void ChangeNext() => _change = true;

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _running.InTime();
    }

    private async Task RunAsync(EndPoint server)
    {
        using var client = await _listener.AcceptAsync();
        using var behind = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await behind.ConnectAsync(server);
        await Task.WhenAll(CarryAsync(client, behind, changes: true), CarryAsync(behind, client, changes: false));
    }

    private async Task CarryAsync(Socket from, Socket to, bool changes)
    {
        try
        {
            byte[] buffer = new byte[64 * 1024];
            int count;
            while ((count = await from.ReceiveAsync(buffer)) > 0)
            {
                if (changes && _change)
                {
                    _change = false;
                    buffer[count - 1] ^= 1;
                }

                for (int sent = 0; sent < count;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            from.Close();
            to.Close();
        }
    }
}
