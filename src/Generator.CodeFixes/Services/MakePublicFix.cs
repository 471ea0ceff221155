using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes.Services;

/// <summary>Makes a method of a service public, as the members of an interface are by themselves.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePublicFix)), Shared]
public sealed class MakePublicFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0116");

    /// <inheritdoc />
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node) => node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
        ? ("Make it public", editor => editor.SetAccessibility(method, Accessibility.Public))
        : null;
}
