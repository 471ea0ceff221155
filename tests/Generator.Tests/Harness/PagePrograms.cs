using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using ProtoGen.TestKit;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>The programs of a page of the documentation, each under a title, and what stands behind their lines.</summary>
/// <param name="path">The page, from the top of the repository.</param>
/// <param name="usings">What a reader has to know beside the SDK's implicit usings.</param>
public sealed partial class PagePrograms(string path, params string[] usings)
{
    private static readonly string[] s_implicit =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks"];

    private readonly string _page = Page.Read(path);

    /// <summary>The title above each program.</summary>
    public IEnumerable<string> Titles => Block().Matches(_page).Select(match => match.Groups["title"].Value);

    /// <summary>The text of all programs.</summary>
    public string Code => string.Concat(Block().Matches(_page).Select(match => match.Groups["code"].Value));

    /// <summary>Compiles and runs a program, and holds what stands behind its lines to what it does.</summary>
    public void Run(string title)
    {
        string program = Block().Matches(_page).Single(match => match.Groups["title"].Value == title).Groups["code"].Value;
        int expectations = 0;
        string checking = Expectation().Replace(program, match =>
        {
            expectations++;
            return $"{match.Value}\nExpectations.Check({match.Groups["name"].Value}, {SymbolDisplay(match.Groups["text"].Value)});";
        });
        Assert.True(expectations > 0, "Nothing is said of what it does.");

        string known = string.Concat(s_implicit.Concat(usings).Select(space => $"global using {space};\n"));
        var run = GeneratorHarness.Run(
            [known, checking, "internal static class Expectations { public static Action<object?, string> To = null!; public static void Check(object? value, string text) => To(value, text); }"],
            new HarnessOptions { OutputKind = OutputKind.ConsoleApplication });
        var assembly = Assembly.Load([.. OutputCompiler.AssertCompiles(run)]);
        int checks = 0;
        assembly.GetType("Expectations")!.GetField("To")!.SetValue(null, (Action<object?, string>)((value, text) =>
        {
            checks++;
            Expect(value, text);
        }));

        assembly.EntryPoint!.Invoke(null, assembly.EntryPoint.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);

        Assert.Equal(expectations, checks);
    }

    private static string SymbolDisplay(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    private static void Expect(object? value, string text) => Assert.Equal(
        text.Replace(" ", "", StringComparison.Ordinal),
        (value is byte[] bytes ? Convert.ToHexStringLower(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture))?.Replace(" ", "", StringComparison.Ordinal));

    // A program, and the last title before it.
    [GeneratedRegex(@"^#+ (?<title>.*)\n(?:(?!#|```).*\n)*```csharp\n(?<code>(?:(?!```).*\n)*)```$", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^[\w<>\[\]?.]+ (?<name>\w+) = .*;\s+// (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Expectation();
}
