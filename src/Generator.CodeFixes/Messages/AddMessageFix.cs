using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes.Messages;

/// <summary>Makes a union a message.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddMessageFix)), Shared]
public sealed class AddMessageFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0022");

    /// <inheritdoc />
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node) => node is TypeDeclarationSyntax type
        ? ("Add [Message]", editor => Attributes.Add(editor, type, Attributes.Create("Message")))
        : null;
}
