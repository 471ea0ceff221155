using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace ProtoGen.Generator.CodeFixes.Services;

/// <summary>Lets a method return its result later, as a ValueTask.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnTaskFix)), Shared]
public sealed class ReturnTaskFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0106");

    /// <inheritdoc />
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { ReturnType: not RefTypeSyntax } method)
        {
            return null;
        }

        bool hasResult = method.ReturnType is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        string task = hasResult ? $"ValueTask<{method.ReturnType.WithoutTrivia()}>" : "ValueTask";
        var type = SyntaxFactory.ParseTypeName("global::System.Threading.Tasks." + task)
            .WithTriviaFrom(method.ReturnType).WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation);
        return ($"Return {task}", editor => editor.ReplaceNode(method.ReturnType, type));
    }
}
