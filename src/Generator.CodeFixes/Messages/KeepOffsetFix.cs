using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace ProtoGen.Generator.CodeFixes.Messages;

/// <summary>Makes a DateTime, which loses its kind on the way, a DateTimeOffset.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepOffsetFix)), Shared]
public sealed class KeepOffsetFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0017");

    /// <inheritdoc />
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node)
    {
        var type = TypeOf(node);
        if (type?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().FirstOrDefault(name => name.Identifier.ValueText == "DateTime") is not { } name)
        {
            return null;
        }

        // With whatever qualifies it.
        var whole = name.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax ? (NameSyntax)name.Parent : name;
        var offset = SyntaxFactory.ParseName("global::System.DateTimeOffset").WithTriviaFrom(whole).WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation);
        return ("Use DateTimeOffset", editor => editor.ReplaceNode(whole, offset));
    }

    private static TypeSyntax? TypeOf(SyntaxNode node) =>
        node.FirstAncestorOrSelf<ParameterSyntax>()?.Type ?? node.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
        {
            PropertyDeclarationSyntax property => property.Type,
            FieldDeclarationSyntax field => field.Declaration.Type,
            _ => null,
        };
}
