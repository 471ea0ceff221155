using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>Proves that an edit which touches no message and no service costs the user nothing.</summary>
internal static class Caching
{
    /// <summary>Each stage hands on as much as in the first run, so that nothing passes because it is gone.</summary>
    public static void AssertCached(GeneratorRunResult first, GeneratorRunResult later, ImmutableArray<string> steps)
    {
        foreach (string name in steps)
        {
            var outputs = Outputs(later.TrackedSteps, name);
            AssertSameCount(name, Outputs(first.TrackedSteps, name), outputs);
            foreach (var (value, reason) in outputs)
            {
                Assert.True(
                    reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
                    $"Stage '{name}' ran again ({reason}) after an unrelated edit: {value}");
            }
        }

        foreach (string name in first.TrackedOutputSteps.Keys.Union(later.TrackedOutputSteps.Keys))
        {
            var outputs = Outputs(later.TrackedOutputSteps, name);
            AssertSameCount(name, Outputs(first.TrackedOutputSteps, name), outputs);
            foreach (var (_, reason) in outputs)
            {
                Assert.True(reason is IncrementalStepRunReason.Cached, $"Output '{name}' was printed again ({reason}) after an unrelated edit.");
            }
        }
    }

    private static void AssertSameCount(
        string name, List<(object Value, IncrementalStepRunReason Reason)> first, List<(object Value, IncrementalStepRunReason Reason)> later) =>
        Assert.True(first.Count == later.Count, $"Stage '{name}' had {first.Count} outputs, and {later.Count} after an unrelated edit.");

    // None for a stage that the input does not reach.
    private static List<(object Value, IncrementalStepRunReason Reason)> Outputs(
        ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> stages, string name) =>
        stages.TryGetValue(name, out var runs) ? [.. runs.SelectMany(run => run.Outputs)] : [];
}
