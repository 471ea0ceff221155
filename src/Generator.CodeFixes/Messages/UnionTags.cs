using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProtoGen.Generator.CodeFixes.Messages;

/// <summary>The tags of a union's cases.</summary>
internal static class UnionTags
{
    /// <summary>The first tag behind those that are used.</summary>
    public static int Next(SemanticModel semantics, TypeDeclarationSyntax union) =>
        Attributes.NextNumber(semantics.GetDeclaredSymbol(union)!.GetAttributes(), "Union");
}
