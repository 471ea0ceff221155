using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>A rule is five things: descriptor, page, release line, span test, and an analyzer that reports it.</summary>
public partial class DescriptorTests
{
    private static readonly string s_root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    public static TheoryData<string> Ids => [.. DiagnosticDescriptors.All.Select(rule => rule.Id)];

    [Fact]
    public void Ids_are_used_once() => Assert.Equal(
        DiagnosticDescriptors.All.Select(rule => rule.Id).Distinct(),
        DiagnosticDescriptors.All.Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_page_that_its_help_link_leads_to(string id)
    {
        var rule = Rule(id);
        string page = File.ReadAllText(Path.Combine(s_root, "docs", "diagnostics", $"{id}.md"));

        Assert.Equal($"https://github.com/protogen-dotnet/protogen/blob/main/docs/diagnostics/{id}.md", rule.HelpLinkUri);
        Assert.StartsWith($"# {id}: {rule.Title}\n\n{rule.DefaultSeverity}.\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_page_belongs_to_a_rule()
    {
        var pages = Directory.GetFiles(Path.Combine(s_root, "docs", "diagnostics"), "PG*.md").Select(path => Path.GetFileNameWithoutExtension(path));

        Assert.Empty(pages.Except(DiagnosticDescriptors.All.Select(rule => rule.Id)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_is_in_the_release_notes(string id)
    {
        var rule = Rule(id);
        string notes = string.Concat(
            File.ReadAllText(Path.Combine(s_root, "src", "Generator", "AnalyzerReleases.Shipped.md")),
            File.ReadAllText(Path.Combine(s_root, "src", "Generator", "AnalyzerReleases.Unshipped.md")));

        Assert.Contains($"{id} | {rule.Category} | {rule.DefaultSeverity} | ", notes, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_test_of_its_span(string id)
    {
        string tests = string.Concat(Directory.GetFiles(Path.Combine(s_root, "tests", "Generator.Tests", "Diagnostics"), "*.cs").Select(File.ReadAllText));

        Assert.Matches($"""(Error|Warning|Info)\("{id}", """, tests);
    }

    [Fact]
    public void Every_rule_can_be_reported_by_the_analyzer() => Assert.Equal(
        DiagnosticDescriptors.All.Select(rule => rule.Id),
        new ProtoGenAnalyzer().SupportedDiagnostics.Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_message_says_all_it_is_given_and_ends_without_a_full_stop(string id)
    {
        string message = Rule(id).MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var holes = Hole().Matches(message).Select(hole => int.Parse(hole.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct().Order().ToList();

        Assert.Equal(Enumerable.Range(0, holes.Count), holes);
        Assert.False(message.EndsWith('.'));
    }

    private static DiagnosticDescriptor Rule(string id) => DiagnosticDescriptors.All.Single(rule => rule.Id == id);

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"\{(\d+)\}")]
    private static partial Regex Hole();
}
