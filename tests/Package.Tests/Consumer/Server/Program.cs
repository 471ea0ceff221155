using System.Collections.Concurrent;
using System.Net;
using Contracts;

var service = new TelemetryService();
await using var tcp = await TelemetryServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), service);
await using var udp = await TelemetryServer.ListenUdpAsync(new IPEndPoint(IPAddress.Loopback, 0), service);
await using var probe = await ProbeServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new ProbeService());
Console.WriteLine($"listening {((IPEndPoint)tcp.LocalEndPoint).Port} {((IPEndPoint)udp.LocalEndPoint).Port} {((IPEndPoint)probe.LocalEndPoint).Port}");

// Until whoever started this program closes its input, or ends.
await Console.In.ReadToEndAsync();
Console.WriteLine("stopped");

internal sealed class TelemetryService : ITelemetry
{
    private readonly ConcurrentDictionary<string, Reading> _latest = new();
    private readonly ConcurrentDictionary<string, int> _heartbeats = new();
    private int _count;

    public ValueTask<int> RecordAsync(List<Reading> readings, CancellationToken cancel = default)
    {
        foreach (var reading in readings)
        {
            _latest[reading.Sensor] = reading;
        }

        return ValueTask.FromResult(Interlocked.Add(ref _count, readings.Count));
    }

    public ValueTask<Reading> LatestAsync(string sensor, CancellationToken cancel = default) =>
        ValueTask.FromResult(_latest[sensor]);

    public ValueTask<int> HeartbeatsAsync(string sensor, CancellationToken cancel = default) =>
        ValueTask.FromResult(_heartbeats.GetValueOrDefault(sensor));

    public ValueTask HeartbeatAsync(string sensor, CancellationToken cancel = default)
    {
        var heard = _heartbeats.AddOrUpdate(sensor, 1, (_, before) => before + 1);
        Console.WriteLine($"heartbeat {heard} of {sensor}");
        return ValueTask.CompletedTask;
    }
}
