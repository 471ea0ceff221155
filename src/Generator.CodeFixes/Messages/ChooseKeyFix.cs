using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ProtoGen.Generator.CodeFixes.Messages;

/// <summary>Gives a member the first key behind those that its message uses.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChooseKeyFix)), Shared]
public sealed class ChooseKeyFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids("PG0006", "PG0007", "PG0008");

    /// <summary>The key of one member depends on those of the others, so they are chosen one by one.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc />
    protected override (string Title, Action<DocumentEditor> Edit)? Offer(SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
        {
            return null;
        }

        if (node.FirstAncestorOrSelf<AttributeSyntax>() is { ArgumentList: not null } attribute)
        {
            return ("Use the next free key", editor => editor.ReplaceNode(
                attribute.ArgumentList.Arguments[0], Attributes.Number(NextKey(editor, type))));
        }

        var member = (SyntaxNode?)node.FirstAncestorOrSelf<ParameterSyntax>() ?? node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return member is null or TypeDeclarationSyntax or FieldDeclarationSyntax { Declaration.Variables.Count: > 1 } // which would share it
            ? null
            : ("Give it the next free key", editor => Attributes.Add(editor, member, Attributes.Create("Key", Attributes.Number(NextKey(editor, type)))));
    }

    private static int NextKey(DocumentEditor editor, TypeDeclarationSyntax type) => Attributes.NextNumber(
        editor.SemanticModel.GetDeclaredSymbol(type)!.GetMembers().SelectMany(member => member.GetAttributes()), "Key");
}
