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
        var tcp = await TelemetryServer.ListenTcpAsync(local.Calls, service);
        var udp = await TelemetryServer.ListenUdpAsync(local.OneWays, service);
        return new Server(tcp, udp, UdpMessageSocket<Gauges>.Bind(local.Gauges));
    }

    public async ValueTask DisposeAsync()
    {
        await _tcp.DisposeAsync();
        await _udp.DisposeAsync();
        await _gauges.DisposeAsync();
        await _receiving;
    }

    private async Task ReceiveGaugesAsync()
    {
        await foreach (var (gauges, sender) in _gauges.ReceiveAllAsync())
        {
            Console.WriteLine($"  server  gauges of {gauges.Machine}: {string.Join(", ", gauges.Values.Select(gauge => $"{gauge.Name} {gauge.Value:N1}"))}");
            await _gauges.SendToAsync(gauges, sender);
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

    public override string ToString() => $"{Port(Calls)} {Port(OneWays)} {Port(Gauges)}";

    private static int Port(EndPoint address) => ((IPEndPoint)address).Port;
}
