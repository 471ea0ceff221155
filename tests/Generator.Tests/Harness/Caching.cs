using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>Proves that an edit which touches no message and no service costs the user nothing.</summary>
internal static class Caching
{
    public static void AssertCached(GeneratorRunResult result, ImmutableArray<string> steps)
    {
        foreach (string name in steps)
        {
            if (!result.TrackedSteps.TryGetValue(name, out var runs))
            {
                continue; // A stage that this input does not reach.
            }

            foreach (var (value, reason) in runs.SelectMany(run => run.Outputs))
            {
                Assert.True(
                    reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
                    $"Stage '{name}' ran again ({reason}) after an unrelated edit: {value}");
            }
        }

        foreach (var (name, runs) in result.TrackedOutputSteps)
        {
            foreach (var (_, reason) in runs.SelectMany(run => run.Outputs))
            {
                Assert.True(reason is IncrementalStepRunReason.Cached, $"Output '{name}' was printed again ({reason}) after an unrelated edit.");
            }
        }
    }
}
