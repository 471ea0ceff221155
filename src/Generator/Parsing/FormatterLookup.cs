using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds out whether a type brings its own formatter: a message, or a type with a formatter written by hand.</summary>
internal static class FormatterLookup
{
    /// <summary>A message of this compilation: its formatter will be emitted.</summary>
    public static bool IsMessageOf(KnownSymbols symbols, INamedTypeSymbol type) =>
        symbols.IsDeclaredHere(type) && type.HasAttribute(WellKnownNames.MessageAttribute);

    /// <summary>Our own work, which analyzers meet when they run after the generator.</summary>
    public static bool IsEmitted(ISymbol formatter) =>
        formatter.FindAttribute("System.CodeDom.Compiler.GeneratedCodeAttribute") is { ConstructorArguments: [{ Value: "ProtoGen" }, _] };

    /// <summary>
    /// A type with a compiled <c>Formatter</c> inside, which takes one formatter per type parameter, from the outermost
    /// type's on: a message of another assembly, or one that a user wrote.
    /// </summary>
    public static bool HasCompiledFormatter(INamedTypeSymbol type)
    {
        INamedTypeSymbol definition = type.OriginalDefinition;
        int arity = definition.AllTypeParameters().Count();
        return definition.GetTypeMembers(WellKnownNames.Formatter, arity).Any(formatter =>
            formatter.TypeKind == TypeKind.Struct
            && formatter.Interfaces.Any(contract =>
                contract.OriginalDefinition.Is(WellKnownNames.FormatterInterface)
                && SymbolEqualityComparer.Default.Equals(contract.TypeArguments[0], definition)));
    }
}
