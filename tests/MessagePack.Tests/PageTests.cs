using Microsoft.CodeAnalysis;
using ProtoGen.TestKit;
using ProtoGen.Testing;

namespace BridgeTests;

/// <summary>What the package's page shows compiles as it stands.</summary>
public class PageTests
{
    [Fact]
    public void Its_code_compiles()
    {
        string code = Assert.Single(Page.Code("src/MessagePack/README.md"));

        var files = GeneratedCode.For(code);

        Assert.DoesNotContain(files.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Contains(files.Files, file => file.Text.Contains("MessagePackFormatterAdapter", StringComparison.Ordinal));
    }
}
