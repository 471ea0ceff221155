using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests;

/// <summary>Every program of docs/connections.md compiles and does what it says behind its lines.</summary>
public class ConnectionsPageTests
{
    private static readonly PagePrograms s_programs = new("docs/connections.md", "System.Net", "ProtoGen");

    public static TheoryData<string> Titles => [.. s_programs.Titles];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_program_does_what_it_says(string title) => s_programs.Run(title);
}
