using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Turns an interface marked with [Service] into its model, or says what stands in the way.</summary>
internal sealed class ServiceParser
{
    private readonly KnownSymbols _symbols;
    private readonly INamedTypeSymbol _type;
    private readonly CountingSink _sink;

    private readonly int _depth;

    private ServiceParser(KnownSymbols symbols, INamedTypeSymbol type, IDiagnosticSink sink, int depth)
    {
        _depth = depth;
        _symbols = symbols;
        _type = type;
        _sink = new CountingSink(sink);
    }

    /// <summary>The model the generator prints; null when the service, or a message it sends, cannot be emitted.</summary>
    public static ServiceModel? Parse(GeneratorAttributeSyntaxContext syntax, CancellationToken cancel)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)syntax.TargetSymbol;

        return type.IsFirstMarkedWith(WellKnownNames.ServiceAttribute, syntax.TargetNode)
            ? Parse(KnownSymbols.Of(syntax.SemanticModel.Compilation), type, SilentSink.Instance, cancel)
            : null;
    }

    /// <summary>Reports everything it finds at once, so that a user need not compile once per mistake.</summary>
    /// <returns>Null when an error was reported: then nothing is emitted for the service.</returns>
    public static ServiceModel? Parse(KnownSymbols symbols, INamedTypeSymbol type, IDiagnosticSink sink, CancellationToken cancel, int depth = CallbackService.Depth) =>
        new ServiceParser(symbols, type, sink, depth).Parse(cancel);

    private ServiceModel? Parse(CancellationToken cancel)
    {
        if (_type.IsBeingTyped())
        {
            return null;
        }

        AttributeData attribute = _type.FindAttribute(WellKnownNames.ServiceAttribute)!;
        string wireName = ParseWireName(attribute);
        if (_type.AllTypeParameters().Any())
        {
            _sink.Report(DiagnosticDescriptors.ServiceIsGeneric, ReportSite.At(_type), _type.Name);
            return null; // every method would be reported again, for the type parameters
        }

        CheckAccessibility();
        string stem = ServiceNames.OfInterface(_type.Name);
        EmittedServiceNames.Check(_type, stem, _sink);
        CallbackServiceModel? callback = _depth > 0 ? CallbackService.Parse(_symbols, _type, attribute, _sink, _depth, cancel) : null;
        List<ServiceMethodModel>? methods = new ServiceMembers(_symbols, _type, wireName, stem + "Client", _sink).Parse(cancel);
        return _sink.HasErrors || methods is null
            ? null
            : new ServiceModel
            {
                Namespace = SignatureFormat.Print(_type.ContainingNamespace),
                Interface = TypePrinter.PrintNotNull(_type),
                HintStem = TypeNameParser.Parse(_type, _symbols).HintStem,
                Stem = stem,
                WireName = wireName,
                IsPublic = _type.IsPublicOutside(),
                Warnings = RepeatedAttributes.Print(OuterTypes()),
                Usage = methods.Aggregate(callback is null ? UsageRules.OfType(_type) : UsageRules.OfType(_type) + callback.Usage, static (usage, method) => usage + method.Usage),
                Methods = methods.ToEquatableArray(),
                Callback = callback,
            };
    }

    private string ParseWireName(AttributeData attribute)
    {
        ReportSite site = ReportSite.At(attribute, _type);
        string name = ServiceNames.OfService(_type);
        if (attribute.TryGetText(out _) && ServiceNames.Complaint(name) is { } complaint)
        {
            _sink.Report(DiagnosticDescriptors.InvalidWireName, site, name, complaint);
        }

        if (name == ServiceNames.Reserved)
        {
            _sink.Report(DiagnosticDescriptors.ReservedServiceName, site, name);
        }

        return name;
    }

    private void CheckAccessibility()
    {
        foreach (INamedTypeSymbol type in OuterTypes())
        {
            if (type.IsFileLocal || type.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            {
                _sink.Report(DiagnosticDescriptors.ServiceIsNotAccessible, ReportSite.At(_type), _type.Name, $"'{type.Name}'");
                return;
            }
        }
    }

    private IEnumerable<INamedTypeSymbol> OuterTypes()
    {
        for (INamedTypeSymbol? type = _type; type is not null; type = type.ContainingType)
        {
            yield return type;
        }
    }
}
