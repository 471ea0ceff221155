using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.Messages;

/// <summary>What the tests of accepted messages share.</summary>
internal static partial class Accepted
{
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics.CodeAnalysis;
        using ProtoGen;

        """;

    /// <summary>
    /// Compiles what comes out with warnings as errors, and checks that nothing is reported and that each [Message] in
    /// the text got its file.
    /// </summary>
    public static async Task<GeneratorRun> CheckAsync(string source, HarnessOptions? options = null)
    {
        var run = GeneratorHarness.Run(Usings + source, options);
        var reported = await run.Output.WithAnalyzers([new ProtoGenAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.Empty(reported);
        Assert.Equal(Marks().Count(source), run.HintNames.Count(name => name.EndsWith(".Formatter.g.cs", StringComparison.Ordinal)));
        return run;
    }

    [GeneratedRegex(@"Message(\([^)]*\))?\](?! public abstract)")]
    private static partial Regex Marks();
}
