using System.Net;

namespace ProtoGen.Samples.EchoSockets;

/// <summary>bind, then recvfrom and sendto; a datagram that is no basket is dropped by the socket.</summary>
internal sealed class UdpEchoServer : IAsyncDisposable
{
    private readonly UdpMessageSocket<Basket> _socket;
    private readonly Task _receiving;

    private UdpEchoServer(UdpMessageSocket<Basket> socket)
    {
        _socket = socket;
        _receiving = EchoAsync();
    }

    public EndPoint LocalEndPoint => _socket.LocalEndPoint;

    public static UdpEchoServer Start(EndPoint local) => new(UdpMessageSocket<Basket>.Bind(local));

    public async ValueTask DisposeAsync()
    {
        await _socket.DisposeAsync();
        await _receiving;
    }

    private async Task EchoAsync()
    {
        await foreach (var (basket, sender) in _socket.ReceiveAllAsync())
        {
            Console.WriteLine($"udp server received {Baskets.Show(basket)}");
            try
            {
                await _socket.SendToAsync(basket, sender);
            }
            catch (TransportException error)
            {
                // One peer that cannot be reached is no reason to leave the others without an echo.
                Console.Error.WriteLine($"udp server could not answer {sender}: {error.Message}");
            }
        }
    }
}
