using ProtoGen;

namespace Contracts;

/// <summary>One reading of one sensor.</summary>
[Message]
public partial record Reading(string Sensor, DateTimeOffset At, List<double> Values, Dictionary<string, string> Labels, (double Lat, double Lon) Where);

/// <summary>Collects readings.</summary>
[Service]
public interface ITelemetry
{
    /// <summary>Stores readings; the answer is how many there are now.</summary>
    ValueTask<int> RecordAsync(List<Reading> readings, CancellationToken cancel = default);

    /// <summary>The latest reading of a sensor; an unknown sensor is an error.</summary>
    ValueTask<Reading> LatestAsync(string sensor, CancellationToken cancel = default);

    /// <summary>How many heartbeats of a sensor were heard.</summary>
    ValueTask<int> HeartbeatsAsync(string sensor, CancellationToken cancel = default);

    /// <summary>Says that a sensor is alive.</summary>
    [OneWay]
    ValueTask HeartbeatAsync(string sensor, CancellationToken cancel = default);
}
