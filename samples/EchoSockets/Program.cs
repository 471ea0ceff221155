// The socket tutorial, typed. Without arguments the four programs talk to each other in one process, on free ports.
// As in the tutorial each also runs alone:
//   dotnet run --project samples/EchoSockets tcp-server 5000      (then, elsewhere)  tcp-client 5000
//   dotnet run --project samples/EchoSockets udp-server 5001      (then, elsewhere)  udp-client 5001
using System.Globalization;
using System.Net;
using ProtoGen;
using ProtoGen.Samples.EchoSockets;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) => { pressed.Cancel = true; stop.Cancel(); };

try
{
    switch (args)
    {
        case []:
            await using (var tcp = TcpEchoServer.Start(new IPEndPoint(IPAddress.Loopback, 0)))
            await using (var udp = UdpEchoServer.Start(new IPEndPoint(IPAddress.Loopback, 0)))
            {
                await TcpEchoClient.RunAsync(tcp.LocalEndPoint, stop.Token);
                await UdpEchoClient.RunAsync(udp.LocalEndPoint, stop.Token);
            }

            return 0;
        case ["tcp-server", var port] when Loopback(port) is { } address:
            await using (var server = TcpEchoServer.Start(address))
            {
                await UntilStoppedAsync(server.LocalEndPoint, stop.Token);
            }

            return 0;
        case ["udp-server", var port] when Loopback(port) is { } address:
            await using (var server = UdpEchoServer.Start(address))
            {
                await UntilStoppedAsync(server.LocalEndPoint, stop.Token);
            }

            return 0;
        case ["tcp-client", var port] when Loopback(port) is { } address:
            await TcpEchoClient.RunAsync(address, stop.Token);
            return 0;
        case ["udp-client", var port] when Loopback(port) is { } address:
            await UdpEchoClient.RunAsync(address, stop.Token);
            return 0;
        default:
            Console.Error.WriteLine("usage: EchoSockets [tcp-server|tcp-client|udp-server|udp-client PORT], PORT from 0 to 65535");
            return 2;
    }
}
catch (Exception error) when (error is TransportException or MessageSerializationException or TimeoutException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped.");
    return 1;
}

static IPEndPoint? Loopback(string port) =>
    ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new IPEndPoint(IPAddress.Loopback, number) : null;

static async Task UntilStoppedAsync(EndPoint address, CancellationToken stop)
{
    Console.WriteLine($"Listening on {address}. Press Ctrl+C to stop.");
    await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
