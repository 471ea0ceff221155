using System.Text.RegularExpressions;
using ProtoGen.Generator.Tests.Harness;
using ProtoGen.TestKit;

namespace ProtoGen.Generator.Tests;

/// <summary>Every program of docs/security.md compiles and does what it says behind its lines, and every code of TLS has its row.</summary>
public partial class SecurityPageTests
{
    private static readonly PagePrograms s_programs = new(
        "docs/security.md", "System.Net", "System.Security.Cryptography", "System.Security.Cryptography.X509Certificates", "ProtoGen");

    public static TheoryData<string> Titles => [.. s_programs.Titles];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_program_does_what_it_says(string title) => s_programs.Run(title);

    [Fact]
    public void Every_code_of_TLS_stands_there()
    {
        var rows = Row().Matches(Page.Read("docs/security.md")).Select(match => match.Groups["name"].Value);

        Assert.Equal(Enum.GetNames<TransportErrorCode>().Where(name => name.StartsWith("Tls", StringComparison.Ordinal) || name.StartsWith("Certificate", StringComparison.Ordinal)).Order(), rows.Order());
    }

    [GeneratedRegex(@"^\| `(?<name>Tls\w+|Certificate[A-Z]\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
