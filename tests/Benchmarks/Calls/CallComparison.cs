namespace ProtoGen.Benchmarks.Calls;

/// <summary>
/// Calls between two processes on one connection: every contender's server is up for the whole run, idle while it is
/// not its turn, and the contenders take turns in every round.
/// </summary>
internal static class CallComparison
{
    private const int LargeInFlight = 64;
    private static readonly int[] InFlight = [1, 64, 256];

    public static async Task RunAsync(bool quick)
    {
        var rounds = quick ? 1 : 7;
        var turn = TimeSpan.FromSeconds(quick ? 0.2 : 1);
        var warmUp = TimeSpan.FromSeconds(quick ? 0.3 : 2);
        var entrants = new List<Entrant>();
        try
        {
            foreach (var contender in CallContenders.All)
            {
                entrants.Add(await Entrant.StartAsync(contender));
            }

            foreach (var entrant in entrants)
            {
                await WarmUpAsync(entrant, warmUp, turn);
            }

            foreach (var inFlight in InFlight)
            {
                CallTable.PrintCalls(inFlight, await RoundsAsync(entrants, rounds, entrant => entrant.CallsAsync(inFlight, turn)));
            }

            CallTable.PrintLarge(LargeInFlight, await AbleRoundsAsync(entrants, rounds, turn, (entrant, time) => entrant.LargeCallsAsync(LargeInFlight, time)));
            CallTable.PrintBesideStream(await AbleRoundsAsync(entrants, rounds, turn, (entrant, time) => entrant.CallsBesideStreamAsync(time)));
            CallTable.PrintStreams(await RoundsAsync(entrants, rounds, entrant => entrant.StreamAsync()));
            CallTable.PrintOneWays(await RoundsAsync(entrants, rounds, entrant => entrant.OneWaysAsync()));
        }
        finally
        {
            foreach (var entrant in entrants)
            {
                await entrant.DisposeAsync();
            }
        }
    }

    private static async Task WarmUpAsync(Entrant entrant, TimeSpan warmUp, TimeSpan turn)
    {
        foreach (var inFlight in InFlight)
        {
            await entrant.CallsAsync(inFlight, warmUp);
        }

        await entrant.LargeCallsAsync(LargeInFlight, warmUp);
        await entrant.CalibrateStreamAsync(turn);
        await entrant.CalibrateOneWaysAsync(turn);
    }

    private static async Task<IReadOnlyList<(string Name, Sample Sample)>> AbleRoundsAsync(
        List<Entrant> entrants, int rounds, TimeSpan turn, Func<Entrant, TimeSpan, Task<Sample?>> measure)
    {
        var able = new List<Entrant>();
        foreach (var entrant in entrants)
        {
            if (await measure(entrant, TimeSpan.Zero) is not null)
            {
                able.Add(entrant);
            }
        }

        return await RoundsAsync(able, rounds, async entrant => (await measure(entrant, turn))!);
    }

    private static async Task<IReadOnlyList<(string Name, Sample Sample)>> RoundsAsync(
        List<Entrant> entrants, int rounds, Func<Entrant, Task<Sample>> measure)
    {
        var samples = entrants.Select(_ => new List<Sample>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < entrants.Count; i++)
            {
                samples[i].Add(await measure(entrants[i]));
            }
        }

        return [.. entrants.Select((entrant, i) => (entrant.Name, Sample.Median(samples[i])))];
    }
}
