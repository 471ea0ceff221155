using Microsoft.CodeAnalysis;
using ProtoGen.TestKit;

namespace ProtoGen.Testing.Tests;

/// <summary>What the page for users shows compiles as it stands.</summary>
public class PageTests
{
    [Theory]
    [InlineData("docs/testing.md", 3)]
    [InlineData("src/Testing/README.md", 1)]
    public void Its_code_compiles(string page, int blocks)
    {
        var code = Page.Code(page);
        Assert.Equal(blocks, code.Count);

        // The members that the package's own page shows stand in no class.
        var sources = code.Select((text, i) => text.Contains("class ", StringComparison.Ordinal) ? text : $"public partial class Block{i} {{\n{text}}}");
        var files = GeneratedCode.For([.. sources, "global using ProtoGen.Testing; global using Xunit;"]);

        Assert.DoesNotContain(files.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
