using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes.Services;

/// <summary>Lets the handler of a method that cannot run inline run on the thread pool, like others.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QueueHandlerFix)), Shared]
public sealed class QueueHandlerFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0134", "PG0135");

    /// <inheritdoc />
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node) =>
        node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && Attributes.Find(method, "RunInline") is { } attribute
            ? ("Run it on the thread pool: remove [RunInline]", editor => Attributes.Remove(editor, attribute))
            : null;
}
