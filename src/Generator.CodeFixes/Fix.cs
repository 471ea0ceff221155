using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes;

/// <summary>
/// One edit that mends what a diagnostic is about, offered at the user's own line. A fix for which the code does not have
/// the form it needs offers nothing.
/// </summary>
public abstract class Fix : CodeFixProvider
{
    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (Offer(node) is var (title, edit))
            {
                context.RegisterCodeFix(CodeAction.Create(title, cancel => ApplyAsync(context.Document, edit, cancel), equivalenceKey: GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>Each edit stands alone, so many of them can be made at once.</summary>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <summary>What the fix does at the place of a diagnostic, in words and as an edit; null where it does not fit.</summary>
    protected abstract (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node);

    private static async Task<Document> ApplyAsync(Document document, Action<DocumentEditor> edit, CancellationToken cancel)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancel).ConfigureAwait(false);
        edit(editor);
        return editor.GetChangedDocument();
    }

    /// <summary>The ids that a fix is for.</summary>
    protected static ImmutableArray<string> Ids(params string[] ids) => ImmutableArray.Create(ids);
}
