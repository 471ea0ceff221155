using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Types whose form on the wire the program has chosen itself.</summary>
internal sealed partial class TypeShapeParser
{
    /// <summary>The shape of a member with a [FormatWith] of its own.</summary>
    public TypeShape? ParseWith(ITypeSymbol type, INamedTypeSymbol format, LengthBound? bound, string path, ReportSite site)
    {
        if (bound is not null)
        {
            sink.Report(DiagnosticDescriptors.NoLength, bound.Site, path, "its own [FormatWith] decides how long it may be");
            return null;
        }

        // A formatter of the nullable type itself decides what null looks like.
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && !CustomFormats.IsFormatterOf(format, type))
        {
            return ParseCustom(nullable.TypeArguments[0], format, path, site) is { } value ? OrNullValue(value) : null;
        }

        TypeShape? shape = ParseCustom(type, format, path, site);
        return shape is not null && TypePrinter.IsNullableReference(type) ? OrNull(shape) : shape;
    }

    private TypeShape? ParseCustom(ITypeSymbol type, INamedTypeSymbol format, string path, ReportSite site)
    {
        ITypeSymbol bare = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        INamedTypeSymbol? closed = CustomFormats.Close(format, type);
        string? formatter = null;
        if (closed is not null && symbols.Formats.IsAccessible(closed))
        {
            if (CustomFormats.IsFormatterOf(closed, bare))
            {
                formatter = TypePrinter.PrintNotNull(closed);
            }
            else if (CustomFormats.IsSurrogateOf(closed, bare))
            {
                if (ParseNotNull(closed.WithNullableAnnotation(NullableAnnotation.NotAnnotated), path, site) is not { } surrogate)
                {
                    return null;
                }

                formatter = $"{WellKnownNames.Serialization}SurrogateFormatter<{TypePrinter.PrintNotNull(type)}, {surrogate.Type}, {surrogate.Formatter}>";
            }
        }

        if (formatter is null)
        {
            sink.Report(DiagnosticDescriptors.UnusableFormat, site, path, TypePrinter.Display(format), TypePrinter.Display(bare));
            return null;
        }

        return new TypeShape
        {
            Type = TypePrinter.PrintNotNull(type),
            Formatter = formatter,
            Kind = EncodeKind.Formatter,
            Size = SizeBound.Unbounded,
            Null = type.IsValueType ? NullKind.Value : NullKind.Reference,
            Usage = UsageRules.OfType(closed!) + (type is INamedTypeSymbol named ? UsageRules.OfType(named) : UsageModel.Free),
        };
    }
}
