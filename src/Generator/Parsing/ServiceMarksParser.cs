using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// Repeats Obsolete and Experimental on what is emitted: its users are warned too, and emitted code may use what is
/// marked with Obsolete where no pragma would allow it.
/// </summary>
internal static class ServiceMarksParser
{
    private const string Obsolete = "System.ObsoleteAttribute";
    private const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";

    public static ServiceMarks Parse(IEnumerable<ISymbol> symbols)
    {
        AttributeData? obsolete = Find(symbols, Obsolete);
        AttributeData? experimental = Find(symbols, Experimental);
        return new ServiceMarks(
            new[] { obsolete, experimental }.OfType<AttributeData>().Select(Print).ToEquatableArray(),
            obsolete is not null,
            experimental is { ConstructorArguments: [{ Value: string id }] } ? id : null);
    }

    private static AttributeData? Find(IEnumerable<ISymbol> symbols, string name) =>
        symbols.Select(symbol => symbol.FindAttribute(name)).FirstOrDefault(attribute => attribute is not null);

    private static string Print(TypedConstant constant) => constant.Value is { } value ? ConstantPrinter.Print(value) : "null";

    private static string Print(AttributeData attribute)
    {
        IEnumerable<string> arguments = attribute.ConstructorArguments.Select(argument => Print(argument))
            .Concat(attribute.NamedArguments.Select(named => $"{named.Key} = {Print(named.Value)}"));
        string text = string.Join(", ", arguments);
        return $"[{TypePrinter.PrintNotNull(attribute.AttributeClass!)}{(text.Length == 0 ? "" : $"({text})")}]";
    }
}
