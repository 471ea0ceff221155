namespace ProtoGen.Benchmarks.Calls;

/// <summary>
/// Calls between two processes on one connection: every contender's server is up for the whole run, idle while it is
/// not its turn, and the contenders take turns in every round.
/// </summary>
internal static class CallComparison
{
    private const int LargeInFlight = 64;
    private static readonly int[] InFlight = [1, 64, 256];

    /// <summary>Prints the tables that are asked for.</summary>
    /// <param name="quick">Goes through everything once.</param>
    /// <param name="words">Parts of the names of tables: calls, large, beside, streams, one-ways; none for all of them.</param>
    public static async Task RunAsync(bool quick, IReadOnlyList<string> words)
    {
        var rounds = quick ? 1 : 7;
        var turn = TimeSpan.FromSeconds(quick ? 0.2 : 1);
        var warmUp = TimeSpan.FromSeconds(quick ? 0.3 : 2);
        var entrants = new List<Entrant>();
        bool Wanted(string table) => words.Count == 0 || words.Any(word => table.Contains(word, StringComparison.Ordinal));
        try
        {
            foreach (var contender in CallContenders.All)
            {
                entrants.Add(await Entrant.StartAsync(contender));
            }

            if (Wanted("calls"))
            {
                await WarmUpAsync(entrants, entrant => CallAsync(entrant, warmUp));
                foreach (var inFlight in InFlight)
                {
                    CallTable.PrintCalls(inFlight, await RoundsAsync(entrants, rounds, entrant => entrant.CallsAsync(inFlight, turn)));
                }
            }

            if (Wanted("large"))
            {
                await WarmUpAsync(entrants, entrant => entrant.LargeCallsAsync(LargeInFlight, warmUp));
                CallTable.PrintLarge(LargeInFlight, await AbleRoundsAsync(entrants, rounds, turn, (entrant, time) => entrant.LargeCallsAsync(LargeInFlight, time)));
            }

            if (Wanted("streams"))
            {
                await WarmUpAsync(entrants, entrant => entrant.CalibrateStreamAsync(turn));
                CallTable.PrintStreams(await RoundsAsync(entrants, rounds, entrant => entrant.StreamAsync()));
            }

            if (Wanted("one-ways"))
            {
                await WarmUpAsync(entrants, entrant => entrant.CalibrateOneWaysAsync(turn));
                CallTable.PrintOneWays(await RoundsAsync(entrants, rounds, entrant => entrant.OneWaysAsync()));
            }

            // Last: some contenders have much to do after it.
            if (Wanted("beside"))
            {
                CallTable.PrintBesideStream(await AbleRoundsAsync(entrants, rounds, turn, (entrant, time) => entrant.CallsBesideStreamAsync(time)));
            }
        }
        finally
        {
            foreach (var entrant in entrants)
            {
                await entrant.DisposeAsync();
            }
        }
    }

    private static async Task CallAsync(Entrant entrant, TimeSpan warmUp)
    {
        foreach (var inFlight in InFlight)
        {
            await entrant.CallsAsync(inFlight, warmUp);
        }
    }

    private static async Task WarmUpAsync(List<Entrant> entrants, Func<Entrant, Task> warmUp)
    {
        foreach (var entrant in entrants)
        {
            await warmUp(entrant);
        }
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
