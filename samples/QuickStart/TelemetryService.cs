using System.Collections.Concurrent;

namespace ProtoGen.Samples.QuickStart;

/// <summary>The server's side of <see cref="ITelemetry"/>: an ordinary class; calls arrive on many threads at once.</summary>
internal sealed class TelemetryService : ITelemetry
{
    private readonly ConcurrentDictionary<string, (Reading First, Reading Latest, int Count)> _machines = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _heartbeats = new();

    public ValueTask<int> RecordAsync(List<Reading> readings, CancellationToken cancel = default)
    {
        foreach (var reading in readings)
        {
            _machines.AddOrUpdate(
                reading.Machine,
                _ => (reading, reading, 1),
                (_, known) => (known.First, reading, known.Count + 1));
            Console.WriteLine($"  server  recorded {reading.Processes.Count} processes of {reading.Machine}");
        }

        return ValueTask.FromResult(_machines.Values.Sum(machine => machine.Count));
    }

    public ValueTask<List<(string Name, long WorkingSet)>> LargestProcessesAsync(string machine, int count = 3, CancellationToken cancel = default) =>
        ValueTask.FromResult(Find(machine).Latest.Processes
            .OrderByDescending(process => process.WorkingSet)
            .Take(count)
            .Select(process => (process.Name, process.WorkingSet))
            .ToList());

    public ValueTask<Dictionary<string, (long Received, long Sent)>> TrafficAsync(string machine, CancellationToken cancel = default)
    {
        var (first, latest, _) = Find(machine);
        return ValueTask.FromResult(latest.Network.ToDictionary(
            now => now.Key,
            now => first.Network.TryGetValue(now.Key, out var before)
                ? (now.Value.Received - before.Received, now.Value.Sent - before.Sent)
                : now.Value));
    }

    public ValueTask<Reading> LatestAsync(string machine, CancellationToken cancel = default) =>
        ValueTask.FromResult(Find(machine).Latest);

    public ValueTask<DateTimeOffset?> LastHeartbeatAsync(string machine, CancellationToken cancel = default) =>
        ValueTask.FromResult<DateTimeOffset?>(_heartbeats.TryGetValue(machine, out var at) ? at : null);

    public ValueTask HeartbeatAsync(string machine, DateTimeOffset at, CancellationToken cancel = default)
    {
        _heartbeats[machine] = at;
        Console.WriteLine($"  server  heartbeat of {machine} at {at:HH:mm:ss.fff}");
        return ValueTask.CompletedTask;
    }

    private (Reading First, Reading Latest, int Count) Find(string machine) =>
        _machines.TryGetValue(machine, out var known)
            ? known
            : throw new KeyNotFoundException($"No reading of '{machine}' yet.");
}
