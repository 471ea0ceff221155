// A telemetry server and its client, with live data of this machine. Without arguments both run in this process, on
// free ports. As two processes:
//   dotnet run --project samples/QuickStart server            (prints the line to start the client with)
//   dotnet run --project samples/QuickStart client 40001 40002 40003
using System.Globalization;
using ProtoGen;
using ProtoGen.Samples.QuickStart;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) => { pressed.Cancel = true; stop.Cancel(); };

try
{
    switch (args)
    {
        case []:
            await using (var server = await Server.StartAsync(Addresses.Loopback()))
            {
                await Client.RunAsync(server.Addresses, stop.Token);
            }

            return 0;

        case ["server"]:
            await using (var server = await Server.StartAsync(Addresses.Loopback()))
            {
                Console.WriteLine($"Listening. In another terminal: dotnet run --project samples/QuickStart client {server.Addresses}");
                Console.WriteLine("Press Ctrl+C to stop.");
                await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return 0;

        case ["client", var calls, var oneWays, var gauges]
            when Addresses.TryParsePort(calls, out var callsPort) && Addresses.TryParsePort(oneWays, out var oneWaysPort) && Addresses.TryParsePort(gauges, out var gaugesPort):
            await Client.RunAsync(Addresses.Loopback(callsPort, oneWaysPort, gaugesPort), stop.Token);
            return 0;

        default:
            Console.Error.WriteLine("usage: QuickStart [server | client CALLS-PORT ONEWAYS-PORT GAUGES-PORT], ports from 1 to 65535");
            return 2;
    }
}
catch (Exception error) when (error is TransportException or RpcException or TimeoutException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped.");
    return 1;
}
