using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds out how a type is written and read, or says which part of it cannot be.</summary>
internal sealed partial class TypeShapeParser(KnownSymbols symbols, IDiagnosticSink sink, CancellationToken cancel = default)
{
    private const int MaxRank = 32;

    /// <summary>The names of the formatter parameters in scope, by type parameter; none outside a generic message.</summary>
    public IReadOnlyDictionary<ITypeParameterSymbol, string> FormatterParameters { get; init; } =
        new Dictionary<ITypeParameterSymbol, string>(SymbolEqualityComparer.Default);

    /// <summary>
    /// Whether messages of this compilation are taken as given: the caller finds out whether they can be emitted. Else a
    /// type that contains one that cannot be has no shape; that message itself reports why.
    /// </summary>
    public bool TrustsMessages { get; init; }

    /// <param name="type">The type, with its own null annotation.</param>
    /// <param name="path">The path to it as the user reads it: <c>Order.Lines</c>.</param>
    /// <param name="site">Where to report what cannot be serialized.</param>
    /// <returns>Null when something was reported.</returns>
    public TypeShape? Parse(ITypeSymbol type, string path, ReportSite site)
    {
        switch (type)
        {
            case ITypeParameterSymbol parameter:
                return ParseTypeParameter(parameter, path, site);
            case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable:
                return ParseNullableValue(nullable, path, site);
            default:
                TypeShape? shape = ParseNotNull(type, path, site);
                return shape is not null && TypePrinter.IsNullableReference(type) ? OrNull(shape) : shape;
        }
    }

    // The shape of a reference that may be null, from the shape of one that may not.
    private static TypeShape OrNull(TypeShape shape) => shape with
    {
        Type = shape.Type + "?",
        Formatter = $"{WellKnownNames.Serialization}NullableReferenceFormatter<{shape.Type}, {shape.Formatter}>",
        Null = NullKind.Nullable,
    };

    // The shape of an open type that has room for its default value, null or not.
    private static TypeShape OrDefault(TypeShape shape) => shape with
    {
        Formatter = $"{WellKnownNames.Serialization}OrDefaultFormatter<{shape.Type}, {shape.Formatter}>",
        Null = NullKind.Nullable,
    };

    private TypeShape? ParseTypeParameter(ITypeParameterSymbol parameter, string path, ReportSite site)
    {
        if (!FormatterParameters.TryGetValue((ITypeParameterSymbol)parameter.OriginalDefinition, out string? formatter))
        {
            return Fail(parameter, path, site, "it is an open type parameter");
        }

        bool annotated = parameter.NullableAnnotation == NullableAnnotation.Annotated;
        TypeShape shape = new()
        {
            Type = Literals.Identifier(parameter.Name),
            Formatter = formatter,
            Kind = EncodeKind.Formatter,
            Size = SizeBound.Unbounded,
            Null = parameter.IsValueType ? NullKind.Value : parameter.IsReferenceType ? NullKind.Reference : NullKind.Open,
            MayReadNil = !annotated && !parameter.IsReferenceType,
        };
        if (annotated)
        {
            return parameter.IsReferenceType ? OrNull(shape) : OrDefault(shape) with { Type = shape.Type + "?" };
        }

        return parameter.IsReferenceType && !IsNeverNull(parameter) ? OrDefault(shape) : shape;
    }

    // `class?` and base types with a question mark let a nullable type in.
    private static bool IsNeverNull(ITypeParameterSymbol parameter) =>
        (parameter.HasReferenceTypeConstraint && parameter.ReferenceTypeConstraintNullableAnnotation != NullableAnnotation.Annotated)
        || parameter.ConstraintNullableAnnotations.Any(static annotation => annotation != NullableAnnotation.Annotated);

    private TypeShape? ParseNullableValue(INamedTypeSymbol nullable, string path, ReportSite site) =>
        Parse(nullable.TypeArguments[0], path, site) is { } value ? OrNullValue(value) : null;

    private static TypeShape OrNullValue(TypeShape value) => new()
    {
        Type = value.Type + "?",
        Formatter = $"{WellKnownNames.Serialization}NullableFormatter<{value.Type}, {value.Formatter}>",
        Kind = EncodeKind.Formatter,
        Size = value.Size,
        Largest = value.Largest,
        Null = NullKind.Nullable,
        Usage = value.Usage,
    };

    private TypeShape? ParseNotNull(ITypeSymbol type, string path, ReportSite site)
    {
        if (symbols.Formats.OfType(type) is { } format)
        {
            return ParseCustom(type, format, path, site);
        }

        if (KnownTypes.FindPrimitive(type) is { } primitive)
        {
            if (Packs && PackedTypes.FindScalar(primitive) is { } packed)
            {
                return PackedScalar(type, packed);
            }

            if (type.SpecialType == SpecialType.System_DateTime && !_isPacked)
            {
                sink.Report(DiagnosticDescriptors.DateTimeLosesKind, site, path);
            }

            return PrimitiveShape(type, primitive);
        }

        return type switch
        {
            { SpecialType: SpecialType.System_String } => TextOrBytes("string", "StringFormatter", EncodeKind.String),
            IArrayTypeSymbol array => ParseArray(array, path, site),
            INamedTypeSymbol named when !symbols.IsNameable(named) => Fail(type, path, site, "its assembly is referenced under an extern alias only"),
            INamedTypeSymbol { TypeKind: TypeKind.Enum } named when !named.IsFileLocal => EnumShape(named),
            INamedTypeSymbol { IsUnboundGenericType: false } named when !named.IsFileLocal => ParseNamed(named, path, site),
            _ => Fail(type, path, site, UnsupportedReason.Of(type)),
        };
    }

    private static TypeShape PrimitiveShape(ITypeSymbol type, KnownTypes.Primitive primitive) => new()
    {
        Type = TypePrinter.PrintNotNull(type),
        Formatter = $"{WellKnownNames.Serialization}{primitive.Name}Formatter",
        Kind = EncodeKind.Primitive,
        Primitive = primitive.Name,
        Size = SizeBound.Of(primitive.Size),
        Null = NullKind.Value,
    };

    private static TypeShape EnumShape(INamedTypeSymbol type)
    {
        TypeShape underlying = PrimitiveShape(type.EnumUnderlyingType!, KnownTypes.FindPrimitive(type.EnumUnderlyingType!)!.Value);
        string name = TypePrinter.PrintNotNull(type);
        return underlying with
        {
            Type = name,
            Formatter = $"{WellKnownNames.Serialization}EnumFormatter<{name}, {underlying.Type}, {underlying.Formatter}>",
            EnumUnderlying = underlying.Type,
            Usage = UsageRules.OfType(type),
        };
    }

    private static TypeShape TextOrBytes(string type, string formatter, EncodeKind kind) => new()
    {
        Type = type,
        Formatter = WellKnownNames.Serialization + formatter,
        Kind = kind,
        Size = SizeBound.Unbounded,
        Null = NullKind.Reference,
    };

    private static TypeShape FrameworkShape(INamedTypeSymbol type, KnownTypes.Framework framework) => new()
    {
        Type = TypePrinter.PrintNotNull(type),
        Formatter = WellKnownNames.Serialization + framework.Formatter,
        Kind = EncodeKind.Formatter,
        Size = framework.Bound,
        Null = framework.NilIsDefault ? NullKind.Nullable : type.IsValueType ? NullKind.Value : NullKind.Reference,
    };

    private TypeShape? ParseArray(IArrayTypeSymbol array, string path, ReportSite site)
    {
        if (array.ElementType.SpecialType == SpecialType.System_Byte && array.IsSZArray)
        {
            return TextOrBytes("byte[]", "ByteArrayFormatter", EncodeKind.Binary);
        }

        if (array.Rank > MaxRank)
        {
            return Fail(array, path, site, $"the runtime has no arrays of more than {MaxRank} dimensions");
        }

        ITypeSymbol elementType = TypePrinter.Element(array);
        string elementPath = $"{path}[{new string(',', array.Rank - 1)}]";
        bool isBlock = Packs && symbols.PackedTypes.HasForm(elementType);
        if ((isBlock ? ParseBlockElement(elementType, elementPath, site) : ParseElement(elementType, elementPath, site)) is not { } element)
        {
            return null;
        }

        _contentSize = element.Largest;
        string type = TypePrinter.ArrayOf(element.Type, array.Rank);
        string formatter = array.IsSZArray ? "ArrayFormatter<" : $"MultidimensionalArrayFormatter<{type}, ";
        TypeShape shape = new()
        {
            Type = type,
            Formatter = $"{WellKnownNames.Serialization}{formatter}{element.Type}, {element.Formatter}>",
            Kind = EncodeKind.Formatter,
            Size = SizeBound.Unbounded,
            Null = NullKind.Reference,
            Usage = element.Usage,
        };
        return isBlock ? Packed(shape) : shape;
    }

    private TypeShape? ParseNamed(INamedTypeSymbol type, string path, ReportSite site)
    {
        if (KnownTypes.FindFramework(type) is { } framework)
        {
            return FrameworkShape(type, framework);
        }

        if (KnownTypes.FindGeneric(type) is { } generic)
        {
            return ParseKnownGeneric(type, generic, path, site);
        }

        bool isMessage = FormatterLookup.IsMessageOf(symbols, type);
        if (!isMessage && !FormatterLookup.HasCompiledFormatter(type))
        {
            return Fail(type, path, site, UnsupportedReason.Of(type));
        }

        if (isMessage && type is { TypeKind: TypeKind.Class, IsAbstract: true } && !UnionParser.IsUnion(type))
        {
            return Fail(type, path, site, "it is abstract; list the messages that it may be with [Union]");
        }

        return ParseMessage(type, isMessage, path, site);
    }

    private TypeShape? ParseKnownGeneric(
        INamedTypeSymbol type, KnownTypes.Generic generic, string path, ReportSite site, INamedTypeSymbol? outerTuple = null, int outerCount = 0)
    {
        bool isBlock = Packs && PackedTypes.IsBlock(generic) && symbols.PackedTypes.HasForm(type.TypeArguments[0]);
        List<TypeShape> arguments = [];
        SizeBound size = generic.Overhead;
        SizeBound largest = generic.Overhead;
        SizeBound content = SizeBound.Of(0);
        UsageModel usage = UsageModel.Free;
        foreach ((ITypeSymbol argument, int i) in type.AllTypeArguments().Select((argument, i) => (argument, i)))
        {
            // A key is never null, whatever the code around it says about null.
            bool isKey = generic.Role == KnownTypes.GenericRole.Map && i == 0;
            if (isKey && !KnownTypes.IsKey(argument))
            {
                return Fail(argument, path + "[key]", site, UnsupportedReason.NoKey);
            }

            if (generic.Role == KnownTypes.GenericRole.Lazy && argument.NullableAnnotation == NullableAnnotation.Annotated)
            {
                return Fail(type, path, site, UnsupportedReason.LazyNull);
            }

            ITypeSymbol parsed = isKey ? argument.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : argument;
            TypeShape? shape = i == 7 && argument is INamedTypeSymbol rest && KnownTypes.FindGeneric(rest) is { } inner && inner.Role == generic.Role
                ? ParseKnownGeneric(rest, inner, path, site, outerTuple ?? type, outerCount + 7) // one tuple to the user
                : isBlock
                    ? ParseBlockElement(parsed, path + "[]", site)
                    : ParseElement(parsed, path + PathStep(outerTuple ?? type, generic.Role, outerCount + i), site);
            if (shape is null)
            {
                return null;
            }

            if (i == generic.Ordered && !KnownCollections.CanSort(argument))
            {
                return Fail(argument, path + PathStep(type, generic.Role, i), site, "it has no order to be read back in; let it implement IComparable<T>");
            }

            arguments.Add(shape);
            size += shape.Size;
            largest += shape.Largest;
            content += shape.Largest;
            usage += shape.Usage;
        }

        _contentSize = content;
        TypeShape result = new()
        {
            Type = TypePrinter.PrintNotNull(type),
            Formatter = $"{WellKnownNames.Serialization}{generic.Formatter}<{string.Join(", ", arguments.Select(a => $"{a.Type}, {a.Formatter}"))}>",
            Kind = EncodeKind.Formatter,
            Size = size,
            Largest = largest,
            Null = generic.NilIsDefault ? NullKind.Nullable : type.IsValueType ? NullKind.Value : NullKind.Reference,
            Usage = usage,
        };
        return isBlock ? Packed(result) : result;
    }

    private static string PathStep(INamedTypeSymbol type, KnownTypes.GenericRole role, int index) => role switch
    {
        KnownTypes.GenericRole.Elements => "[]",
        KnownTypes.GenericRole.Lazy => ".Value",
        KnownTypes.GenericRole.Map => index == 0 ? "[key]" : "[]",
        KnownTypes.GenericRole.Pair => index == 0 ? ".Key" : ".Value",
        KnownTypes.GenericRole.Queue => index == 0 ? "[].Element" : "[].Priority",
        KnownTypes.GenericRole.Grouping => index == 0 ? ".Key" : "[]",
        KnownTypes.GenericRole.Lookup => index == 0 ? "[].Key" : "[][]",
        _ => "." + (type.IsTupleType ? type.TupleElements[index].Name : $"Item{index + 1}"),
    };

    private TypeShape? ParseMessage(INamedTypeSymbol type, bool isDeclaredHere, string path, ReportSite site)
    {
        cancel.ThrowIfCancellationRequested();
        UsageModel usage = UsageRules.OfType(type);
        List<string> formatters = [];
        foreach ((ITypeSymbol argument, ITypeParameterSymbol parameter) in type.AllTypeArguments().Zip(type.AllTypeParameters(), (a, p) => (a, p)))
        {
            if (Parse(argument, $"{path}<{parameter.Name}>", site) is not { } shape)
            {
                return null;
            }

            formatters.Add(shape.Formatter);
            usage += shape.Usage;
        }

        if (isDeclaredHere && !TrustsMessages && !symbols.Messages.CanEmit(type, cancel))
        {
            return null;
        }

        string name = TypePrinter.PrintNotNull(type);
        return new TypeShape
        {
            Type = name,
            Formatter = $"{name}.{WellKnownNames.Formatter}" + (formatters.Count == 0 ? "" : $"<{string.Join(", ", formatters)}>"),
            Kind = EncodeKind.Formatter,
            // The constant of another assembly would be compiled in, and reserve too little once that assembly grows.
            Size = isDeclaredHere ? symbols.Messages.SizeOf(type, cancel) : SizeBound.Unbounded,
            Largest = isDeclaredHere ? symbols.Messages.LargestOf(type, cancel) : SizeBound.Unbounded,
            Null = type.IsValueType ? NullKind.Value : NullKind.Reference,
            Usage = usage,
        };
    }

    private TypeShape? Fail(ITypeSymbol type, string path, ReportSite site, string reason)
    {
        if (type.TypeKind == TypeKind.Error)
        {
            return null; // The compiler says so itself.
        }

        string name = TypePrinter.Display(type.WithNullableAnnotation(NullableAnnotation.None));
        bool isRoot = path.TrimEnd('?') == name; // The path of a root begins with the root itself.
        sink.Report(DiagnosticDescriptors.UnsupportedType, site, isRoot ? "" : path + ": ", name, reason);
        return null;
    }
}
