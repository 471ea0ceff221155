using System.Globalization;

namespace ProtoGen.TestKit.Fuzzing;

/// <summary>
/// Which inputs a fuzz test tries. An input is made from its seed alone, so a failure names the seed and the
/// environment variable <c>PROTOGEN_FUZZ_SEED</c> makes a run of that one input; <c>PROTOGEN_FUZZ_TIMES</c> makes a
/// run as many times longer, over seeds that the normal run does not reach.
/// </summary>
public static class Campaign
{
    private const string SeedVariable = "PROTOGEN_FUZZ_SEED";
    private const string TimesVariable = "PROTOGEN_FUZZ_TIMES";

    /// <summary>The seeds to try.</summary>
    /// <param name="count">How many a normal run tries.</param>
    public static IEnumerable<int> Seeds(int count) => Number(SeedVariable) is { } only ? [only] : Enumerable.Range(0, count * Times);

    /// <summary>How many seeds <see cref="Seeds"/> gives.</summary>
    public static int Count(int count) => Number(SeedVariable) is null ? count * Times : 1;

    /// <summary>The seed as a failure should name it.</summary>
    public static string Name(int seed) => string.Create(CultureInfo.InvariantCulture, $"seed {seed} (for this input alone: {SeedVariable}={seed})");

    private static int Times => Number(TimesVariable) ?? 1;

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
