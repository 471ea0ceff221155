namespace ProtoGen.Benchmarks.Calls;

/// <summary>What one round of one contender gave, each figure for one call or message.</summary>
/// <param name="PerSecond">Calls or messages a second.</param>
/// <param name="P50">Median time of a call in microseconds; 0 for one-ways.</param>
/// <param name="P99">Time that 99 of 100 calls stay under, in microseconds; 0 for one-ways.</param>
/// <param name="Processor">Processor time of client and server in microseconds.</param>
/// <param name="ClientBytes">Bytes allocated in the client's process.</param>
/// <param name="ServerBytes">Bytes allocated in the server's process.</param>
internal sealed record Sample(double PerSecond, double P50, double P99, double Processor, double ClientBytes, double ServerBytes)
{
    /// <summary>The median of each figure for itself.</summary>
    public static Sample Median(IReadOnlyList<Sample> rounds) => new(
        Of(rounds, round => round.PerSecond),
        Of(rounds, round => round.P50),
        Of(rounds, round => round.P99),
        Of(rounds, round => round.Processor),
        Of(rounds, round => round.ClientBytes),
        Of(rounds, round => round.ServerBytes));

    private static double Of(IReadOnlyList<Sample> rounds, Func<Sample, double> figure)
    {
        var sorted = rounds.Select(figure).Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
