using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>One finished run: what went in and what came out.</summary>
internal sealed class GeneratorRun(HarnessOptions options, CSharpCompilation input, GeneratorDriver driver)
{
    public HarnessOptions Options { get; } = options;

    public CSharpCompilation Input { get; } = input;

    /// <summary>The driver after its first run.</summary>
    public GeneratorDriver Driver { get; } = driver;

    public GeneratorRunResult Result { get; } = GeneratorHarness.AssertNoException(driver);

    /// <summary>The generated files in the order of their hint names.</summary>
    public ImmutableArray<GeneratedSourceResult> Files { get; } =
        [.. GeneratorHarness.AssertNoException(driver).GeneratedSources.OrderBy(file => file.HintName, StringComparer.Ordinal)];

    public IReadOnlyList<string> HintNames => [.. Files.Select(file => file.HintName)];

    /// <summary>The text of one file, by its hint name.</summary>
    public string this[string hintName] => Files.Single(file => file.HintName == hintName).SourceText.ToString();

    /// <summary>The input together with what was generated for it.</summary>
    public CSharpCompilation Output { get; } = input.AddSyntaxTrees(driver.GetRunResult().GeneratedTrees);

    /// <summary>The values of one stage.</summary>
    public ImmutableArray<object> StepOutputs(string name) => Result.TrackedSteps.TryGetValue(name, out var steps)
        ? [.. steps.SelectMany(step => step.Outputs).Select(output => output.Value)]
        : [];
}
