using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes.Services;

/// <summary>Moves the cancellation token or the context behind the other parameters.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveTokenFix)), Shared]
public sealed class MoveTokenFix : Fix
{
    private static readonly EqualsValueClauseSyntax s_default = SyntaxFactory.EqualsValueClause(
        SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
        SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression));

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0110", "PG0130");

    /// <summary>
    /// Where there is another token last already, moving this one behind it would help nobody, and behind <c>params</c> nothing may
    /// stand. Behind a parameter that may be left out, the token may be too.
    /// </summary>
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<ParameterSyntax>() is not { Parent: ParameterListSyntax { Parameters: [.., var last] parameters } list } token
            || token == last || last.Modifiers.Any(SyntaxKind.ParamsKeyword) || last.Type?.ToString() == token.Type?.ToString())
        {
            return null;
        }

        // The commas stay where they are; the parameters change places, each with what stands around its place.
        var others = parameters.Where(parameter => parameter != token).ToList();
        bool isOptional = token.Default is not null || others.All(parameter => parameter.Default is null);
        var order = others.Append(isOptional ? token : token.WithDefault(s_default));
        var moved = order.Select((parameter, i) => parameter.WithTriviaFrom(parameters[i]));
        return ("Move it behind the other parameters", editor => editor.ReplaceNode(
            list, list.WithParameters(SyntaxFactory.SeparatedList(moved, parameters.GetSeparators()))));
    }
}
