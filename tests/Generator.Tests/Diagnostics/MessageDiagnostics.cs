using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>What the tests of the message rules share.</summary>
internal static class MessageDiagnostics
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using ProtoGen;


        """;

    /// <summary>
    /// Checks what is reported, that the refused types get no file, and that the others get files that compile.
    /// </summary>
    public static async Task ExpectRefusedAsync(string[] refused, string markup, params ExpectedDiagnostic[] expected)
    {
        var run = await AnalyzerHarness.ExpectAsync(new ProtoGenAnalyzer(), Usings + markup, HarnessOptions.Default, expected);
        Assert.DoesNotContain(run.HintNames, name => refused.Contains(name.Split('.')[0]));
        Assert.NotEmpty(run.HintNames);
        OutputCompiler.AssertCompiles(run);
    }

    /// <summary>
    /// Checks what is reported, and that an error leaves no file behind while anything less leaves code that compiles.
    /// </summary>
    public static async Task ExpectAsync(string markup, params ExpectedDiagnostic[] expected)
    {
        var options = HarnessOptions.Default with { AllowUnsafe = true };
        var run = await AnalyzerHarness.ExpectAsync(new ProtoGenAnalyzer(), Usings + markup, options, expected);
        if (expected.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            Assert.Empty(run.Files);
        }
        else
        {
            OutputCompiler.AssertCompiles(run);
        }
    }
}
