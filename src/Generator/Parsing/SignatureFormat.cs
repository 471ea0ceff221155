using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// Prints what a member's signature must repeat exactly: unlike the types of shapes, with the tuple names that an
/// implementation of an interface has to share.
/// </summary>
internal static class SignatureFormat
{
    private static readonly SymbolDisplayFormat _type =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat _namespace =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>The type in C#, from <c>global::</c> on.</summary>
    public static string Print(ITypeSymbol type) => type.ToDisplayString(_type);

    /// <summary>The namespace as its declaration names it; empty for the global one.</summary>
    public static string Print(INamespaceSymbol space) => space.IsGlobalNamespace ? "" : space.ToDisplayString(_namespace);

    /// <summary>A member as the user reads it in a message: with its type and its parameters.</summary>
    public static string Display(ISymbol member) => member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
