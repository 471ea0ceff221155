using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>Questions about symbols that several parsers ask.</summary>
internal static class SymbolExtensions
{
    /// <summary>Whether the type is the one with this metadata name, in any assembly.</summary>
    public static bool Is(this ITypeSymbol? type, string metadataName)
    {
        if (type is null)
        {
            return false;
        }

        int dot = metadataName.LastIndexOf('.');
        return type.ContainingType is null
            && string.CompareOrdinal(type.MetadataName, 0, metadataName, dot + 1, int.MaxValue) == 0
            && type.ContainingNamespace.IsNamed(metadataName, dot);
    }

    public static AttributeData? FindAttribute(this ISymbol symbol, string metadataName)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(metadataName))
            {
                return attribute;
            }
        }

        return null;
    }

    public static bool HasAttribute(this ISymbol symbol, string metadataName) => symbol.FindAttribute(metadataName) is not null;

    /// <summary>
    /// Whether the first of the type's attributes with this name stands on the declaration: marked at two of its parts, a
    /// type comes twice, but its file must not.
    /// </summary>
    public static bool IsFirstMarkedWith(this INamedTypeSymbol type, string metadataName, SyntaxNode declaration) =>
        type.FindAttribute(metadataName)?.ApplicationSyntaxReference is { } attribute
        && attribute.SyntaxTree == declaration.SyntaxTree
        && declaration.Span.Contains(attribute.Span);

    /// <summary>Whether a name is still missing in what the type is called: its own, that of a type parameter, or one around it.</summary>
    public static bool IsBeingTyped(this INamedTypeSymbol type)
    {
        for (ISymbol? around = type; around is INamedTypeSymbol or INamespaceSymbol { IsGlobalNamespace: false }; around = around.ContainingSymbol)
        {
            if (around.Name.Length == 0)
            {
                return true;
            }
        }

        return type.AllTypeParameters().Any(static parameter => parameter.Name.Length == 0);
    }

    /// <summary>The arguments of a type and of the types around it, outermost first, with their null annotations.</summary>
    public static IEnumerable<ITypeSymbol> AllTypeArguments(this INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            foreach (ITypeSymbol argument in outer.AllTypeArguments())
            {
                yield return argument;
            }
        }

        for (int i = 0; i < type.TypeArguments.Length; i++)
        {
            yield return type.TypeArguments[i].WithNullableAnnotation(type.TypeArgumentNullableAnnotations[i]);
        }
    }

    /// <summary>The type parameters of a type and of the types around it, outermost first.</summary>
    public static IEnumerable<ITypeParameterSymbol> AllTypeParameters(this INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? outer.AllTypeParameters().Concat(type.TypeParameters) : type.TypeParameters;

    /// <summary>The namespace as the metadata names it; empty for the global one.</summary>
    public static string FullName(this INamespaceSymbol? space) => space switch
    {
        null or { IsGlobalNamespace: true } => "",
        { ContainingNamespace.IsGlobalNamespace: true } => space.Name,
        _ => space.ContainingNamespace.FullName() + "." + space.Name,
    };

    private static bool IsNamed(this INamespaceSymbol? space, string text, int end)
    {
        while (space is { IsGlobalNamespace: false })
        {
            int start = end - space.Name.Length;
            if (start < 0 || string.CompareOrdinal(text, start, space.Name, 0, space.Name.Length) != 0)
            {
                return false;
            }

            if (start == 0)
            {
                return space.ContainingNamespace.IsGlobalNamespace;
            }

            if (text[start - 1] != '.')
            {
                return false;
            }

            end = start - 1;
            space = space.ContainingNamespace;
        }

        return end < 0;
    }

    /// <summary>Whether other assemblies see the type: it and all types around it are public.</summary>
    public static bool IsPublicOutside(this INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType is not { } outer || outer.IsPublicOutside());
}
