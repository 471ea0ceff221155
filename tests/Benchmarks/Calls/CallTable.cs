using System.Globalization;

namespace ProtoGen.Benchmarks.Calls;

/// <summary>Prints calls as Markdown tables, ready for docs/benchmarks.md.</summary>
internal static class CallTable
{
    /// <summary>One caller is measured by its latency, several by how many calls they get through.</summary>
    public static void PrintCalls(int inFlight, IReadOnlyList<(string Name, Sample Sample)> rows)
    {
        if (inFlight == 1)
        {
            Print("one caller", "p50 us", rows, sample => sample.P50, latencies: true);
        }
        else
        {
            Print(string.Create(CultureInfo.InvariantCulture, $"{inFlight} in flight"), "calls/s", rows, sample => sample.PerSecond, latencies: true);
        }
    }

    public static void PrintLarge(int inFlight, IReadOnlyList<(string Name, Sample Sample)> rows) =>
        Print(string.Create(CultureInfo.InvariantCulture, $"4 KiB, {inFlight} in flight"), "calls/s", rows, sample => sample.PerSecond, latencies: true);

    public static void PrintBesideStream(IReadOnlyList<(string Name, Sample Sample)> rows) =>
        Print("one caller beside a stream", "p50 us", rows, sample => sample.P50, latencies: true);

    public static void PrintStreams(IReadOnlyList<(string Name, Sample Sample)> rows) =>
        Print("one stream from the server", "messages/s", rows, sample => sample.PerSecond, latencies: false);

    public static void PrintOneWays(IReadOnlyList<(string Name, Sample Sample)> rows) =>
        Print("one-way", "messages/s", rows, sample => sample.PerSecond, latencies: false);

    private static void Print(
        string title, string unit, IReadOnlyList<(string Name, Sample Sample)> rows, Func<Sample, double> figure, bool latencies)
    {
        var peer = figure(Find(rows, CallContenders.Peer));
        var limit = rows.Any(row => row.Name == CallContenders.Limit) ? figure(Find(rows, CallContenders.Limit)) : double.NaN;
        Console.WriteLine();
        Console.WriteLine($"| {title} | {unit} | to SignalR | to raw |{(latencies ? " p99 us |" : "")} CPU us, both | allocated B, client | allocated B, server |");
        Console.WriteLine($"|---|---:|---:|---:|{(latencies ? "---:|" : "")}---:|---:|---:|");
        foreach (var (name, sample) in rows)
        {
            var value = figure(sample);
            var p99 = latencies ? string.Create(CultureInfo.InvariantCulture, $" {sample.P99:N0} |") : "";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {(value < 1000 ? $"{value:N1}" : $"{value:N0}")} | {value / peer:N2} | {(double.IsNaN(limit) ? "–" : $"{value / limit:N2}")} |{p99} {sample.Processor:N2} | {sample.ClientBytes:N0} | {sample.ServerBytes:N0} |"));
        }
    }

    private static Sample Find(IReadOnlyList<(string Name, Sample Sample)> rows, string name) => rows.Single(row => row.Name == name).Sample;
}
