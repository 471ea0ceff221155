using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds out whether using a symbol makes the compiler complain, as it does about obsolete and experimental ones.</summary>
internal static class UsageRules
{
    private const string Obsolete = "System.ObsoleteAttribute";
    private const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";

    public static UsageModel Of(IEnumerable<ISymbol> symbols)
    {
        UsageModel usage = UsageModel.Free;
        foreach (ISymbol symbol in symbols)
        {
            usage += Of(symbol);
        }

        return usage;
    }

    /// <summary>A type, with what it is nested in.</summary>
    public static UsageModel OfType(INamedTypeSymbol type)
    {
        UsageModel usage = UsageModel.Free;
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            usage += Of(current);
        }

        // An assembly can be experimental as a whole.
        return usage + Of(type.ContainingModule) + Of(type.ContainingAssembly);
    }

    private static UsageModel Of(ISymbol symbol)
    {
        UsageModel usage = UsageModel.Free;
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(Obsolete))
            {
                usage += new UsageModel(true, default);
            }
            else if (attribute.AttributeClass.Is(Experimental)
                && attribute.ConstructorArguments is [{ Value: string id }]
                && SyntaxFacts.IsValidIdentifier(id))
            {
                usage += new UsageModel(false, new EquatableArray<string>([id]));
            }
        }

        return usage;
    }
}
