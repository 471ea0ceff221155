using System.Diagnostics;
using HdrHistogram;

namespace ProtoGen.Benchmarks.Calls;

/// <summary>How long to make calls and with how many in flight; collects how long each took. One histogram a slot, so that slots share nothing.</summary>
internal sealed class Load
{
    private const long LongestNanoseconds = 60_000_000_000;
    private readonly LongHistogram[] _latencies;
    private readonly long _end;

    /// <summary>Starts the clock. Everything it needs is allocated before.</summary>
    public Load(LongHistogram[] latencies, TimeSpan duration)
    {
        _latencies = latencies;
        _end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
    }

    public int Slots => _latencies.Length;

    public static LongHistogram[] Histograms(int slots) => [.. Enumerable.Range(0, slots).Select(_ => new LongHistogram(LongestNanoseconds, 3))];

    /// <summary>Notes a call that has ended; returns whether the slot makes another one.</summary>
    public bool Ended(int slot, long started)
    {
        var now = Stopwatch.GetTimestamp();
        _latencies[slot].RecordValue(Math.Min((now - started) * (1_000_000_000 / Stopwatch.Frequency), LongestNanoseconds));
        return now < _end;
    }
}
