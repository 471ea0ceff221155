using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes.Services;

/// <summary>Lets a method take a parameter by value: what goes to another machine has no address there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassByValueFix)), Shared]
public sealed class PassByValueFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0109");

    /// <summary>What comes out of a method is its result, so an out parameter is not mended by taking it in.</summary>
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<ParameterSyntax>() is not { } parameter || parameter.Modifiers.Any(SyntaxKind.OutKeyword))
        {
            return null;
        }

        var byReference = parameter.Modifiers.Where(modifier => modifier.Kind() is SyntaxKind.RefKeyword or SyntaxKind.InKeyword or SyntaxKind.ReadOnlyKeyword).ToList();
        return byReference.Count == 0
            ? null
            : ("Pass it by value", editor => editor.ReplaceNode(
                parameter,
                parameter.WithModifiers(SyntaxFactory.TokenList(parameter.Modifiers.Except(byReference))).WithLeadingTrivia(parameter.GetLeadingTrivia())));
    }
}
