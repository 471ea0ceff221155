using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Repeats Obsolete on what is emitted: its users are warned too, and emitted code may use what it marks.</summary>
internal static class ObsoleteAttributes
{
    private const string Name = "System.ObsoleteAttribute";

    /// <summary>The first attribute found in C#; empty when there is none.</summary>
    public static string Print(IEnumerable<ISymbol> symbols) =>
        symbols.Select(symbol => symbol.FindAttribute(Name)).FirstOrDefault(attribute => attribute is not null) is { } found
            ? $"[global::{Name}{Arguments(found)}]"
            : "";

    private static string Arguments(AttributeData attribute)
    {
        IEnumerable<string> all = attribute.ConstructorArguments.Select(argument => Value(argument))
            .Concat(attribute.NamedArguments.Select(named => $"{named.Key} = {Value(named.Value)}"));
        string text = string.Join(", ", all);
        return text.Length == 0 ? "" : $"({text})";
    }

    private static string Value(TypedConstant constant) => constant switch
    {
        { Kind: TypedConstantKind.Error } => "default",
        { Value: string text } => Literals.Text(text),
        { Value: true } => "true",
        { Value: false } => "false",
        _ => "null",
    };
}
