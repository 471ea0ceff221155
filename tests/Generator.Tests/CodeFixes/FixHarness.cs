using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Tests.Diagnostics;
using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.CodeFixes;

/// <summary>Makes the edit that a fix offers for the first diagnostic it is for, as an editor would.</summary>
internal static class FixHarness
{
    /// <summary>The edit makes the code what is expected, and after it the diagnostic is gone and the code compiles.</summary>
    public static async Task ExpectAsync<TFix>(string id, string before, string after, bool mends = true)
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, before);
        var (action, diagnostic) = await OfferAsync<TFix>(document, id);
        Assert.True(action is not null, $"Nothing is offered for {diagnostic}.");

        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var edited = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        string text = (await edited.GetTextAsync()).ToString();
        Assert.Equal(after, text.Replace(ServiceDiagnostics.Usings, "", StringComparison.Ordinal));
        if (mends)
        {
            Assert.DoesNotContain(await DiagnoseAsync(edited), one => one.Id == id);
            OutputCompiler.AssertCompiles(GeneratorHarness.RunWithoutCompiling([text]));
        }
    }

    /// <summary>The diagnostic is reported, and the fix offers nothing for it.</summary>
    public static async Task ExpectNothingAsync<TFix>(string id, string code)
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        var (action, _) = await OfferAsync<TFix>(Open(workspace, code), id);
        Assert.Null(action);
    }

    private static Document Open(AdhocWorkspace workspace, string code)
    {
        var options = HarnessOptions.Default.Compile([]);
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Input", "Input", LanguageNames.CSharp,
            compilationOptions: options.Options, parseOptions: HarnessOptions.Default.ParseOptions, metadataReferences: options.References));
        return workspace.AddDocument(project.Id, "Input0.cs", SourceText.From(ServiceDiagnostics.Usings + code));
    }

    private static async Task<(CodeAction? Action, Diagnostic Diagnostic)> OfferAsync<TFix>(Document document, string id)
        where TFix : CodeFixProvider, new()
    {
        TFix fix = new();
        Assert.Contains(id, fix.FixableDiagnosticIds);
        var reported = await DiagnoseAsync(document);
        var diagnostic = reported.Where(one => one.Id == id).OrderBy(one => one.Location.SourceSpan.Start).FirstOrDefault();
        Assert.True(diagnostic is not null, $"{id} is not reported, but {string.Join(", ", reported)}.");

        CodeAction? offered = null;
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offered ??= action, CancellationToken.None));
        return (offered, diagnostic);
    }

    private static async Task<IReadOnlyList<Diagnostic>> DiagnoseAsync(Document document)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        return await compilation.WithAnalyzers([new ProtoGenAnalyzer()]).GetAnalyzerDiagnosticsAsync();
    }
}
