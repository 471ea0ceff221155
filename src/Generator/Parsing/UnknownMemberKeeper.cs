using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds the member that keeps what a message's reader does not know: by its type, whatever its accessibility.</summary>
internal static class UnknownMemberKeeper
{
    /// <summary>Whether the symbol is one. A property that only shows what another member keeps is not.</summary>
    public static bool Is(ISymbol symbol) =>
        symbol is IFieldSymbol { AssociatedSymbol: null, IsStatic: false } or IPropertySymbol { IsStatic: false, IsIndexer: false, ExplicitInterfaceImplementations.IsEmpty: true }
        && TypeOf(symbol).Is(WellKnownNames.UnknownMembers)
        && (symbol is not IPropertySymbol { SetMethod: null } property || HasField(property) || property.DeclaringSyntaxReferences.IsEmpty)
        && !symbol.HasAttribute(WellKnownNames.IgnoreAttribute);

    /// <summary>Why another member of the type is not usable; null when it is.</summary>
    /// <param name="before">The keeper found before, in this type or a base.</param>
    /// <param name="key">The member's key.</param>
    public static string? WhyNot(Member? before, AttributeData? key) => before switch
    {
        not null => $"'{before.Symbol.ContainingType.Name}.{before.Name}' keeps those of all levels already; remove one of them or mark it with [Ignore]",
        _ when key is not null => "it takes no place on the wire; remove its [Key]",
        _ => null,
    };

    private static ITypeSymbol TypeOf(ISymbol symbol) => symbol is IFieldSymbol field ? field.Type : ((IPropertySymbol)symbol).Type;

    private static bool HasField(IPropertySymbol property) => property.ContainingType.GetMembers().Any(member =>
        member is IFieldSymbol { AssociatedSymbol: { } owner } && SymbolEqualityComparer.Default.Equals(owner, property));
}
