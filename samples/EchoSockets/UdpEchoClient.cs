using System.Net;

namespace ProtoGen.Samples.EchoSockets;

/// <summary>sendto, recvfrom. A datagram may get lost on its way, so the client asks again, and gives up after a while.</summary>
internal static class UdpEchoClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private const int Attempts = 5;

    public static async Task RunAsync(EndPoint server, CancellationToken stop)
    {
        await using var socket = UdpMessageSocket<Basket>.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            await socket.SendToAsync(Baskets.Sample, server, stop);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(Patience);
            try
            {
                var (echo, _) = await socket.ReceiveAsync(patience.Token);
                Console.WriteLine($"udp client got back {Baskets.Show(echo)}");
                return;
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                Console.Error.WriteLine($"udp client heard nothing after {attempt} of {Attempts} attempts");
            }
        }

        throw new TimeoutException($"Nobody answers at {server}.");
    }
}
