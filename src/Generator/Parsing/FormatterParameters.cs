using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Names the parameters that stand for the formatters of a generic message's arguments.</summary>
internal static class FormatterParameters
{
    public static EquatableArray<FormatterParameter> Of(INamedTypeSymbol type)
    {
        ITypeParameterSymbol[] parameters = [.. type.AllTypeParameters()];
        HashSet<string> taken = [.. parameters.Select(static parameter => parameter.Name), WellKnownNames.Formatter];
        return parameters.Select(parameter =>
        {
            string name = parameter.Name + "F";
            while (!taken.Add(name))
            {
                name += "F";
            }

            return new FormatterParameter(Literals.Identifier(parameter.Name), name);
        }).ToEquatableArray();
    }

    public static IReadOnlyDictionary<ITypeParameterSymbol, string> Map(INamedTypeSymbol type, EquatableArray<FormatterParameter> parameters)
    {
        Dictionary<ITypeParameterSymbol, string> map = new(SymbolEqualityComparer.Default);
        foreach ((ITypeParameterSymbol symbol, FormatterParameter parameter) in type.AllTypeParameters().Zip(parameters, static (s, p) => (s, p)))
        {
            map.Add(symbol, parameter.Formatter);
        }

        return map;
    }
}
