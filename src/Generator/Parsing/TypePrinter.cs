using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// Prints types as C#: from <c>global::</c> on, with null annotations (a reference without any counts as nullable) and
/// without tuple names, so that one type has one text.
/// </summary>
internal sealed class TypePrinter
{
    private static readonly TypePrinter _annotated = new(true);
    private static readonly TypePrinter _bare = new(false);

    private static readonly SymbolDisplayFormat _display = SymbolDisplayFormat.CSharpShortErrorMessageFormat
        .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseAsterisksInMultiDimensionalArrays);

    private readonly bool _withAnnotations;

    private TypePrinter(bool withAnnotations) => _withAnnotations = withAnnotations;

    /// <summary>The type as the user reads it in a message: short, with its arguments.</summary>
    public static string Display(ITypeSymbol type) => type.ToDisplayString(_display);

    public static string Print(ITypeSymbol type) => _annotated.Any(type);

    /// <summary>The type without its own question mark; its arguments keep theirs.</summary>
    public static string PrintNotNull(ITypeSymbol type) => _annotated.NotNull(type);

    /// <summary>The type as the runtime knows it, where null annotations do not exist.</summary>
    public static string PrintBare(ITypeSymbol type) => _bare.Any(type);

    /// <summary>The element type with the array's annotation for it.</summary>
    public static ITypeSymbol Element(IArrayTypeSymbol array) => array.ElementType.WithNullableAnnotation(array.ElementNullableAnnotation);

    /// <summary>
    /// The array of a printed element type. The outermost array's brackets come first, <c>int[][,]</c> is an array of
    /// <c>int[,]</c>; only a question mark keeps those of the element together.
    /// </summary>
    public static string ArrayOf(string element, int rank)
    {
        int end = element.Length;
        while (end > 0 && element[end - 1] == ']')
        {
            end = element.LastIndexOf('[', end - 1);
        }

        return element.Substring(0, end) + "[" + new string(',', rank - 1) + "]" + element.Substring(end);
    }

    /// <summary>Whether null belongs to the type: annotated, or from code without annotations.</summary>
    public static bool IsNullableReference(ITypeSymbol type) => type is ITypeParameterSymbol
        ? type.NullableAnnotation == NullableAnnotation.Annotated
        : type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated;

    private string Any(ITypeSymbol type) => _withAnnotations && IsNullableReference(type) ? NotNull(type) + "?" : NotNull(type);

    private string NotNull(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => ArrayOf(Any(Element(array)), array.Rank),
        ITypeParameterSymbol parameter => Literals.Identifier(parameter.Name),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } value => Any(value.TypeArguments[0]) + "?",
        INamedTypeSymbol { IsTupleType: true, TupleElements.Length: > 1 } tuple => Tuple(tuple),
        INamedTypeSymbol named => Keyword(named.SpecialType) ?? Named(named),
        _ => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
    };

    private string Tuple(INamedTypeSymbol tuple) =>
        "(" + string.Join(", ", tuple.TupleElements.Select(element => Any(element.Type.WithNullableAnnotation(element.NullableAnnotation)))) + ")";

    private string Named(INamedTypeSymbol type)
    {
        string container = type.ContainingType is { } outer ? Named(outer) + "." : Namespace(type.ContainingNamespace);
        string name = container + Literals.Identifier(type.Name);
        return type.Arity == 0
            ? name
            : name + "<" + string.Join(", ", type.TypeArguments.Zip(
                type.TypeArgumentNullableAnnotations,
                (argument, annotation) => Any(argument.WithNullableAnnotation(annotation)))) + ">";
    }

    private static string Namespace(INamespaceSymbol? space) => space is null or { IsGlobalNamespace: true }
        ? "global::"
        : Namespace(space.ContainingNamespace) + Literals.Identifier(space.Name) + ".";

    private static string? Keyword(SpecialType type) => type switch
    {
        SpecialType.System_Object => "object",
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Char => "char",
        SpecialType.System_SByte => "sbyte",
        SpecialType.System_Byte => "byte",
        SpecialType.System_Int16 => "short",
        SpecialType.System_UInt16 => "ushort",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "uint",
        SpecialType.System_Int64 => "long",
        SpecialType.System_UInt64 => "ulong",
        SpecialType.System_Decimal => "decimal",
        SpecialType.System_Single => "float",
        SpecialType.System_Double => "double",
        SpecialType.System_String => "string",
        _ => null,
    };
}
