using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes.Messages;

/// <summary>Gives a case of a union a tag that no other case has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NextTagFix)), Shared]
public sealed class NextTagFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0024");

    /// <summary>The tag of one case depends on those of the others, so they are chosen one by one.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc />
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node) =>
        node.FirstAncestorOrSelf<AttributeSyntax>() is { ArgumentList.Arguments: [var tag, ..] } attribute
        && attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } union
            ? ("Use the next free tag", editor => editor.ReplaceNode(tag, Attributes.Number(UnionTags.Next(editor.SemanticModel, union))))
            : null;
}
