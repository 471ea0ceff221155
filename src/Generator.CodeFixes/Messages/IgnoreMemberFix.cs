using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes.Messages;

/// <summary>Leaves a member out of its message.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IgnoreMemberFix)), Shared]
public sealed class IgnoreMemberFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0002", "PG0008", "PG0013", "PG0014", "PG0033");

    /// <summary>What a constructor needs cannot be left out, so a parameter is no place for it.</summary>
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node) =>
        node.FirstAncestorOrSelf<ParameterSyntax>() is null
        && node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is (PropertyDeclarationSyntax or FieldDeclarationSyntax) and { } member
            ? ("Leave it out of the message with [Ignore]", editor => Attributes.Add(editor, member, Attributes.Create("Ignore")))
            : null;
}
