using System.Globalization;
using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Types that have a largest length where they stand.</summary>
internal sealed partial class TypeShapeParser
{
    private const int MostBytesPerUnit = 3;

    // The header of an extension, and the tags of a struct of 127 fields.
    private const int LargestPackedHead = 6 + 128;

    private int? _elementLength;
    private SizeBound _contentSize = SizeBound.Unbounded;

    /// <param name="type">The type, with its own null annotation.</param>
    /// <param name="bound">The bound where it stands, or none.</param>
    /// <param name="path">The path to it as the user reads it.</param>
    /// <param name="site">Where to report what cannot be serialized.</param>
    /// <returns>Null when something was reported.</returns>
    public TypeShape? ParseBounded(ITypeSymbol type, LengthBound? bound, string path, ReportSite site)
    {
        if (bound is null)
        {
            return Parse(type, path, site);
        }

        if (Math.Min(bound.Length, bound.ElementLength ?? 0) is var least and < 0)
        {
            sink.Report(DiagnosticDescriptors.NegativeBound, bound.Site, path, least);
        }
        else if (!HasLength(type))
        {
            sink.Report(DiagnosticDescriptors.NoLength, bound.Site, path, $"'{TypePrinter.Display(type)}' has no length");
        }
        else if (bound.ElementLength is not null && !Contents(type).Any(HasLength))
        {
            sink.Report(DiagnosticDescriptors.ElementsHaveNoLength, bound.Site, path, TypePrinter.Display(type));
        }
        else
        {
            return ParseLimited(type, bound.Length, bound.ElementLength, path, site);
        }

        return null;
    }

    private TypeShape? ParseLimited(ITypeSymbol type, int length, int? elementLength, string path, ReportSite site)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return ParseLimited(nullable.TypeArguments[0], length, elementLength, path, site) is { } value ? OrNullValue(value) : null;
        }

        _elementLength = elementLength;
        TypeShape? shape = ParseNotNull(type, path, site);
        _elementLength = null;
        if (shape is null)
        {
            return null;
        }

        string constant = Constant(length);
        TypeShape limited = shape with
        {
            Formatter = WellKnownNames.Serialization + (shape.Kind == EncodeKind.String
                ? $"BoundedStringFormatter<{constant}>"
                : $"BoundedFormatter<{shape.Type}, {shape.Formatter}, {constant}>"),
            Kind = EncodeKind.Formatter,
            Size = SizeBound.Unbounded,
            Largest = LargestOf(type, shape, length),
        };
        return TypePrinter.IsNullableReference(type) ? OrNull(limited) : limited;
    }

    // The elements of a collection have their own bound; what they contain has none.
    private TypeShape? ParseElement(ITypeSymbol type, string path, ReportSite site)
    {
        int? length = _elementLength;
        _elementLength = null;
        TypeShape? shape = length is { } own && HasLength(type) ? ParseLimited(type, own, null, path, site) : Parse(type, path, site);
        _elementLength = length;
        return shape;
    }

    private SizeBound LargestOf(ITypeSymbol type, TypeShape shape, int length)
    {
        if (shape.Kind == EncodeKind.String)
        {
            long bytes = (long)MostBytesPerUnit * length;
            return SizeBound.Of(bytes + bytes switch { < 32 => 1, <= byte.MaxValue => 2, <= ushort.MaxValue => 3, _ => 5 });
        }

        if (IsBytes(type))
        {
            return SizeBound.Of((long)length + length switch { <= byte.MaxValue => 2, <= ushort.MaxValue => 3, _ => 5 });
        }

        KnownTypes.GenericRole role = type is INamedTypeSymbol named ? KnownTypes.FindGeneric(named)!.Value.Role : KnownTypes.GenericRole.Elements;
        return role switch
        {
            KnownTypes.GenericRole.Lookup => SizeBound.Unbounded, // Its groups are of any size.
            KnownTypes.GenericRole.Queue => SizeBound.Of(ArrayModel.HeaderSize(length)) + ((_contentSize + SizeBound.Of(1)) * length),
            _ => SizeBound.Of(ArrayModel.HeaderSize(length) + (_isPacked ? LargestPackedHead : 0)) + (_contentSize * length),
        };
    }

    private bool HasLength(ITypeSymbol type) => symbols.Formats.OfType(type) is null && type switch
    {
        { SpecialType: SpecialType.System_String } => true,
        IArrayTypeSymbol array => array.IsSZArray,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => HasLength(nullable.TypeArguments[0]),
        INamedTypeSymbol named => IsBytes(named) || KnownTypes.FindGeneric(named) is { Role: KnownTypes.GenericRole.Elements or KnownTypes.GenericRole.Map
            or KnownTypes.GenericRole.Queue or KnownTypes.GenericRole.Lookup },
        _ => false,
    };

    private static bool IsBytes(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.IsSZArray && array.ElementType.SpecialType == SpecialType.System_Byte,
        INamedTypeSymbol { Arity: 1 } named => KnownTypes.FindFramework(named) is not null,
        _ => false,
    };

    // What stands in a collection, itself or as a part of what does.
    private static IEnumerable<ITypeSymbol> Contents(ITypeSymbol type) => type switch
    {
        _ when IsBytes(type) => [],
        IArrayTypeSymbol array => [array.ElementType],
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Contents(nullable.TypeArguments[0]),
        INamedTypeSymbol named => named.TypeArguments,
        _ => [],
    };

    // Digits<Digits<Digit1, Digit2>, Digit8> is 128.
    private static string Constant(int number) => number.ToString(CultureInfo.InvariantCulture)
        .Select(static digit => $"{WellKnownNames.Serialization}Digit{digit}")
        .Aggregate(static (high, low) => $"{WellKnownNames.Serialization}Digits<{high}, {low}>");
}
