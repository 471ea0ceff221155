using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes.Services;

/// <summary>Makes a one-way method that returns a result or has a stream a call, which is answered.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitAnswerFix)), Shared]
public sealed class AwaitAnswerFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0107", "PG0126");

    /// <inheritdoc />
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node) =>
        node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && Attributes.Find(method, "OneWay") is { } attribute
            ? ("Make it a call: remove [OneWay]", editor => Attributes.Remove(editor, attribute))
            : null;
}
