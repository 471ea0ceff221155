using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds the messages of this compilation that types contain, at any depth of collections and arguments.</summary>
internal static class MessageReferences
{
    /// <returns>Their definitions, each once, in the order they are met.</returns>
    public static IReadOnlyList<INamedTypeSymbol> In(IEnumerable<ITypeSymbol> types, KnownSymbols symbols)
    {
        HashSet<INamedTypeSymbol> seen = new(SymbolEqualityComparer.Default);
        List<INamedTypeSymbol> found = [];
        Stack<ITypeSymbol> open = new(types.Reverse());
        while (open.Count > 0)
        {
            switch (open.Pop())
            {
                case IArrayTypeSymbol array:
                    open.Push(array.ElementType);
                    break;
                case INamedTypeSymbol named:
                    if (FormatterLookup.IsMessageOf(symbols, named) && seen.Add(named.OriginalDefinition))
                    {
                        found.Add(named.OriginalDefinition);
                    }

                    foreach (ITypeSymbol argument in named.AllTypeArguments())
                    {
                        open.Push(argument);
                    }

                    break;
                default:
                    break;
            }
        }

        return found;
    }
}
