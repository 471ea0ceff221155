using System.Text.RegularExpressions;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Samples;

public sealed partial class PythonPeerTests : IDisposable
{
    private static readonly string _client = Path.Combine(SampleProcess.Metadata("SamplesFolder"), "PythonPeer", "client.py");

    private readonly CancellationTokenSource _bound = new(TimeSpan.FromSeconds(60));

    public void Dispose() => _bound.Dispose();

    [PythonFact]
    public async Task It_calls_the_quick_start_server_over_tcp_and_sends_one_ways_over_udp()
    {
        using var server = SampleProcess.Start("QuickStart", "server");
        var hint = await server.LineAsync(line => line.StartsWith("Listening.", StringComparison.Ordinal), _bound.Token);
        var ports = hint[(hint.IndexOf(" client ", StringComparison.Ordinal) + " client ".Length)..].Split(' ');
        await server.LineAsync(line => line.StartsWith("Press ", StringComparison.Ordinal), _bound.Token);

        var start = Python.Command(_client, ports[0], ports[1]);
        start.Environment["TZ"] = "XYZ-05:30"; // Ahead of UTC, so that a time without its offset would be another.
        using var client = SampleProcess.Start(start);
        var lines = (await client.ToEndAsync(_bound.Token)).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

        Assert.Collection(
            lines,
            line => Assert.Equal("stored 1 2", line),
            line => Assert.Matches(@"^largest \[\['python', [1-9]\d+\]\]$", line),
            line => Assert.Matches(@"^traffic \{'tcp': \[9, [1-9]\d+\]\}$", line), // The first answer: [1, 0, nil, 1] behind its length.
            line => Assert.Equal("error 5: The handler of 'Telemetry/Latest' failed.", line),
            line => Assert.Matches(Heard(), line));
        var heard = Heard().Match(lines[^1]);
        Assert.Equal("330", heard.Groups["offset"].Value);
        for (var reading = 1; reading <= 2; reading++)
        {
            Assert.Equal("  server  recorded 1 processes of python", await server.LineAsync(_ => true, _bound.Token));
        }

        // The handler's failure is printed in between, or behind: its answer goes out first.
        Assert.Equal(
            $"  server  heartbeat of python at {heard.Groups["time"]}",
            await server.LineAsync(line => !line.Contains("A handler failed", StringComparison.Ordinal), _bound.Token));
    }

    [Fact]
    public void It_is_at_most_40_lines() => Assert.InRange(File.ReadAllLines(_client).Length, 1, 40);

    [GeneratedRegex(@"^heard (?<time>\d\d:\d\d:\d\d\.\d{3})\d{3} (?<offset>-?\d+)$")]
    private static partial Regex Heard();
}
