using System.Globalization;
using System.Text.RegularExpressions;
using ProtoGen.Generator.Tests.Harness;
using ProtoGen.TestKit;

namespace ProtoGen.Generator.Tests;

/// <summary>Every program of docs/calls.md compiles and does what it says behind its lines, and every error code has its row.</summary>
public partial class CallsPageTests
{
    private static readonly PagePrograms s_programs = new("docs/calls.md", "System.Net", "ProtoGen");

    public static TheoryData<string> Titles => [.. s_programs.Titles];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_program_does_what_it_says(string title) => s_programs.Run(title);

    [Fact]
    public void Every_code_stands_there_with_its_outcome()
    {
        var rows = Row().Matches(Page.Read("docs/calls.md")).ToDictionary(match => match.Groups["name"].Value, StringComparer.Ordinal);

        Assert.Equal(Enum.GetNames<RpcErrorCode>().Order(), rows.Keys.Order());
        Assert.All(Enum.GetValues<RpcErrorCode>(), code =>
        {
            var row = rows[code.ToString()];
            Assert.Equal(code > 0 ? ((long)code).ToString(CultureInfo.InvariantCulture) : "", row.Groups["number"].Value);
            Assert.Contains(new RpcException(code, "").Outcome.ToString(), row.Groups["outcomes"].Value, StringComparison.Ordinal);
        });
    }

    [GeneratedRegex(@"^\| (?:(?<number>\d+) )?`(?<name>\w+)` \| .* \| (?<outcomes>(?:Unknown|Executed|NotExecuted)[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
