using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes.Messages;

/// <summary>Removes the attribute that a member has and must not have, where the diagnostic is at the member.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveMarkFix)), Shared]
public sealed class RemoveMarkFix : Fix
{
    private static readonly string[] s_marks = ["MessageConstructor", "Ignore", "Key"];

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0016", "PG0020", "PG0041");

    /// <inheritdoc />
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node) =>
        node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
        && s_marks.Select(name => Attributes.Find(member, name)).FirstOrDefault(found => found is not null) is { } attribute
            ? ($"Remove [{attribute.Name}]", editor => Attributes.Remove(editor, attribute))
            : null;
}
