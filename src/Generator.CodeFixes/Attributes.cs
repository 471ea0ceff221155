using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace ProtoGen.Generator.CodeFixes;

/// <summary>Attributes of this library in the user's code.</summary>
internal static class Attributes
{
    /// <summary>An attribute, written as short as the usings of the place allow.</summary>
    public static AttributeSyntax Create(string name, params AttributeArgumentSyntax[] arguments) => SyntaxFactory.Attribute(
        SyntaxFactory.ParseName($"global::ProtoGen.{name}Attribute").WithAdditionalAnnotations(Simplifier.Annotation),
        arguments.Length == 0 ? null : SyntaxFactory.AttributeArgumentList(SyntaxFactory.SeparatedList(arguments)));

    public static AttributeArgumentSyntax Number(int value) =>
        SyntaxFactory.AttributeArgument(SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(value)));

    /// <summary>The first number behind those that attributes with a name give as their first argument: keys, tags.</summary>
    public static int NextNumber(IEnumerable<AttributeData> attributes, string name)
    {
        var numbers = attributes
            .Where(attribute => attribute.AttributeClass is { ContainingNamespace: { Name: "ProtoGen", ContainingNamespace.IsGlobalNamespace: true } } type && type.Name == name + "Attribute")
            .Select(attribute => attribute.ConstructorArguments is [{ Value: int number }, ..] ? number : -1);
        return numbers.Append(-1).Max() + 1;
    }

    /// <summary>Adds an attribute to a declaration, on a line of its own before the others; at a parameter, beside it.</summary>
    public static void Add(DocumentEditor editor, SyntaxNode declaration, AttributeSyntax attribute)
    {
        if (declaration is ParameterSyntax parameter)
        {
            // The member is the property that a record makes of it.
            var target = SyntaxFactory.AttributeTargetSpecifier(SyntaxFactory.Token(SyntaxKind.PropertyKeyword));
            var list = SyntaxFactory.AttributeList(target, SyntaxFactory.SingletonSeparatedList(attribute)).WithTrailingTrivia(SyntaxFactory.Space);
            editor.ReplaceNode(parameter, parameter.WithoutLeadingTrivia()
                .WithAttributeLists(parameter.AttributeLists.Add(list)).WithLeadingTrivia(parameter.GetLeadingTrivia()).WithAdditionalAnnotations(Formatter.Annotation));
            return;
        }

        editor.AddAttribute(declaration, SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute)));
    }

    /// <summary>Removes an attribute, with its brackets if it stands alone in them.</summary>
    public static void Remove(DocumentEditor editor, AttributeSyntax attribute)
    {
        if (attribute.Parent is not AttributeListSyntax { Attributes.Count: 1 } list)
        {
            editor.RemoveNode(attribute);
            return;
        }

        // What stands before the brackets, comments among them, belongs to the declaration.
        bool isFirst = list.Parent is not null && list.SpanStart == list.Parent.SpanStart;
        if (isFirst && list.Parent is MemberDeclarationSyntax declaration)
        {
            var without = (MemberDeclarationSyntax)declaration.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!;
            editor.ReplaceNode(declaration, without.WithLeadingTrivia(list.GetLeadingTrivia()));
            return;
        }

        editor.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia);
    }

    /// <summary>The attribute of this library with a name, at a declaration; null if it has none.</summary>
    public static AttributeSyntax? Find(SyntaxNode declaration, string name) => declaration.ChildNodes().OfType<AttributeListSyntax>()
        .SelectMany(list => list.Attributes)
        .FirstOrDefault(attribute => LastName(attribute.Name) is var last && (last == name || last == name + "Attribute"));

    private static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
