using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>
/// Code as it looks while a user types. Most of it does not compile; generator and analyzer must not throw over it.
/// </summary>
internal static class UnfinishedCode
{
    /// <summary>The code, cut off behind a sample of its tokens.</summary>
    public static IEnumerable<string> CutOff(string code) => Tokens(code, every: 4, from: 0).Select(token => code[..token.End]);

    /// <summary>The code without one token.</summary>
    public static IEnumerable<string> WithoutOneToken(string code) =>
        Tokens(code, every: 2, from: 0).Select(token => code.Remove(token.Start, token.End - token.Start));

    /// <summary>The code with one token twice.</summary>
    public static IEnumerable<string> WithOneTokenTwice(string code) =>
        Tokens(code, every: 4, from: 1).Select(token => code.Insert(token.End, " " + code[token.Start..token.End]));

    /// <summary>The code, cut off behind each of its tokens and inside of it.</summary>
    public static IEnumerable<string> CutOffEverywhere(string code)
    {
        foreach (var (start, end) in Tokens(code, every: 1, from: 0))
        {
            if (end - start > 2)
            {
                yield return code[..((start + end) / 2)];
            }

            yield return code[..end];
        }
    }

    public static async Task SurviveAsync(IEnumerable<string> texts)
    {
        var options = HarnessOptions.Default;
        var input = options.Compile([""]);
        var driver = GeneratorHarness.CreateDriver(options).RunGenerators(input);
        int seen = 0;
        foreach (string text in texts)
        {
            input = input.ReplaceSyntaxTree(
                input.SyntaxTrees.Single(), CSharpSyntaxTree.ParseText(text, options.ParseOptions, "Input0.cs", System.Text.Encoding.UTF8));
            driver = driver.RunGenerators(input);
            GeneratorHarness.AssertNoException(driver);
            AssertWellFormed(driver, text);
            if (++seen % 8 != 0)
            {
                continue; // The analyzer runs the same parsers; what it adds needs fewer samples.
            }

            foreach (var diagnostic in await input.WithAnalyzers([new ProtoGenAnalyzer()]).GetAnalyzerDiagnosticsAsync())
            {
                Assert.True(diagnostic.Id.StartsWith("PG", StringComparison.Ordinal), $"{diagnostic}\n{text}"); // AD0001: the analyzer threw
            }
        }

        Assert.True(seen > 10, $"Only {seen} variants were tried.");
    }

    // Whatever is typed, what is emitted for it is C#: nothing of a half-typed name or value gets into it that could not stand there.
    private static void AssertWellFormed(GeneratorDriver driver, string text)
    {
        foreach (var tree in driver.GetRunResult().GeneratedTrees)
        {
            foreach (var diagnostic in tree.GetDiagnostics())
            {
                Assert.True(diagnostic.Severity < DiagnosticSeverity.Error, $"{diagnostic}\n{tree}\nfor\n{text}");
            }
        }
    }

    // A sample of the tokens: a run for each takes a tenth of a second.
    private static IEnumerable<(int Start, int End)> Tokens(string code, int every, int from) => CSharpSyntaxTree.ParseText(code, HarnessOptions.Default.ParseOptions)
        .GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).Where((_, i) => i % every == from).Select(token => (token.SpanStart, token.Span.End));
}
