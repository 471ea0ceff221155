using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ProtoGen.EndToEnd.Tests.Samples;

public sealed partial class QuickStartTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _bound = new(Patience);

    public void Dispose() => _bound.Dispose();

    [Fact]
    public async Task Its_process_count_is_the_operating_systems_own()
    {
        using var sample = SampleProcess.Start("QuickStart");

        // Processes come and go, so the system is asked all the time the sample runs.
        var output = sample.ToEndAsync(_bound.Token);
        var seen = new List<int> { CountProcesses() };
        while (!output.IsCompleted)
        {
            seen.Add(CountProcesses());
            await Task.WhenAny(output, Task.Run(CountProcesses));
        }

        var sent = Number(SentProcesses().Match(await output).Groups[1]);
        Assert.InRange(sent, seen.Min() - 2, seen.Max() + 2);
    }

    [Fact]
    public async Task It_shows_lists_tuples_dictionaries_and_records_over_tcp_and_udp()
    {
        using var sample = SampleProcess.Start("QuickStart");

        var output = await sample.ToEndAsync(_bound.Token);

        var sent = SentProcesses().Match(output);
        Assert.True(sent.Success, output);
        Assert.Contains($"server  recorded {sent.Groups[1]} processes of ", output, StringComparison.Ordinal);
        Assert.Matches(@"client  largest: \S+ [\d.,]+ MiB, \S+ [\d.,]+ MiB, \S+ [\d.,]+ MiB", output);
        Assert.Matches(@"client  traffic between the readings: .*\+\d+/\+\d+ bytes", output);
        Assert.Contains("client  HandlerFailed: ", output, StringComparison.Ordinal);
        Assert.Contains("server  A handler failed: Telemetry/Latest, No reading of 'nowhere' yet.", output, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(output, "client  the server has heard it"));
        Assert.Matches(@"server  gauges of .*: memory % [\d.]+, processes \d+", output);
        Assert.Matches(@"client  got back \('.*', '.*', \[\('memory %', ", output);
    }

    [Fact]
    public async Task The_bytes_on_the_wire_are_fewer_than_the_text_would_be()
    {
        using var sample = SampleProcess.Start("QuickStart");

        var rows = SizeRow().Matches(await sample.ToEndAsync(_bound.Token));

        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.InRange(Number(row.Groups[3]), 1, Number(row.Groups[4]) - 1));

        // Length 4, array 1, kind 1, id 1; then the method 5 and the array of the arguments 1, or the error nil 1.
        Assert.Equal([13, 8, 8], rows.Select(row => Number(row.Groups[2]) - Number(row.Groups[3])));
    }

    [Fact]
    public async Task It_runs_as_two_processes()
    {
        using var server = SampleProcess.Start("QuickStart", "server");
        var hint = await server.LineAsync(line => line.StartsWith("Listening.", StringComparison.Ordinal), _bound.Token);
        var ports = hint[(hint.IndexOf(" client ", StringComparison.Ordinal) + " client ".Length)..].Split(' ');

        using var client = SampleProcess.Start("QuickStart", ["client", .. ports]);
        var output = await client.ToEndAsync(_bound.Token);

        var sent = SentProcesses().Match(output);
        Assert.True(sent.Success, output);
        Assert.DoesNotContain("server  ", output, StringComparison.Ordinal);
        await server.LineAsync(line => line.Contains($"recorded {sent.Groups[1]} processes", StringComparison.Ordinal), _bound.Token);
        await server.LineAsync(line => line.Contains("gauges of", StringComparison.Ordinal), _bound.Token);
    }

    private static int CountProcesses() => OperatingSystem.IsLinux()
        ? Directory.EnumerateDirectories("/proc").Count(folder => int.TryParse(Path.GetFileName(folder), out _))
        : Process.GetProcesses().Length;

    private static int Number(Capture text) => int.Parse(text.ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"client  sent (\d+) processes, \d+ network interfaces; the server holds 1 reading")]
    private static partial Regex SentProcesses();

    [GeneratedRegex(@"^  (.+): ([\d,]+) bytes with its frame, ([\d,]+) of them the value; as text the value would be ([\d,]+) ", RegexOptions.Multiline)]
    private static partial Regex SizeRow();
}
