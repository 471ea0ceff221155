using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>What the tests of the service rules share.</summary>
internal static class ServiceDiagnostics
{
    /// <summary>What a file of a test begins with.</summary>
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using ProtoGen;


        """;

    /// <summary>
    /// Checks what is reported, and that an error leaves no file behind while anything less leaves a client that
    /// compiles.
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

    /// <summary>The same for the members of one service interface.</summary>
    public static Task ExpectInServiceAsync(string members, params ExpectedDiagnostic[] expected) =>
        ExpectAsync($"[Service]\npublic interface IProbe\n{{\n{members}\n}}", expected);
}
