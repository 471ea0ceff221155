using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes.Services;

/// <summary>Returns a stream itself, which needs no task around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnStreamFix)), Shared]
public sealed class ReturnStreamFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0108");

    /// <inheritdoc />
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node)
    {
        var task = node.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault();
        return task is { Identifier.ValueText: "Task" or "ValueTask", TypeArgumentList.Arguments: [var stream] } && NameOf(stream) == "IAsyncEnumerable"
            ? ("Return the stream without a task around it", editor => editor.ReplaceNode(node, stream.WithTriviaFrom(node)))
            : null;
    }

    private static string? NameOf(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };
}
