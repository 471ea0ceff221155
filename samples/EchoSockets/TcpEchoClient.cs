using System.Net;

namespace ProtoGen.Samples.EchoSockets;

/// <summary>connect, sendall, recv, close.</summary>
internal static class TcpEchoClient
{
    public static async Task RunAsync(EndPoint server, CancellationToken stop)
    {
        await using var connection = await TcpMessageConnection<Basket>.ConnectAsync(server, cancel: stop);
        await connection.SendAsync(Baskets.Sample, stop);
        var echo = await connection.ReceiveAsync(stop);
        Console.WriteLine($"tcp client got back {Baskets.Show(echo)}");
    }
}
