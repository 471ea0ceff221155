using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Decides which members are left out where a reader makes the same value of nothing.</summary>
internal static class DefaultOmission
{
    private static readonly HashSet<string> _comparable =
    [
        "global::System.Half", "global::System.Int128", "global::System.UInt128", "global::System.IntPtr", "global::System.UIntPtr",
        "global::System.Text.Rune", "global::System.Numerics.BigInteger", "global::System.Numerics.Complex",
        "global::System.Numerics.Vector2", "global::System.Numerics.Vector3", "global::System.Numerics.Vector4",
        "global::System.Numerics.Quaternion", "global::System.Numerics.Plane", "global::System.Numerics.Matrix3x2",
        "global::System.Numerics.Matrix4x4", "global::ProtoGen.MessageValue",
    ];

    private const string ImmutableArray = "global::System.Collections.Immutable.ImmutableArray<";

    /// <summary>Whether the message asks for it.</summary>
    public static bool IsAskedFor(INamedTypeSymbol message) =>
        message.FindAttribute(WellKnownNames.MessageAttribute) is { } attribute
        && attribute.NamedArguments.Any(static argument => argument is { Key: "OmitDefaults", Value.Value: true });

    /// <summary>Reports where it is asked for what has no members.</summary>
    public static void Check(INamedTypeSymbol type, IDiagnosticSink sink)
    {
        if (type.TypeKind == TypeKind.Interface && IsAskedFor(type))
        {
            sink.Report(DiagnosticDescriptors.IneffectiveOmission, ReportSite.At(type), type.Name);
        }
    }

    /// <summary>In a map each member stands alone: it is written if its own flag says so.</summary>
    public static List<ElementModel> InMap(List<ElementModel> elements, LocalNames locals) =>
        elements.ConvertAll(element => element.IsNotDefault is null ? element : element with { WrittenIf = locals.Take("has" + element.Name) });

    /// <summary>An array only loses its end: an element is written if one at its place or behind it is.</summary>
    /// <param name="elements">The elements by position.</param>
    /// <param name="length">The local variable, in C#, with the length.</param>
    public static List<ElementModel> InArray(List<ElementModel> elements, string length)
    {
        int last = elements.FindLastIndex(static element => element.IsNotDefault is null);
        return [.. elements.Select((element, i) => i > last ? element with { WrittenIf = $"{length} > {Literals.Number(element.Position)}" } : element)];
    }

    /// <summary>
    /// Whether a member's value is another one than a reader makes of nothing, in C#; null where that is not known here, or
    /// cannot be told from other values.
    /// </summary>
    /// <param name="element">The member, whose value is in its local variable.</param>
    /// <param name="type">Its type.</param>
    public static string? IsNotDefault(ElementModel element, ITypeSymbol type) => element switch
    {
        { Missing: MissingKind.Default, Shape.IsNullable: true } => $"{element.Local} is not null",
        { Missing: MissingKind.Default, Shape.Null: NullKind.Value or NullKind.Nullable } => IsDefault(type, element.Local) is { } test ? "!" + test : null,
        { Missing: MissingKind.Constant, DefaultText: { } text } when type.SpecialType == SpecialType.System_String => $"{element.Local} != {text}",
        { Missing: MissingKind.Constant, DefaultText: { } text } => IsConstant(type, element.Local, text) is { } test ? "!" + test : null,
        _ => null,
    };

    // A null in a reference that cannot be null is its default nevertheless, inside of a tuple.
    private static string? IsDefault(ITypeSymbol type, string value) => type switch
    {
        _ when IsComparable(type) => $"{WellKnownNames.OmittedDefaults}.IsDefault(in {value})",
        INamedTypeSymbol { IsTupleType: true, TupleElements: { IsDefaultOrEmpty: false } parts } => AreDefault(parts, value),
        { IsReferenceType: true, TypeKind: not TypeKind.TypeParameter } or INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => $"({value} is null)",
        _ => null,
    };

    // Part by part: between them a tuple can have padding, whose bits mean nothing.
    private static string? AreDefault(IReadOnlyList<IFieldSymbol> parts, string tuple)
    {
        string?[] tests = [.. parts.Select((part, i) => IsDefault(part.Type, $"{tuple}.Item{Literals.Number(i + 1)}"))];
        return tests.Contains(null) ? null : $"({string.Join(" && ", tests)})";
    }

    private static string? IsConstant(ITypeSymbol type, string value, string text)
    {
        bool isNullable = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };
        ITypeSymbol bare = isNullable ? ((INamedTypeSymbol)type).TypeArguments[0] : type;
        string method = isNullable ? "HasSame" : "IsSame";
        return IsComparable(bare) ? $"{WellKnownNames.OmittedDefaults}.{method}<{TypePrinter.PrintNotNull(bare)}>(in {value}, {text})" : null;
    }

    // A struct of the user's own can have padding, and members that nobody sees from outside.
    private static bool IsComparable(ITypeSymbol type) =>
        KnownTypes.FindPrimitive(type) is not null
        || type.TypeKind == TypeKind.Enum
        || (type.IsValueType && TypePrinter.PrintNotNull(type) is var name
            && (_comparable.Contains(name) || name.StartsWith(ImmutableArray, StringComparison.Ordinal)));
}
