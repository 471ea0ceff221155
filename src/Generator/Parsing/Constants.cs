using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Prints constants, such as the default value of a parameter, as C#.</summary>
internal static class Constants
{
    /// <param name="type">The type the constant is for, which an enum's number needs.</param>
    /// <param name="value">The value as the compiler gives it: a primitive, a string or null.</param>
    public static string Print(ITypeSymbol type, object? value)
    {
        ITypeSymbol plain = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
        return value is not null && plain.TypeKind == TypeKind.Enum
            ? $"({TypePrinter.PrintNotNull(plain)})({Print(value)})"
            : Print(value);
    }

    public static string Print(object? value) => value switch
    {
        null => "default",
        bool boolean => boolean ? "true" : "false",
        string text => Literals.Text(text),
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        float number => Print(number),
        double number => Print(number),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        sbyte or byte or short or ushort or int => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => "default",
    };

    private static string Print(float number) => number switch
    {
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        _ => number.ToString("R", CultureInfo.InvariantCulture) + "F",
    };

    private static string Print(double number) => number switch
    {
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ => number.ToString("R", CultureInfo.InvariantCulture) + "D",
    };
}
