using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes.Services;

/// <summary>Lets a method that cannot be sent again be one that is not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NotIdempotentFix)), Shared]
public sealed class NotIdempotentFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0146", "PG0147");

    /// <inheritdoc />
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node) =>
        node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && Attributes.Find(method, "Idempotent") is { } attribute
            ? ("Never send it again: remove [Idempotent]", editor => Attributes.Remove(editor, attribute))
            : null;
}
