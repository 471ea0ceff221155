using System.Globalization;
using ProtoGen.Fault.Tests.Loans;
using ProtoGen.Buffers;
using ProtoGen.TestKit;
using Xunit.Abstractions;

namespace ProtoGen.Fault.Tests.Stress;

/// <summary>Runs alone: it counts what the whole process has lent and opened.</summary>
[CollectionDefinition(nameof(StressTests), DisableParallelization = true)]
public sealed class StressCollection;

/// <summary>
/// PROTOGEN_STRESS_CALLS makes it a campaign, PROTOGEN_STRESS_SEED repeats a run.
/// </summary>
[Collection(nameof(StressTests))]
public class StressTests(ITestOutputHelper output)
{
    private const int CallsOfTheSuite = 100_000;

    // A loaded machine makes some thousand calls a second; this only says that it hangs.
    private const int SlowestCallsPerSecond = 300;

    [Fact]
    public async Task Every_call_ends_once_with_its_own_result_and_nothing_is_left_when_connections_break()
    {
        int calls = Number("PROTOGEN_STRESS_CALLS") ?? CallsOfTheSuite;
        int seed = Number("PROTOGEN_STRESS_SEED") ?? Random.Shared.Next();
        output.WriteLine($"PROTOGEN_STRESS_SEED={seed} PROTOGEN_STRESS_CALLS={calls}");
        try
        {
            await RunAsync(seed, calls);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"PROTOGEN_STRESS_SEED={seed} PROTOGEN_STRESS_CALLS={calls}: {exception.Message}", exception);
        }
    }

    private async Task RunAsync(int seed, int calls)
    {
        Assert.True(LoanLedger.IsOn, "The ledger is off: nothing would be counted.");
        await Lent.IsBackAsync();
        await new StressRun(seed, 64).RunAsync(Deadline.Limit); // What the process opens once.
        int sockets = Handles.CanCount ? Handles.CountSockets() : 0;

        var run = new StressRun(seed, calls);
        int connections = await run.RunAsync(TimeSpan.FromSeconds(60 + (calls / SlowestCallsPerSecond)));

        await QuietAsync(() => run.Service.Running, count => count == 0, "handlers still run");
        await QuietAsync(() => LoanLedger.Lent, lent => lent.Count == 0, "loans did not come back");
        if (Handles.CanCount)
        {
            await QuietAsync(Handles.CountSockets, count => count <= sockets, $"sockets are open, {sockets} were before");
        }

        run.Judge();
        LoanLedger.CheckKept();
        Assert.Empty(LoanLedger.Faults);
        Assert.True(run.Mistakes.Count == 0, string.Join('\n', run.Mistakes.Take(20)));
        Assert.Equal(0, run.Service.Wrong);

        var ends = Enumerable.Range(0, calls).CountBy(run.EndOf).ToDictionary();
        output.WriteLine($"{connections} connections; " + string.Join(", ", ends.Select(end => $"{end.Key}: {end.Value}")));

        // The run was worth something: connections broke, and calls met all that they can end with.
        Assert.True(connections > calls / 5_000, $"Only {connections} connections.");
        Assert.True(ends.GetValueOrDefault(CallEnd.Result) > calls / 2, "Most calls failed.");
        Assert.All(Enum.GetValues<CallEnd>(), end => Assert.True(end == CallEnd.None || ends.GetValueOrDefault(end) > 0, $"No call ended as {end}."));
    }

    private static async Task QuietAsync<T>(Func<T> read, Func<T, bool> isQuiet, string what)
    {
        try
        {
            await Deadline.Until(() => isQuiet(read()));
        }
        catch (TimeoutException)
        {
            var left = read();
            string text = left is IReadOnlyDictionary<string, int> counts ? string.Join(", ", counts) : $"{left}";
            Assert.Fail($"{what}: {text}");
        }
    }

    private static int? Number(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
