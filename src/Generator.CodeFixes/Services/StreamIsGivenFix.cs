using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes.Services;

/// <summary>Lets callers give a stream, in place of a default value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StreamIsGivenFix)), Shared]
public sealed class StreamIsGivenFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0125");

    /// <summary>Behind a parameter that may be left out, one that may not would be an error of its own.</summary>
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node) =>
        node.FirstAncestorOrSelf<ParameterSyntax>() is { Default: not null, Parent: ParameterListSyntax { Parameters: var parameters } } parameter
        && parameters.TakeWhile(other => other != parameter).All(other => other.Default is null)
            ? ("Remove the default value", editor => editor.ReplaceNode(parameter, parameter.WithDefault(null).WithTriviaFrom(parameter)))
            : null;
}
