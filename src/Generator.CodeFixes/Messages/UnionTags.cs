using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProtoGen.Generator.CodeFixes.Messages;

/// <summary>The tags of a union's cases.</summary>
internal static class UnionTags
{
    /// <summary>The first tag behind those that are used.</summary>
    public static int Next(SemanticModel semantics, TypeDeclarationSyntax union)
    {
        var tags = semantics.GetDeclaredSymbol(union)!.GetAttributes()
            .Where(attribute => attribute.AttributeClass is { Name: "UnionAttribute", ContainingNamespace: { Name: "ProtoGen", ContainingNamespace.IsGlobalNamespace: true } })
            .Select(attribute => attribute.ConstructorArguments is [{ Value: int tag }, ..] ? tag : -1);
        return tags.Append(-1).Max() + 1;
    }
}
