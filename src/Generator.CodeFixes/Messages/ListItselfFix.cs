using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes.Messages;

/// <summary>Lists a union that can be made itself as one of its cases.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ListItselfFix)), Shared]
public sealed class ListItselfFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0026");

    /// <inheritdoc />
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node) => node is TypeDeclarationSyntax { TypeParameterList: null } union
        ? ($"List '{union.Identifier.ValueText}' as a case", editor => Attributes.Add(editor, union, Attributes.Create(
            "Union",
            Attributes.Number(UnionTags.Next(editor.SemanticModel, union)),
            SyntaxFactory.AttributeArgument(SyntaxFactory.TypeOfExpression(SyntaxFactory.IdentifierName(union.Identifier.WithoutTrivia()))))))
        : null;
}
