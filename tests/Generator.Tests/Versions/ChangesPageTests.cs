using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ProtoGen.Generator.Tests.Versions;

/// <summary>Every word in the table of docs/changing-messages.md is what the rows of the matrix come to, and none is left out.</summary>
public partial class ChangesPageTests
{
    private static readonly Dictionary<string, string[]> s_page = File.ReadLines(Locate())
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| change ", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => cells[1]);

    public static TheoryData<string> Changes => [.. s_page.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_row_says_what_happens(string change)
    {
        string[] cells = s_page[change];
        SchemaRow[] rows = [.. SchemaMatrix.Rows.Where(row => row.Change == change)];

        Assert.Equal((Words(rows, Layout.Array), Words(rows, Layout.Map)), (Sorted(cells[2]), Sorted(cells[3])));
        Assert.NotEmpty(cells[4]);
    }

    [Fact]
    public void No_change_of_the_matrix_is_left_out() => Assert.Equal(SchemaMatrix.Rows.Select(row => row.Change).Distinct(), s_page.Keys);

    [Fact]
    public void A_verdict_is_a_word_that_the_page_explains()
    {
        string[] words = ["yes", "lost", "wrong", .. Enum.GetNames<SerializationErrorCode>()];

        Assert.All(SchemaMatrix.Rows, row => Assert.All(
            Enum.GetValues<Layout>().SelectMany(layout => Enum.GetValues<Direction>().Select(direction => row.Expected(layout, direction))).OfType<Outcome>(),
            outcome => Assert.Contains(outcome.Verdict, words)));
    }

    private static string Words(SchemaRow[] rows, Layout layout) =>
        string.Join(" / ", ((Direction[])[Direction.OldReadsNew, Direction.NewReadsOld]).Select(direction => Sorted(rows.Select(row => row.Expected(layout, direction)!.Verdict))));

    private static string Sorted(string cell) =>
        string.Join(" / ", cell.Split('/').Select(half => Sorted(Word().Matches(half).Select(word => word.Groups[1].Value))));

    private static string Sorted(IEnumerable<string> words) => string.Join(", ", words.Distinct().Order(StringComparer.Ordinal));

    private static string Locate([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "changing-messages.md"));

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Word();
}
