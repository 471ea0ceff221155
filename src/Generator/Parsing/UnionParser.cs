using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Turns a type with [Union] into the model of its formatter, or says what is wrong with its cases.</summary>
internal sealed class UnionParser(KnownSymbols symbols, IDiagnosticSink sink, CancellationToken cancel)
{
    public static bool IsUnion(INamedTypeSymbol type) => type.HasAttribute(WellKnownNames.UnionAttribute);

    /// <summary>The model the generator prints: null when the union, or a message it contains, cannot be emitted.</summary>
    public static UnionModel? Parse(GeneratorAttributeSyntaxContext syntax, CancellationToken cancel) =>
        syntax.TargetSymbol is INamedTypeSymbol type && type.IsFirstMarkedWith(WellKnownNames.UnionAttribute, syntax.TargetNode)
            ? KnownSymbols.Of(syntax.SemanticModel.Compilation).Messages.FindUnion(type, cancel)
            : null;

    /// <summary>Reports what is wrong with the union itself; its cases report for themselves.</summary>
    public static void Report(INamedTypeSymbol type, KnownSymbols symbols, IDiagnosticSink sink, CancellationToken cancel)
    {
        UnionParser parser = new(symbols, sink, cancel);
        if (!type.HasAttribute(WellKnownNames.MessageAttribute))
        {
            sink.Report(DiagnosticDescriptors.UnionIsNotMessage, ReportSite.At(type), type.Name);
        }
        else if (parser.ParseDeclaration(type) is { } draft)
        {
            parser.ParseCases(draft);
        }
    }

    /// <summary>What the attributes say, without looking into the cases.</summary>
    /// <param name="type">The union's definition.</param>
    public UnionDraft? ParseDeclaration(INamedTypeSymbol type)
    {
        if (!type.HasAttribute(WellKnownNames.MessageAttribute)
            || !MessageDeclaration.IsUsable(type, symbols.Compilation, type.TypeKind == TypeKind.Interface ? sink : SilentSink.Instance))
        {
            return null; // a class is checked as a message
        }

        List<UnionCase> cases = [];
        bool isFine = true;
        foreach (AttributeData attribute in type.GetAttributes().Where(static attribute => attribute.AttributeClass.Is(WellKnownNames.UnionAttribute)))
        {
            if (ParseCase(type, attribute, cases) is { } item)
            {
                cases.Add(item);
            }
            else
            {
                isFine = false;
            }
        }

        if (isFine && type is { TypeKind: TypeKind.Class, IsAbstract: false } && !ListsItself(type, cases))
        {
            sink.Report(DiagnosticDescriptors.UnionLacksItself, ReportSite.At(type), type.Name);
            isFine = false;
        }

        isFine &= TryParseFallback(type, out INamedTypeSymbol? fallback);
        return isFine ? new UnionDraft(type, cases, fallback) : null;
    }

    /// <summary>The whole model, in which the messages it contains are taken as given.</summary>
    public UnionModel? ParseCases(UnionDraft draft)
    {
        EquatableArray<FormatterParameter> parameters = FormatterParameters.Of(draft.Type);
        TypeShapeParser shapes = new(symbols, sink, cancel)
        {
            FormatterParameters = FormatterParameters.Map(draft.Type, parameters),
            TrustsMessages = true,
        };
        List<CaseModel> cases = [];
        UsageModel usage = UsageModel.Free;
        bool isWhole = true;
        foreach (UnionCase item in draft.Cases.OrderBy(static item => IsUnion(item.Type)))
        {
            bool isItself = SymbolEqualityComparer.Default.Equals(item.Type, draft.Type);
            if (shapes.Parse(item.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), $"{draft.Type.Name}({item.Tag})", item.Site) is not { } shape)
            {
                isWhole = false;
                continue;
            }

            string formatter = isItself
                ? $"{shape.Type}.{WellKnownNames.CaseFormatter}{shape.Formatter.Substring(shape.Type.Length + 1 + WellKnownNames.Formatter.Length)}"
                : shape.Formatter;
            bool isExact = item.Type is { TypeKind: TypeKind.Class, IsSealed: false } && (isItself || !IsUnion(item.Type));
            cases.Add(new CaseModel(item.Tag, shape.Type, formatter, isExact));
            usage += shape.Usage;
        }

        return isWhole
            ? new UnionModel
            {
                Name = TypeNameParser.Parse(draft.Type, symbols),
                FormatterParameters = parameters,
                Cases = cases.ToEquatableArray(),
                Fallback = draft.Fallback is null ? null : TypePrinter.PrintNotNull(draft.Fallback),
                IsDerived = draft.Type.BaseType is { SpecialType: not SpecialType.System_Object } || draft.Type.AllInterfaces.Any(IsUnion),
                Usage = usage + (draft.Fallback is null ? UsageModel.Free : UsageRules.OfType(draft.Fallback)),
            }
            : null;
    }

    private static bool ListsItself(INamedTypeSymbol type, List<UnionCase> cases) =>
        cases.Any(item => SymbolEqualityComparer.Default.Equals(item.Type, type));

    private UnionCase? ParseCase(INamedTypeSymbol union, AttributeData attribute, List<UnionCase> before)
    {
        if (attribute.ConstructorArguments is not [{ Value: int tag }, { Value: ITypeSymbol value }] || value.TypeKind == TypeKind.Error)
        {
            return null; // The compiler says what is wrong.
        }

        ReportSite site = ReportSite.At(attribute, union);
        if (Close(value, union) is not { } type || !IsOf(type, union))
        {
            sink.Report(DiagnosticDescriptors.CaseIsNotOfUnion, site, TypePrinter.Display(value), union.Name);
            return null;
        }

        if (before.FirstOrDefault(item => item.Tag == tag) is { } same)
        {
            sink.Report(DiagnosticDescriptors.TagIsUsedTwice, site, TypePrinter.Display(value), tag, TypePrinter.Display(same.Type));
            return null;
        }

        if (before.FirstOrDefault(item => SymbolEqualityComparer.Default.Equals(item.Type, type)) is { } twice)
        {
            sink.Report(DiagnosticDescriptors.CaseIsListedTwice, site, TypePrinter.Display(value), union.Name, twice.Tag);
            return null;
        }

        return new UnionCase(tag, type, site);
    }

    // `typeof(Ok<>)` gets the union's own type parameters, because an attribute cannot name them.
    private static INamedTypeSymbol? Close(ITypeSymbol type, INamedTypeSymbol union) => type switch
    {
        INamedTypeSymbol { IsUnboundGenericType: true } open => open.Arity == union.Arity
            && SymbolEqualityComparer.Default.Equals(open.ContainingType?.OriginalDefinition, open.OriginalDefinition.ContainingType)
            && open.OriginalDefinition.AllTypeParameters().Count() == open.Arity
                ? open.OriginalDefinition.Construct([.. union.TypeParameters])
                : null,
        INamedTypeSymbol named => named,
        _ => null,
    };

    private bool IsOf(INamedTypeSymbol type, INamedTypeSymbol union) =>
        symbols.Compilation.ClassifyCommonConversion(type, union) is { IsIdentity: true } or { IsImplicit: true, IsUserDefined: false };

    private bool TryParseFallback(INamedTypeSymbol union, out INamedTypeSymbol? fallback)
    {
        fallback = null;
        if (union.FindAttribute(WellKnownNames.UnionFallbackAttribute) is not { } attribute)
        {
            return true;
        }

        if (attribute.ConstructorArguments is not [{ Value: ITypeSymbol value }] || value.TypeKind == TypeKind.Error)
        {
            return false;
        }

        fallback = Close(value, union);
        string? reason = fallback switch
        {
            null => "it must be a class or struct with the type parameters of the union",
            _ when !IsOf(fallback, union) => $"it is no '{union.Name}'",
            { IsAbstract: true } => "it cannot be made",
            _ when !fallback.AllInterfaces.Any(static contract => contract.Is(WellKnownNames.UnknownCaseInterface)) => "it does not implement IUnknownCase",
            _ when !fallback.InstanceConstructors.Any(constructor =>
                constructor.Parameters is [{ RefKind: RefKind.None } parameter] && parameter.Type.Is(WellKnownNames.UnknownCase)
                && symbols.Compilation.IsSymbolAccessibleWithin(constructor, union)) => "it has no constructor with one UnknownCase",
            _ => null,
        };
        if (reason is not null)
        {
            sink.Report(DiagnosticDescriptors.UnusableFallback, ReportSite.At(attribute, union), TypePrinter.Display(value), union.Name, reason);
        }

        return reason is null;
    }
}
