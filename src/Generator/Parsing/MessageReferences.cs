using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds the messages of this compilation that types contain, at any depth of collections and arguments.</summary>
internal static class MessageReferences
{
    /// <returns>Their definitions, each once, in the order they are met.</returns>
    public static IReadOnlyList<INamedTypeSymbol> In(IEnumerable<ITypeSymbol> types, KnownSymbols symbols)
    {
        HashSet<INamedTypeSymbol> seen = new(SymbolEqualityComparer.Default);
        HashSet<ITypeSymbol> formatted = new(SymbolEqualityComparer.Default);
        List<INamedTypeSymbol> found = [];
        Stack<ITypeSymbol> open = new(types.Reverse());
        while (open.Count > 0)
        {
            ITypeSymbol type = open.Pop();
            if (symbols.Formats.OfType(type) is { } format)
            {
                // A formatter of the program's own, which contains nothing that is known here, or a surrogate. Its arguments
                // may name the type again.
                if (formatted.Add(type) && CustomFormats.Close(format, type) is { } closed && !SymbolEqualityComparer.Default.Equals(closed, type))
                {
                    open.Push(closed);
                }

                continue;
            }

            switch (type)
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
