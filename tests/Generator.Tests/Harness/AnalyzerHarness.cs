using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>
/// Checks what the user is told: id, severity, message and the exact span, marked <c>[|like this|]</c> in the input.
/// Expected diagnostics are listed in the order of the marked spans.
/// </summary>
internal static class AnalyzerHarness
{
    public static async Task<GeneratorRun> ExpectAsync(
        DiagnosticAnalyzer analyzer, string markup, HarnessOptions options, params ExpectedDiagnostic[] expected)
    {
        var parsed = Markup.Parse(markup);
        var run = GeneratorHarness.RunWithoutCompiling([parsed.Source], options);

        // An editor may run the analyzer before the generator has caught up; the build runs it after. Both must agree.
        await AssertAsync(analyzer, run.Input, parsed, expected);
        await AssertAsync(analyzer, run.Output, parsed, expected);
        return run;
    }

    /// <summary>The same for a compilation that the test has put together.</summary>
    public static async Task AssertAsync(DiagnosticAnalyzer analyzer, CSharpCompilation compilation, Markup markup, ExpectedDiagnostic[] expected)
    {
        var reported = await compilation.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync();
        var actual = reported
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.End)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .ToImmutableArray();

        Assert.Equal(markup.Spans.Count, expected.Length);
        Assert.Equal(
            expected.Select((diagnostic, i) => Describe(diagnostic, Text(markup.Source, markup.Spans[i]), markup.Spans[i].Start)),
            actual.Select(diagnostic => Describe(
                new ExpectedDiagnostic(diagnostic.Id, diagnostic.Severity, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)),
                diagnostic.Location.SourceTree is { } tree ? Text(tree.ToString(), diagnostic.Location.SourceSpan) : "(no location)",
                diagnostic.Location.SourceSpan.Start)));
    }

    private static string Text(string source, Microsoft.CodeAnalysis.Text.TextSpan span) => source.Substring(span.Start, span.Length);

    private static string Describe(ExpectedDiagnostic diagnostic, string text, int start) =>
        $"{diagnostic.Severity} {diagnostic.Id} at {start} '{text}': {diagnostic.Message}";
}
