using System.Net;

namespace ProtoGen.Samples.EchoSockets;

/// <summary>bind, listen, accept, then recv and sendall until the peer closes; each connection in a task of its own.</summary>
internal sealed class TcpEchoServer : IAsyncDisposable
{
    private readonly TcpMessageListener<Basket> _listener;
    private readonly Task _accepting;

    private TcpEchoServer(TcpMessageListener<Basket> listener)
    {
        _listener = listener;
        _accepting = AcceptAsync();
    }

    public EndPoint LocalEndPoint => _listener.LocalEndPoint;

    public static TcpEchoServer Start(EndPoint local) => new(TcpMessageListener<Basket>.Listen(local));

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        await foreach (var connection in _listener.AcceptAllAsync())
        {
            _ = EchoAsync(connection);
        }
    }

    private static async Task EchoAsync(TcpMessageConnection<Basket> connection)
    {
        await using (connection)
        {
            try
            {
                await foreach (var basket in connection.ReceiveAllAsync())
                {
                    Console.WriteLine($"tcp server received {Baskets.Show(basket)}");
                    await connection.SendAsync(basket);
                }
            }
            catch (Exception error) when (error is TransportException or MessageSerializationException)
            {
                Console.Error.WriteLine($"tcp server lost a peer: {error.Message}");
            }
        }
    }
}
