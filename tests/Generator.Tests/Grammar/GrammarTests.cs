using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Tests.Harness;
using ProtoGen.TestKit.Fuzzing;

namespace ProtoGen.Generator.Tests.Grammar;

/// <summary>
/// Whatever program C# accepts: the generator ends, what it emits compiles without a warning in the strictest project,
/// and what it cannot do it says. Each program is made from its number; <c>PROTOGEN_FUZZ_SEED</c> runs that one, and
/// <c>PROTOGEN_FUZZ_TIMES</c> as many times more of them.
/// </summary>
public class GrammarTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int Programs = 80;
    private const int ProgramsPerCompilation = 40;

    [Fact]
    public async Task What_is_emitted_for_any_program_compiles()
    {
        int emitted = 0;
        var said = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (int[] seeds in Campaign.Seeds(Programs).Chunk(ProgramsPerCompilation))
        {
            // Checked arithmetic, doc comments, unsafe code: by turns, as projects have them.
            HarnessOptions options = new() { CheckOverflow = seeds[0] % 80 == 0, Documentation = seeds[0] % 120 != 0 };
            var input = options.Compile(seeds.Select(seed => new ProgramGrammar(seed).Write()));
            AssertIsCSharp(input);
            var run = new GeneratorRun(options, input, GeneratorHarness.CreateDriver(options).RunGenerators(input));

            AssertCompiles(run);
            foreach (var diagnostic in await run.Output.WithAnalyzers([new ProtoGenAnalyzer()]).GetAnalyzerDiagnosticsAsync())
            {
                Assert.True(diagnostic.Id.StartsWith("PG", StringComparison.Ordinal), $"{diagnostic}\n{diagnostic.Location.SourceTree}");
                said[diagnostic.Id] = said.GetValueOrDefault(diagnostic.Id) + 1;
            }

            emitted += run.Files.Length;
        }

        output.WriteLine($"{emitted} files emitted, said: {string.Join(", ", said.Select(entry => $"{entry.Key} {entry.Value}"))}");
        if (Campaign.Count(Programs) > 1)
        {
            // A grammar whose programs are all refused, or none of them, would try little.
            Assert.True(emitted > Programs * 3 && said.Count > 12, $"{emitted} files, {said.Count} different diagnostics.");
        }
    }

    // An error in the program itself is one of the grammar.
    private static void AssertIsCSharp(CSharpCompilation input)
    {
        var errors = input.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5).ToList();
        Assert.True(errors.Count == 0, $"The grammar makes what C# refuses:\n{string.Join('\n', errors.Select(OutputCompiler.Describe))}");
    }

    private static void AssertCompiles(GeneratorRun run)
    {
        using MemoryStream assembly = new();
        using MemoryStream documentation = new();
        var emitted = run.Files.Select(file => file.SyntaxTree).ToHashSet();
        var complaints = run.Output.Emit(assembly, xmlDocumentationStream: run.Options.Documentation ? documentation : null).Diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
                || (diagnostic.Severity == DiagnosticSeverity.Warning && emitted.Contains(diagnostic.Location.SourceTree!)))
            .Take(5)
            .ToList();
        Assert.True(complaints.Count == 0, $"What is emitted does not compile:\n{string.Join('\n', complaints.Select(complaint => OutputCompiler.Describe(complaint) + Program(run, complaint)))}");
    }

    // The program that a broken file was emitted for.
    private static string Program(GeneratorRun run, Diagnostic complaint)
    {
        string path = complaint.Location.SourceTree?.FilePath ?? "";
        var tree = run.Input.SyntaxTrees.FirstOrDefault(tree => Path.GetFileName(path).StartsWith(
            tree.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.NamespaceDeclarationSyntax>().FirstOrDefault()?.Name + ".", StringComparison.Ordinal));
        return tree is null ? "" : $"\n{tree}";
    }
}
