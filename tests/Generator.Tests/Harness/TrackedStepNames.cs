using System.Collections.Immutable;
using System.Reflection;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>Every pipeline stage the generator names.</summary>
internal static class TrackedStepNames
{
    public static ImmutableArray<string> All { get; } =
    [
        .. typeof(ProtoGenGenerator).Assembly.GetType("ProtoGen.Generator.TrackingNames")?
            .GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!) ?? [],
    ];
}
