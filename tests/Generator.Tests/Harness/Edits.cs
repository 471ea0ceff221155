using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>What a stage made of a program before and after an edit.</summary>
internal static class Edits
{
    /// <summary>Runs over a program of one file, then over its next version, with the state the generator kept.</summary>
    public static (GeneratorRunResult Before, GeneratorRunResult After) Run(string before, string after, HarnessOptions? options = null) =>
        RunWith([], before, after, options);

    /// <summary>The same where the file that is edited stands behind others that stay.</summary>
    public static (GeneratorRunResult Before, GeneratorRunResult After) RunWith(
        string[] others, string before, string after, HarnessOptions? options = null)
    {
        options ??= HarnessOptions.Default;
        var first = options.Compile([.. others, before]);
        var edited = first.SyntaxTrees[^1];
        var second = first.ReplaceSyntaxTree(
            edited, CSharpSyntaxTree.ParseText(after, options.ParseOptions, edited.FilePath, System.Text.Encoding.UTF8));
        var driver = GeneratorHarness.CreateDriver(options).RunGenerators(first);
        var beforeResult = GeneratorHarness.AssertNoException(driver);
        return (beforeResult, GeneratorHarness.AssertNoException(driver.RunGenerators(second)));
    }

    /// <summary>Why each output of a stage is there after the edit.</summary>
    public static IReadOnlyList<IncrementalStepRunReason> Reasons(this GeneratorRunResult result, string stage) =>
        [.. result.TrackedSteps[stage].SelectMany(step => step.Outputs).Select(output => output.Reason)];

    /// <summary>Why each set of files is there after the edit.</summary>
    public static IReadOnlyList<IncrementalStepRunReason> OutputReasons(this GeneratorRunResult result) =>
        [.. result.TrackedOutputSteps.SelectMany(steps => steps.Value).SelectMany(step => step.Outputs).Select(output => output.Reason)];

    /// <summary>The values of a stage.</summary>
    public static IReadOnlyList<object> Values(this GeneratorRunResult result, string stage) =>
        [.. result.TrackedSteps[stage].SelectMany(step => step.Outputs).Select(output => output.Value)];
}
