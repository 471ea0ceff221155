using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests;

/// <summary>Runs alone: a listener hears of every call of the process.</summary>
[CollectionDefinition(nameof(ObservabilityPageTests), DisableParallelization = true)]
public sealed class ObservabilityPageCollection;

/// <summary>Every program of docs/observability.md compiles and does what it says behind its lines.</summary>
[Collection(nameof(ObservabilityPageTests))]
public class ObservabilityPageTests
{
    private static readonly PagePrograms s_programs = new("docs/observability.md", "System.Net", "System.Diagnostics", "System.Diagnostics.Metrics", "ProtoGen");

    public static TheoryData<string> Titles => [.. s_programs.Titles];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_program_does_what_it_says(string title) => s_programs.Run(title);
}
