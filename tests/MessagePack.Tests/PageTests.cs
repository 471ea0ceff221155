using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using ProtoGen.Testing;

namespace BridgeTests;

/// <summary>What the package's page shows compiles as it stands.</summary>
public partial class PageTests
{
    [Fact]
    public void Its_code_compiles()
    {
        string page = File.ReadAllText(Page()).ReplaceLineEndings("\n");
        string code = Assert.Single(Block().Matches(page)).Groups[1].Value;

        var files = GeneratedCode.For(code);

        Assert.DoesNotContain(files.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Contains(files.Files, file => file.Text.Contains("MessagePackFormatterAdapter", StringComparison.Ordinal));
    }

    private static string Page([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "src", "MessagePack", "README.md"));

    [GeneratedRegex("^```csharp\\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
