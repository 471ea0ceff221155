using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using ProtoGen.Generator.CodeFixes;

namespace ProtoGen.Generator.Tests.CodeFixes;

public class FixPageTests
{
    [Fact]
    public void The_pages_say_which_diagnostics_have_a_fix()
    {
        var fixable = Fixes().SelectMany(fix => fix.FixableDiagnosticIds).Distinct().Order(StringComparer.Ordinal);

        var told = Directory.GetFiles(Pages(), "PG*.md")
            .Where(page => File.ReadAllText(page).Contains("code fix", StringComparison.Ordinal))
            .Select(page => Path.GetFileNameWithoutExtension(page)!)
            .Order(StringComparer.Ordinal);

        Assert.Equal(fixable, told);
    }

    [Fact]
    public void Editors_find_every_fix() => Assert.All(Fixes(), fix =>
    {
        var export = Assert.Single(fix.GetType().GetCustomAttributes(inherit: false).OfType<ExportCodeFixProviderAttribute>());
        Assert.Equal([LanguageNames.CSharp], export.Languages);
        Assert.Equal(fix.GetType().Name, export.Name);
    });

    private static IReadOnlyList<CodeFixProvider> Fixes() =>
        [.. typeof(Fix).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Fix))).Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    private static string Pages([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "diagnostics"));
}
