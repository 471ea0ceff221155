using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests;

/// <summary>What the README shows compiles as it stands, in a project with the SDK's implicit usings.</summary>
public partial class ReadmeTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    [Fact]
    public void The_contract_and_the_program_that_uses_it_compile()
    {
        var blocks = Block().Matches(File.ReadAllText(Readme()).ReplaceLineEndings("\n")).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(2, blocks.Count);

        var run = GeneratorHarness.Run(
            [ImplicitUsings, .. blocks],
            new HarnessOptions { OutputKind = OutputKind.ConsoleApplication });

        Assert.Contains("ITelemetry.Client.g.cs", run.HintNames);
        Assert.Contains("ITelemetry.Server.g.cs", run.HintNames);
    }

    private static string Readme([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "README.md"));

    [GeneratedRegex("^```csharp\\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
