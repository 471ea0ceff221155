using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Tests.Harness;
using ProtoGen.TestKit;

namespace ProtoGen.Generator.Tests;

/// <summary>What the README shows compiles as it stands, in a project with the SDK's implicit usings.</summary>
public class ReadmeTests
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
        var blocks = Page.Code("README.md");
        Assert.Equal(2, blocks.Count);

        var run = GeneratorHarness.Run(
            [ImplicitUsings, .. blocks],
            new HarnessOptions { OutputKind = OutputKind.ConsoleApplication });

        Assert.Contains("ITelemetry.Client.g.cs", run.HintNames);
        Assert.Contains("ITelemetry.Server.g.cs", run.HintNames);
    }
}
