using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes.Services;

/// <summary>Declares that a stream is never null.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StreamIsThereFix)), Shared]
public sealed class StreamIsThereFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0124");

    /// <inheritdoc />
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node)
    {
        var type = node as NullableTypeSyntax ?? node.FirstAncestorOrSelf<ParameterSyntax>()?.Type as NullableTypeSyntax;
        return type is null
            ? null
            : ("Remove the question mark", editor => editor.ReplaceNode(type, type.ElementType.WithTriviaFrom(type)));
    }
}
