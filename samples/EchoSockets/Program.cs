// The socket tutorial, typed. Without arguments the four programs talk to each other in one process, on free ports.
// As in the tutorial each also runs alone:
//   dotnet run --project samples/EchoSockets tcp-server 5000      (then, elsewhere)  tcp-client 5000
//   dotnet run --project samples/EchoSockets udp-server 5001      (then, elsewhere)  udp-client 5001
using System.Net;
using ProtoGen.Samples.EchoSockets;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) => { pressed.Cancel = true; stop.Cancel(); };

switch (args)
{
    case []:
        await using (var tcp = TcpEchoServer.Start(new IPEndPoint(IPAddress.Loopback, 0)))
        await using (var udp = UdpEchoServer.Start(new IPEndPoint(IPAddress.Loopback, 0)))
        {
            await TcpEchoClient.RunAsync(tcp.LocalEndPoint, stop.Token);
            await UdpEchoClient.RunAsync(udp.LocalEndPoint, stop.Token);
        }

        break;
    case ["tcp-server", var port]:
        await using (var server = TcpEchoServer.Start(Loopback(port)))
        {
            await UntilStoppedAsync(server.LocalEndPoint, stop.Token);
        }

        break;
    case ["udp-server", var port]:
        await using (var server = UdpEchoServer.Start(Loopback(port)))
        {
            await UntilStoppedAsync(server.LocalEndPoint, stop.Token);
        }

        break;
    case ["tcp-client", var port]:
        await TcpEchoClient.RunAsync(Loopback(port), stop.Token);
        break;
    case ["udp-client", var port]:
        await UdpEchoClient.RunAsync(Loopback(port), stop.Token);
        break;
    default:
        Console.Error.WriteLine("usage: EchoSockets [tcp-server|tcp-client|udp-server|udp-client PORT]");
        return 2;
}

return 0;

static IPEndPoint Loopback(string port) => new(IPAddress.Loopback, int.Parse(port, null));

static async Task UntilStoppedAsync(EndPoint address, CancellationToken stop)
{
    Console.WriteLine($"Listening on {address}. Press Ctrl+C to stop.");
    await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
