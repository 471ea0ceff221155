using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ProtoGen.Diagnostics;

/// <summary>What is measured of the calls of clients, or of servers.</summary>
internal sealed class CallMetrics
{
    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<long> _active;

    /// <summary>Creates the instruments.</summary>
    /// <param name="meter">Where.</param>
    /// <param name="side"><c>client</c> or <c>server</c>.</param>
    /// <param name="calls">What the calls are to it.</param>
    /// <param name="connections">Counts the connections there are.</param>
    public CallMetrics(Meter meter, string side, string calls, Func<long> connections)
    {
        _duration = meter.CreateHistogram<double>($"rpc.{side}.duration", "ms", $"How long {calls} calls, one-ways and streams take.");
        _active = meter.CreateUpDownCounter<long>($"protogen.{side}.active_calls", "{call}", $"How many {calls} calls are running.");
        _ = meter.CreateObservableUpDownCounter($"protogen.{side}.connections", connections, "{connection}", "How many connections there are.");
    }

    /// <summary>Whether anybody wants to know about calls.</summary>
    public bool IsOn => _duration.Enabled || _active.Enabled;

    /// <summary>A call begins.</summary>
    /// <returns>Whether it is counted; then <see cref="End"/> must be told.</returns>
    public bool Begin(in TagList tags)
    {
        bool counts = _active.Enabled;
        if (counts)
        {
            _active.Add(1, in tags);
        }

        return counts;
    }

    /// <summary>A call has ended.</summary>
    /// <param name="wasCounted">What <see cref="Begin"/> returned.</param>
    /// <param name="began">The timestamp at which it began.</param>
    /// <param name="tags">What it was, without its end.</param>
    /// <param name="error">What it ended with; null for nothing.</param>
    public void End(bool wasCounted, long began, TagList tags, string? error)
    {
        if (wasCounted)
        {
            _active.Add(-1, in tags);
        }

        if (_duration.Enabled)
        {
            if (error is not null)
            {
                tags.Add("error.type", error);
            }

            _duration.Record(Stopwatch.GetElapsedTime(began).TotalMilliseconds, in tags);
        }
    }
}
