using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Prints the attributes that warn users, so that users of a client are warned as users of the interface are.</summary>
internal static class RepeatedAttributes
{
    private static readonly string[] _names = ["System.ObsoleteAttribute", "System.Diagnostics.CodeAnalysis.ExperimentalAttribute"];

    /// <summary>The attributes in C#, each the first of its kind among the symbols.</summary>
    public static EquatableArray<string> Print(IEnumerable<ISymbol> symbols) => _names
        .Select(name => symbols.Select(symbol => symbol.FindAttribute(name)).FirstOrDefault(attribute => attribute is not null))
        .OfType<AttributeData>()
        .Select(Print)
        .ToEquatableArray();

    private static string Print(AttributeData attribute)
    {
        IEnumerable<string> arguments = attribute.ConstructorArguments.Select(Print)
            .Concat(attribute.NamedArguments.Select(named => $"{named.Key} = {Print(named.Value)}"));
        string text = string.Join(", ", arguments);
        return $"[{TypePrinter.PrintNotNull(attribute.AttributeClass!)}{(text.Length == 0 ? "" : $"({text})")}]";
    }

    private static string Print(TypedConstant constant) => constant.Value is { } value ? ConstantPrinter.Print(value) : "null";
}
