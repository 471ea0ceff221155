using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Prints constants, such as the default value of a parameter, as C#.</summary>
internal static class ConstantPrinter
{
    /// <summary>The value; null when the parameter has none.</summary>
    public static string? DefaultOf(IParameterSymbol parameter)
    {
        // Attributes can give defaults that no C# expression can (DateTime): such a parameter has to be passed.
        if (!parameter.HasExplicitDefaultValue || parameter.ExplicitDefaultValue is DateTime)
        {
            return null;
        }

        ITypeSymbol type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : parameter.Type;
        return parameter.ExplicitDefaultValue is { } value
            ? Print(value, type)
            : parameter.Type.IsReferenceType ? "null" : "default";
    }

    /// <summary>A value of the given type, which an enum is recognised by.</summary>
    public static string Print(object value, ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration ? PrintEnum(value, enumeration) : Print(value);

    // By its name where it has one: the reader of the client wants to see what it stands for.
    private static string PrintEnum(object value, INamedTypeSymbol type)
    {
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (field.HasConstantValue && Equals(field.ConstantValue, value) && !field.HasAttribute("System.ObsoleteAttribute"))
            {
                return $"{TypePrinter.PrintNotNull(type)}.{Literals.Identifier(field.Name)}";
            }
        }

        return $"({TypePrinter.PrintNotNull(type)})({Print(value)})";
    }

    /// <summary>A primitive or a string, as the compiler gives it.</summary>
    public static string Print(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string text => Literals.Text(text),
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        float number => PrintFloat(number, number.ToString("R", CultureInfo.InvariantCulture) + "F", "float"),
        double number => PrintFloat(number, number.ToString("R", CultureInfo.InvariantCulture) + "D", "double"),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        int number => Literals.Number(number),
        sbyte number => PrintSmall("sbyte", number),
        byte number => PrintSmall("byte", number),
        short number => PrintSmall("short", number),
        ushort number => PrintSmall("ushort", number),
        _ => "default",
    };

    // These have no literals of their own, and in a conditional expression an int literal would win over them.
    private static string PrintSmall(string type, int value) => $"({type}){Literals.Number(value)}";

    private static string PrintFloat(double value, string literal, string type) => value switch
    {
        double.NaN => type + ".NaN",
        double.PositiveInfinity => type + ".PositiveInfinity",
        double.NegativeInfinity => type + ".NegativeInfinity",
        0 when 1 / value < 0 && literal[0] != '-' => "-" + literal, // older frameworks print no sign
        _ => literal,
    };
}
