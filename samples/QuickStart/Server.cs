using System.Globalization;
using System.Net;

namespace ProtoGen.Samples.QuickStart;

/// <summary>One implementation of the contract, reachable over TCP and over UDP, and a typed UDP socket beside it.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly TelemetryServer _tcp;
    private readonly TelemetryServer _udp;
    private readonly UdpMessageSocket<Gauges> _gauges;
    private readonly Task _receiving;

    private Server(TelemetryServer tcp, TelemetryServer udp, UdpMessageSocket<Gauges> gauges)
    {
        (_tcp, _udp, _gauges) = (tcp, udp, gauges);
        _receiving = ReceiveGaugesAsync();
    }

    public Addresses Addresses => new(_tcp.LocalEndPoint, _udp.LocalEndPoint, _gauges.LocalEndPoint);

    public static async Task<Server> StartAsync(Addresses local)
    {
        var service = new TelemetryService();
        var options = new ServerOptions { OnError = Print };
        var tcp = await TelemetryServer.ListenTcpAsync(local.Calls, service, options);
        var udp = await TelemetryServer.ListenUdpAsync(local.OneWays, service, options);
        return new Server(tcp, udp, UdpMessageSocket<Gauges>.Bind(local.Gauges, new MessageSocketOptions { OnError = Print }));
    }

    public async ValueTask DisposeAsync()
    {
        await _tcp.DisposeAsync();
        await _udp.DisposeAsync();
        await _gauges.DisposeAsync();
        await _receiving;
    }

    // What callers are not told: a handler's exception stays here, they learn only that it failed.
    private static void Print(ErrorReport report) =>
        Console.WriteLine($"  server  {report.What}: {report.Method ?? "no method"}, {report.Exception?.Message ?? "no exception"}");

    private async Task ReceiveGaugesAsync()
    {
        await foreach (var (gauges, sender) in _gauges.ReceiveAllAsync())
        {
            Console.WriteLine($"  server  gauges of {gauges.Machine}: {string.Join(", ", gauges.Values.Select(gauge => $"{gauge.Name} {gauge.Value:N1}"))}");
            try
            {
                await _gauges.SendToAsync(gauges, sender);
            }
            catch (TransportException error)
            {
                // One peer that cannot be reached is no reason to leave the others without an answer.
                Console.Error.WriteLine($"  server  could not answer {sender}: {error.Message}");
            }
        }
    }
}

/// <summary>Where the three sockets of the server are.</summary>
internal sealed record Addresses(EndPoint Calls, EndPoint OneWays, EndPoint Gauges)
{
    public static Addresses Loopback(int calls = 0, int oneWays = 0, int gauges = 0) => new(
        new IPEndPoint(IPAddress.Loopback, calls),
        new IPEndPoint(IPAddress.Loopback, oneWays),
        new IPEndPoint(IPAddress.Loopback, gauges));

    public static bool TryParsePort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= IPEndPoint.MaxPort;

    public override string ToString() => $"{Port(Calls)} {Port(OneWays)} {Port(Gauges)}";

    private static int Port(EndPoint address) => ((IPEndPoint)address).Port;
}
