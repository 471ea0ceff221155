using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes.Services;

/// <summary>Lets a one-way method return no result, which nothing would send back.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnNothingFix)), Shared]
public sealed class ReturnNothingFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0107");

    /// <inheritdoc />
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node)
    {
        var generic = node.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault(name => name.Identifier.ValueText is "Task" or "ValueTask");
        return generic is null
            ? null
            : ("Return no result", editor => editor.ReplaceNode(
                generic, SyntaxFactory.IdentifierName(generic.Identifier.WithoutTrivia()).WithTriviaFrom(generic)));
    }
}
