using System.Globalization;
using System.Net;
using Contracts;
using ProtoGen;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["probe", var probePort])
{
    await Probe.RunAsync(int.Parse(probePort, CultureInfo.InvariantCulture));
    return;
}

var (tcpPort, udpPort) = (int.Parse(args[0], CultureInfo.InvariantCulture), int.Parse(args[1], CultureInfo.InvariantCulture));
await using var telemetry = await TelemetryClient.ConnectTcpAsync(new IPEndPoint(IPAddress.Loopback, tcpPort));

Reading reading = new("boiler", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)), [1.5, -2], new() { ["unit"] = "bar" }, (52.5, 13.4));
Console.WriteLine($"stored {await telemetry.RecordAsync([reading, reading with { Sensor = "pump" }])}");

var latest = await telemetry.LatestAsync("pump");
Console.WriteLine($"latest {latest.Sensor} {latest.At:O} [{string.Join(", ", latest.Values)}] {latest.Labels["unit"]} {latest.Where}");

try
{
    await telemetry.LatestAsync("nowhere");
}
catch (RpcException error)
{
    Console.WriteLine($"failed {error.Code} {error.Outcome}");
}

// A datagram may be lost, and nobody answers: ask over TCP, and send it again now and then.
await using var datagrams = await TelemetryClient.ConnectUdpAsync(new IPEndPoint(IPAddress.Loopback, udpPort));
var heard = 0;
for (var question = 0; heard == 0 && question < 1000; question++)
{
    if (question % 100 == 0)
    {
        await datagrams.HeartbeatAsync("boiler");
    }

    await Task.Delay(10);
    heard = await telemetry.HeartbeatsAsync("boiler");
}

Console.WriteLine($"heard {heard > 0}");

var bytes = MessageSerializer.Serialize(new Dictionary<string, List<(int, Reading?)>> { ["a"] = [(7, null)] });
var back = MessageSerializer.Deserialize<Dictionary<string, List<(int, Reading?)>>>(bytes);
Console.WriteLine($"root {Convert.ToHexStringLower(bytes)} {back["a"][0].Item1}");
