using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace ProtoGen.Generator.CodeFixes.Messages;

/// <summary>Gives a property that has only a getter an init accessor, so that a reader can set it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddInitFix)), Shared]
public sealed class AddInitFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0013");

    /// <inheritdoc />
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node) =>
        node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { AccessorList: { Accessors: [{ Body: null, ExpressionBody: null } getter] } accessors }
        && getter.IsKind(SyntaxKind.GetAccessorDeclaration)
            ? ("Give it an init accessor", editor => editor.ReplaceNode(accessors, accessors
                .AddAccessors(SyntaxFactory.AccessorDeclaration(SyntaxKind.InitAccessorDeclaration).WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken)))
                .WithAdditionalAnnotations(Formatter.Annotation)))
            : null;
}
