namespace ProtoGen.Benchmarks.Measuring;

/// <summary>How long a comparison takes its time.</summary>
/// <param name="WarmUp">For all contenders together, in small turns: long enough for tiered compilation to settle.</param>
/// <param name="Turn">How long a contender runs before the next one does.</param>
/// <param name="Rounds">How many turns each of them has; the median counts.</param>
internal sealed record Pace(TimeSpan WarmUp, TimeSpan Turn, int Rounds)
{
    /// <summary>What figures are taken with.</summary>
    public static Pace Full { get; } = new(TimeSpan.FromMilliseconds(700), TimeSpan.FromMilliseconds(50), 9);

    /// <summary>To see that everything works; its figures are noise.</summary>
    public static Pace Quick { get; } = new(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(2), 1);
}
