using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes.Messages;

/// <summary>Makes a message, or the type around it, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix)), Shared]
public sealed class MakePartialFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0001");

    /// <inheritdoc />
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node) => node is TypeDeclarationSyntax type
        ? ($"Make '{type.Identifier.ValueText}' partial", editor => editor.SetModifiers(type, editor.Generator.GetModifiers(type).WithPartial(true)))
        : null;
}
