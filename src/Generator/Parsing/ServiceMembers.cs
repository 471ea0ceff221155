using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Walks the members of a service interface and checks what its methods must not share.</summary>
internal sealed class ServiceMembers(KnownSymbols symbols, INamedTypeSymbol service, string wireName, string clientName, IDiagnosticSink sink)
{
    private readonly List<(IMethodSymbol Symbol, ServiceMethodModel Model)> _methods = [];
    private readonly Dictionary<string, (IMethodSymbol Symbol, INamedTypeSymbol Through)> _byWireName = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, (IMethodSymbol Symbol, string WireName)> _byStableId = [];
    private readonly HashSet<IMethodSymbol> _implemented = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _signatures = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stems = new(StringComparer.Ordinal);

    /// <returns>Null when a method has no model, whether or not that had to be reported here.</returns>
    public List<ServiceMethodModel>? Parse(CancellationToken cancel)
    {
        bool isWhole = true;
        ServiceContract.Part[] parts = [.. ServiceContract.PartsOf(service)];
        bool isOverUdp = !parts.Any(static part => part.Symbol is IMethodSymbol method && StreamTypes.HasStream(method));
        foreach (ServiceContract.Part part in parts)
        {
            cancel.ThrowIfCancellationRequested();
            CountingSink own = new(SinkOf(part));
            if (MethodOf(part.Symbol, own) is { } method)
            {
                isWhole &= Add(method, part.Through, isOverUdp, own, cancel);
            }

            isWhole &= !own.HasErrors;
        }

        if (isOverUdp)
        {
            ReportCallsOverUdp();
        }
        else
        {
            ReportStream();
        }

        return isWhole ? [.. _methods.Select(method => method.Model)] : null;
    }

    /// <summary>Whether the method is called over the wire, or may be in a service that inherits it.</summary>
    public static bool IsServiceMethod(IMethodSymbol method) => method.ContainingType is { TypeKind: TypeKind.Interface } && ServiceContract.IsPart(method);

    // What comes through a service of this compilation is reported there.
    private IDiagnosticSink SinkOf(ServiceContract.Part part) => part switch
    {
        _ when IsOwn(part.Symbol) => sink,
        _ when !IsService(part.Through) && symbols.IsDeclaredHere(part.Through) => SilentSink.Instance,
        _ => new InheritedSink(sink, service, part.Symbol),
    };

    private IMethodSymbol? MethodOf(ISymbol member, CountingSink own)
    {
        if (!IsOwn(member) && member.ContainingType.SpecialType == SpecialType.System_IDisposable)
        {
            new InheritedSink(sink, service, member).Report("a client is closed asynchronously, so inherit IAsyncDisposable instead");
        }
        else if (!IsOwn(member) && !symbols.IsNameable(member.ContainingType))
        {
            new InheritedSink(sink, service, member).Report("its assembly is referenced under an extern alias only");
        }
        else if (member.IsStatic)
        {
            if (member is not IMethodSymbol { AssociatedSymbol: not null })
            {
                own.Report(DiagnosticDescriptors.ServiceMemberIsStaticAbstract, ReportSite.At(member), member.Name);
            }
        }
        else if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
        {
            return method;
        }
        else if (Describe(member) is { } kind)
        {
            own.Report(DiagnosticDescriptors.ServiceMemberIsNotMethod, ReportSite.At(member), member.Name, kind);
        }

        return null;
    }

    private bool Add(IMethodSymbol method, INamedTypeSymbol through, bool isOverUdp, CountingSink own, CancellationToken cancel)
    {
        if (method.Name.Length == 0)
        {
            return false; // being typed
        }

        string methodWireName = $"{(IsService(through) ? wireName : ServiceNames.OfService(through))}/{ParseWireName(method, own)}";
        if (_byWireName.TryGetValue(methodWireName, out var same) && SymbolEqualityComparer.Default.Equals(same.Symbol, method))
        {
            return true; // through two services of one name
        }

        uint stableId = ServiceNames.StableId(methodWireName);
        bool isUnique = IsUnique(method, through, methodWireName, stableId);
        string stem = Unique(ServiceNames.OfMethod(method.Name), _stems);
        if (new ServiceMethodParser(symbols, method, isOverUdp, own, cancel).Parse(
            stem, methodWireName, stableId, clientName, HandlerStartRules.IsOrdered(method, service)) is not { } model)
        {
            return false;
        }

        if (!IsOwn(method))
        {
            model = model with { Declaring = SignatureFormat.Print(method.ContainingType), Usage = model.Usage + UsageRules.OfType(method.ContainingType) };
        }

        model = _implemented.Add(method)
            ? model with { IsExplicit = model.IsExplicit || !_signatures.Add(Signature(method)) }
            : model with { IsAlias = true };
        _methods.Add((method, model));
        return isUnique;
    }

    // Between two methods that are both inherited, the place to mend is where they meet.
    private bool IsUnique(IMethodSymbol method, INamedTypeSymbol through, string methodWireName, uint stableId)
    {
        if (_byWireName.TryGetValue(methodWireName, out var same))
        {
            // What is wrong with a service of this compilation is reported there.
            if (IsService(through) || !symbols.IsDeclaredHere(through) || !SymbolEqualityComparer.Default.Equals(same.Through, through))
            {
                (IMethodSymbol reported, IMethodSymbol other) = IsOwn(method) || !IsOwn(same.Symbol) ? (method, same.Symbol) : (same.Symbol, method);
                sink.Report(
                    DiagnosticDescriptors.WireNamesClash, SiteOf(reported), reported.Name, methodWireName, SignatureFormat.Display(other));
            }

            return false;
        }

        if (_byStableId.TryGetValue(stableId, out (IMethodSymbol Symbol, string WireName) clash))
        {
            sink.Report(
                DiagnosticDescriptors.StableIdsClash, SiteOf(method), method.Name, methodWireName, clash.Symbol.Name, clash.WireName, $"0x{stableId:X8}");
            return false;
        }

        _byWireName.Add(methodWireName, (method, through));
        _byStableId.Add(stableId, (method, methodWireName));
        return true;
    }

    private bool IsOwn(ISymbol member) => IsService(member.ContainingType);

    private bool IsService(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type, service);

    private ReportSite SiteOf(IMethodSymbol method) => ReportSite.At(IsOwn(method) ? method : service);

    private static string? Describe(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: true } => "an indexer",
        IPropertySymbol => "a property",
        IEventSymbol => "an event",
        _ => null, // an accessor: reported with its property or event
    };

    private static string ParseWireName(IMethodSymbol method, CountingSink own)
    {
        if (method.FindAttribute(WellKnownNames.MethodAttribute) is not { } attribute
            || !attribute.TryGetText(out string name))
        {
            return ServiceNames.OfMethod(method.Name);
        }

        if (ServiceNames.Complaint(name) is { } complaint)
        {
            own.Report(DiagnosticDescriptors.InvalidWireName, ReportSite.At(attribute, method), name, complaint);
        }

        return name;
    }

    // A class has one public method with these; interfaces may have several.
    private static string Signature(IMethodSymbol method) =>
        $"{method.Name}({string.Join(", ", method.Parameters.Select(static parameter => TypePrinter.PrintBare(parameter.Type)))})";

    // Overloads are told apart by their wire names only; their structs need names of their own.
    private static string Unique(string stem, HashSet<string> taken)
    {
        string unique = stem;
        for (int i = 2; !taken.Add(unique); i++)
        {
            unique = stem + Literals.Number(i);
        }

        return unique;
    }

    private void ReportCallsOverUdp()
    {
        if (!_methods.Any(method => method.Model.IsOneWay))
        {
            return; // an interface of calls only is meant for TCP
        }

        foreach ((IMethodSymbol symbol, ServiceMethodModel model) in _methods)
        {
            if (!model.IsOneWay && IsOwn(symbol))
            {
                sink.Report(DiagnosticDescriptors.CallOverUdp, ReportSite.At(symbol), symbol.Name, service.Name);
            }
        }
    }

    // One is enough: it is what a reader of the note looks for.
    private void ReportStream()
    {
        foreach ((IMethodSymbol method, ServiceMethodModel model) in _methods)
        {
            if (model.ReturnsStream)
            {
                ReportSite site = IsOwn(method) ? ReportSite.AtReturn(method) : ReportSite.At(service);
                sink.Report(DiagnosticDescriptors.StreamsNeedConnection, site, method.Name, "returns a stream", service.Name);
                return;
            }

            if (method.Parameters.FirstOrDefault(static parameter => StreamTypes.IsStream(parameter.Type)) is { } parameter)
            {
                ReportSite site = ReportSite.At(IsOwn(method) ? parameter : service);
                sink.Report(DiagnosticDescriptors.StreamsNeedConnection, site, parameter.Name, "is a stream", service.Name);
                return;
            }
        }
    }
}
