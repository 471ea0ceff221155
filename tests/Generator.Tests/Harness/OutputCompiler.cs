using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>Compiles what was generated as the strictest user would: every warning is an error.</summary>
internal static class OutputCompiler
{
    // The input of a test need not document its members; generated code must.
    private const string MissingDocumentation = "CS1591";

    /// <summary>The compiled assembly, for tests that run it.</summary>
    public static ImmutableArray<byte> AssertCompiles(GeneratorRun run)
    {
        using var assembly = new MemoryStream();
        using var documentation = new MemoryStream();
        var result = run.Output.Emit(assembly, xmlDocumentationStream: run.Options.Documentation ? documentation : null);

        var input = run.Input.SyntaxTrees.ToHashSet();
        var complaints = result.Diagnostics
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Where(diagnostic => !(diagnostic.Id == MissingDocumentation && input.Contains(diagnostic.Location.SourceTree!)))
            .Select(Describe)
            .ToList();
        Assert.True(complaints.Count == 0, $"The output does not compile cleanly:\n{string.Join("\n", complaints)}\n\n{Text(run, result.Diagnostics)}");
        return [.. assembly.ToArray()];
    }

    /// <summary>A complaint with the line that it is about.</summary>
    public static string Describe(Diagnostic diagnostic)
    {
        var line = diagnostic.Location.SourceTree is { } tree
            ? tree.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()
            : "";
        return $"{diagnostic}\n    {line}";
    }

    private static string Text(GeneratorRun run, ImmutableArray<Diagnostic> diagnostics)
    {
        var trees = diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.Location.SourceTree).ToHashSet();
        return string.Join("\n", run.Files.Where(file => trees.Contains(file.SyntaxTree)).Select(file => $"--- {file.HintName}\n{file.SourceText}"));
    }
}
