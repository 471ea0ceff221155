using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds the formatter or surrogate that a program has chosen for a type or a member with [FormatWith].</summary>
internal sealed class CustomFormats
{
    private readonly Dictionary<ISymbol, INamedTypeSymbol> _byType = new(SymbolEqualityComparer.Default);
    private readonly Compilation _compilation;

    public CustomFormats(Compilation compilation)
    {
        _compilation = compilation;
        foreach (AttributeData attribute in compilation.Assembly.GetAttributes())
        {
            if (attribute.AttributeClass.Is(WellKnownNames.FormatWithAttribute)
                && attribute.ConstructorArguments is [{ Value: ITypeSymbol type }, { Value: INamedTypeSymbol format }])
            {
                _byType[type.OriginalDefinition] = format;
            }
        }
    }

    /// <summary>The choice for a member, made at the member or at the record parameter it comes from.</summary>
    public static INamedTypeSymbol? OfMember(ISymbol member) => Of(member)
        ?? (member is IPropertySymbol { ContainingType: { IsRecord: true } type }
            && PrimaryConstructor.ParameterOf(PrimaryConstructor.Of(type), member) is { } parameter
                ? Of(parameter)
                : null);

    /// <summary>What a member contains: what its own choice makes of its type, with the same type arguments, or the type.</summary>
    public static ITypeSymbol Contained(Member member)
    {
        ITypeSymbol type = member.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : member.Type;
        return OfMember(member.Symbol) is { } format ? Close(format, type) ?? format : member.Type;
    }

    /// <summary>The choice for a type: at the type itself, or for this assembly.</summary>
    public INamedTypeSymbol? OfType(ITypeSymbol type) =>
        Of(type.OriginalDefinition) ?? (_byType.Count > 0 && _byType.TryGetValue(type.OriginalDefinition, out INamedTypeSymbol? format) ? format : null);

    /// <summary>Gives an open choice the type arguments of the type it is for; null when they are not as many.</summary>
    public static INamedTypeSymbol? Close(INamedTypeSymbol format, ITypeSymbol type)
    {
        if (!format.IsUnboundGenericType)
        {
            return format;
        }

        return type is INamedTypeSymbol named && named.AllTypeArguments().Count() == named.Arity && format.Arity == named.Arity
            && format.OriginalDefinition.AllTypeParameters().Count() == format.Arity
            ? format.OriginalDefinition.Construct(named.TypeArguments, named.TypeArgumentNullableAnnotations)
            : null;
    }

    /// <summary>Whether the format is a formatter of the type.</summary>
    public static bool IsFormatterOf(INamedTypeSymbol format, ITypeSymbol type) => format.TypeKind == TypeKind.Struct
        && format.AllInterfaces.Any(contract =>
            contract.OriginalDefinition.Is(WellKnownNames.FormatterInterface) && SymbolEqualityComparer.Default.Equals(contract.TypeArguments[0], type));

    /// <summary>Whether the format is a surrogate of the type.</summary>
    public static bool IsSurrogateOf(INamedTypeSymbol format, ITypeSymbol type) => format.AllInterfaces.Any(contract =>
        contract.OriginalDefinition.Is(WellKnownNames.SurrogateInterface)
        && SymbolEqualityComparer.Default.Equals(contract.TypeArguments[0], type)
        && SymbolEqualityComparer.Default.Equals(contract.TypeArguments[1], format));

    /// <summary>Whether emitted code can name the format.</summary>
    public bool IsAccessible(INamedTypeSymbol format) => _compilation.IsSymbolAccessibleWithin(format, _compilation.Assembly);

    private static INamedTypeSymbol? Of(ISymbol symbol) =>
        symbol.FindAttribute(WellKnownNames.FormatWithAttribute) is { ConstructorArguments: [{ Value: INamedTypeSymbol format }] } ? format : null;
}
