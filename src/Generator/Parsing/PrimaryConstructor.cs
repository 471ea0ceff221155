using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds the constructor whose parameters stand behind the type's name.</summary>
internal static class PrimaryConstructor
{
    /// <summary>Null for a type without one, and for a type of another assembly, where it looks like any other.</summary>
    public static IMethodSymbol? Of(INamedTypeSymbol type) => type.InstanceConstructors.FirstOrDefault(IsPrimary);

    public static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax);

    /// <summary>The parameter that a record's property stands for; it comes before the members in the type's body.</summary>
    public static IParameterSymbol? ParameterOf(IMethodSymbol? primary, ISymbol member) => primary is null
        ? null
        : primary.Parameters.FirstOrDefault(parameter => string.Equals(
            parameter.Name,
            member.Name,
            primary.ContainingType.IsRecord ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase));
}
