using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace ProtoGen.Generator.Model;

/// <summary>C# text of values and names: culture never changes it, and no value or name can break out of it.</summary>
internal static class Literals
{
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number as a user reads it: 65,507.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>An identifier as it must be written: <c>class</c> becomes <c>@class</c>.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            ? name
            : "@" + name;
}
