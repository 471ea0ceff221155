using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Generator.Tests.Harness;
using Xunit.Sdk;

namespace ProtoGen.Generator.Tests.HarnessTests;

public class AnalyzerHarnessTests
{
    private static readonly ExpectedDiagnostic s_expected = ExpectedDiagnostic.Warning("PROBE1", "'Input' is a type");

    [Fact]
    public async Task The_marked_span_is_compared_exactly()
    {
        await AnalyzerHarness.ExpectAsync(new TypeAnalyzer(), "class [|Input|] { }", HarnessOptions.Default, s_expected);

        await FailsAsync("class [|Input |]{ }", s_expected);
        await FailsAsync("/* [|Input|] */ class Input { }", s_expected);
    }

    [Fact]
    public async Task Id_severity_and_message_are_compared()
    {
        await FailsAsync("class [|Input|] { }", s_expected with { Id = "PROBE2" });
        await FailsAsync("class [|Input|] { }", s_expected with { Severity = DiagnosticSeverity.Error });
        await FailsAsync("class [|Input|] { }", s_expected with { Message = "another" });
    }

    [Fact]
    public async Task A_diagnostic_too_many_or_too_few_is_caught()
    {
        await FailsAsync("class Input { }");
        await FailsAsync("[|interface|] IInput { }", s_expected);
    }

    [Fact]
    public async Task An_analyzer_that_throws_is_caught() => await FailsAsync("class Throw { }");

    private static async Task FailsAsync(string markup, params ExpectedDiagnostic[] expected) =>
        await Assert.ThrowsAnyAsync<XunitException>(() => AnalyzerHarness.ExpectAsync(new TypeAnalyzer(), markup, HarnessOptions.Default, expected));

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class TypeAnalyzer : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor s_rule = new("PROBE1", "Title", "'{0}' is a type", "Probe", DiagnosticSeverity.Warning, true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(
                symbol =>
                {
                    if (symbol.Symbol.Name == "Throw")
                    {
                        throw new InvalidOperationException();
                    }

                    if (symbol.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Class })
                    {
                        symbol.ReportDiagnostic(Diagnostic.Create(s_rule, symbol.Symbol.Locations[0], symbol.Symbol.Name));
                    }
                },
                SymbolKind.NamedType);
        }
    }
}
