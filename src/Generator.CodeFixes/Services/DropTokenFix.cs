using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes.Services;

/// <summary>Removes the token of a method whose context has one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropTokenFix)), Shared]
public sealed class DropTokenFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0131");

    /// <inheritdoc />
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node) =>
        node.FirstAncestorOrSelf<ParameterSyntax>() is { } token
            ? ("Remove the token: the context has one", editor => editor.RemoveNode(token))
            : null;
}
