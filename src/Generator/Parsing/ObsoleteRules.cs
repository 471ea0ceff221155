using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>Knows which symbols emitted code must not touch, because no pragma silences the compiler about them.</summary>
internal static class ObsoleteRules
{
    public static bool IsError(ISymbol symbol) =>
        symbol.FindAttribute("System.ObsoleteAttribute") is { ConstructorArguments: [_, { Value: true }] };
}
