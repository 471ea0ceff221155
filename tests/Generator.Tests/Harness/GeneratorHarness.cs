using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>
/// Runs the generator over source text the way the compiler does, and holds every run to the rules no test should
/// have to repeat: the generator does not throw, an unrelated edit leaves every stage cached, no model keeps a part of
/// the compilation alive, and what comes out compiles without a warning.
/// </summary>
internal static class GeneratorHarness
{
    private const string UnrelatedPath = "Unrelated.cs";

    /// <summary>Runs and checks everything. Returns what was generated.</summary>
    public static GeneratorRun Run(string source, HarnessOptions? options = null) => Run([source], options);

    /// <inheritdoc cref="Run(string, HarnessOptions?)" />
    public static GeneratorRun Run(IEnumerable<string> sources, HarnessOptions? options = null)
    {
        var run = RunWithoutCompiling(sources, options);
        OutputCompiler.AssertCompiles(run);
        return run;
    }

    /// <summary>Checks all but the output, for input that is wrong on purpose.</summary>
    public static GeneratorRun RunWithoutCompiling(IEnumerable<string> sources, HarnessOptions? options = null)
    {
        options ??= HarnessOptions.Default;
        var steps = options.TrackedSteps ?? [.. TrackingNames.All];
        var input = options.Compile(sources);
        var fresh = CreateDriver(options).RunGenerators(input);
        var first = AssertNoException(fresh);
        ObjectGraph.AssertHoldsNoCompilation(first, steps);

        var driver = fresh;
        foreach (var edited in UnrelatedEdits(input, options))
        {
            driver = driver.RunGenerators(edited);
            Caching.AssertCached(first, AssertNoException(driver), steps);
        }

        return new GeneratorRun(options, input, fresh);
    }

    public static GeneratorDriver CreateDriver(HarnessOptions options) => CSharpGeneratorDriver.Create(
        [options.Generator().AsSourceGenerator()],
        parseOptions: options.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static GeneratorRunResult AssertNoException(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results.Single();
        Assert.True(result.Exception is null, $"The generator threw: {result.Exception}");
        return result;
    }

    // A file appears, its body is edited, then every line of the input moves.
    private static IEnumerable<CSharpCompilation> UnrelatedEdits(CSharpCompilation input, HarnessOptions options)
    {
        SyntaxTree Unrelated(string body) => CSharpSyntaxTree.ParseText(
            $"namespace Unrelated {{ internal static class Edited {{ internal static int Answer() {{ return {body}; }} }} }}",
            options.ParseOptions, UnrelatedPath);

        var added = Unrelated("41");
        var edited = Unrelated("42");
        yield return input.AddSyntaxTrees(added);
        yield return input.AddSyntaxTrees(edited);

        // The number of files stays: Roslyn takes a file for changed, not for removed and added, only then.
        var moved = input.AddSyntaxTrees(edited);
        foreach (var tree in input.SyntaxTrees)
        {
            moved = moved.ReplaceSyntaxTree(tree, tree.WithChangedText(
                SourceText.From("// A line above everything.\n" + tree.GetText(), Encoding.UTF8)));
        }

        yield return moved;
    }
}
