using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests;

/// <summary>Every program of docs/groups.md compiles and does what it says behind its lines.</summary>
public class GroupsPageTests
{
    private static readonly PagePrograms s_programs = new("docs/groups.md", "System.Collections.Concurrent", "System.Net", "System.Threading.Channels", "ProtoGen");

    public static TheoryData<string> Titles => [.. s_programs.Titles];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_program_does_what_it_says(string title) => s_programs.Run(title);
}
