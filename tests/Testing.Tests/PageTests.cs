using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Testing.Tests;

/// <summary>What the page for users shows compiles as it stands.</summary>
public partial class PageTests
{
    [Theory]
    [InlineData("docs/testing.md", 2)]
    [InlineData("src/Testing/README.md", 1)]
    public void Its_code_compiles(string page, int blocks)
    {
        var code = Block().Matches(File.ReadAllText(PathOf(page)).ReplaceLineEndings("\n")).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(blocks, code.Count);

        // The members that the package's own page shows stand in no class.
        var sources = code.Select((text, i) => text.Contains("class ", StringComparison.Ordinal) ? text : $"public partial class Block{i} {{\n{text}}}");
        var files = GeneratedCode.For([.. sources, "global using ProtoGen.Testing; global using Xunit;"]);

        Assert.DoesNotContain(files.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    private static string PathOf(string page, [CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", page));

    [GeneratedRegex("^```csharp\\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
