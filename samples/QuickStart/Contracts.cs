// Typed UDP sockets take any type; this one goes over as it stands.
global using Gauges = (string Machine, System.DateTimeOffset At, System.Collections.Generic.List<(string Name, double Value)> Values);

namespace ProtoGen.Samples.QuickStart;

/// <summary>One process as the operating system reports it.</summary>
[Message]
public partial record ProcessReading(int Id, string Name, long WorkingSet);

/// <summary>What one machine looked like at one moment: a list, a dictionary of tuples, a tuple, nested records.</summary>
[Message]
public partial record Reading(
    string Machine,
    DateTimeOffset At,
    List<ProcessReading> Processes,
    Dictionary<string, (long Received, long Sent)> Network,
    (long Used, long Total) Memory);

/// <summary>Collects readings and answers questions on them.</summary>
[Service]
public interface ITelemetry
{
    /// <summary>Stores readings; the answer is how many the server holds now.</summary>
    ValueTask<int> RecordAsync(List<Reading> readings, CancellationToken cancel = default);

    /// <summary>The processes with the largest working sets in the latest reading of a machine, largest first.</summary>
    ValueTask<List<(string Name, long WorkingSet)>> LargestProcessesAsync(string machine, int count = 3, CancellationToken cancel = default);

    /// <summary>Bytes received and sent since the machine's first reading, by network interface.</summary>
    ValueTask<Dictionary<string, (long Received, long Sent)>> TrafficAsync(string machine, CancellationToken cancel = default);

    /// <summary>The latest reading of a machine; an unknown machine is an error.</summary>
    ValueTask<Reading> LatestAsync(string machine, CancellationToken cancel = default);

    /// <summary>When the machine was last heard of, or null.</summary>
    ValueTask<DateTimeOffset?> LastHeartbeatAsync(string machine, CancellationToken cancel = default);

    /// <summary>Says that a machine is alive. Nobody waits for an answer.</summary>
    [OneWay]
    ValueTask HeartbeatAsync(string machine, DateTimeOffset at, CancellationToken cancel = default);
}
