using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Walks the members of a service interface and checks what its methods must not share.</summary>
internal static class ServiceMembers
{
    /// <returns>Null when a method has no model, whether or not that had to be reported here.</returns>
    public static List<ServiceMethodModel>? Parse(
        KnownSymbols symbols, INamedTypeSymbol service, string wireName, string clientName, IDiagnosticSink sink, CancellationToken cancel)
    {
        List<(IMethodSymbol Symbol, ServiceMethodModel Model)> methods = [];
        Dictionary<string, IMethodSymbol> byWireName = new(StringComparer.Ordinal);
        Dictionary<uint, (IMethodSymbol Symbol, string WireName)> byStableId = [];
        HashSet<string> stems = new(StringComparer.Ordinal);
        bool isWhole = true;
        IMethodSymbol[] declared = [.. MethodsOf(service, sink)];
        bool isOverUdp = !declared.Any(StreamTypes.HasStream);
        foreach (IMethodSymbol method in declared)
        {
            cancel.ThrowIfCancellationRequested();
            if (method.Name.Length == 0)
            {
                isWhole = false; // being typed
                continue;
            }

            string methodWireName = $"{wireName}/{ParseWireName(method, sink)}";
            uint stableId = ServiceNames.StableId(methodWireName);
            if (byWireName.TryGetValue(methodWireName, out IMethodSymbol? same))
            {
                sink.Report(DiagnosticDescriptors.WireNamesClash, ReportSite.At(method), method.Name, methodWireName, SignatureFormat.Display(same));
            }
            else if (byStableId.TryGetValue(stableId, out (IMethodSymbol Symbol, string WireName) other))
            {
                sink.Report(DiagnosticDescriptors.StableIdsClash, ReportSite.At(method), method.Name, methodWireName, other.Symbol.Name, other.WireName, $"0x{stableId:X8}");
            }
            else
            {
                byWireName.Add(methodWireName, method);
                byStableId.Add(stableId, (method, methodWireName));
            }

            string stem = Unique(ServiceNames.OfMethod(method.Name), stems);
            if (new ServiceMethodParser(symbols, method, isOverUdp, sink, cancel).Parse(stem, methodWireName, stableId, clientName) is { } model)
            {
                methods.Add((method, model));
            }
            else
            {
                isWhole = false;
            }
        }

        if (isOverUdp)
        {
            ReportCallsOverUdp(service, methods, sink);
        }
        else
        {
            ReportStream(service, methods, sink);
        }

        return isWhole ? [.. methods.Select(method => method.Model)] : null;
    }

    /// <summary>Whether the method is called over the wire.</summary>
    public static bool IsServiceMethod(IMethodSymbol method) =>
        method.ContainingType is { TypeKind: TypeKind.Interface } type && IsPartOfService(method) && type.HasAttribute(WellKnownNames.ServiceAttribute);

    // A member that no implementation can replace (private, static, sealed, a constant, a nested type) is the
    // interface's own business; one with a body that can be replaced is part of the service like any other.
    private static bool IsPartOfService(ISymbol member) => member is not INamedTypeSymbol && (member.IsAbstract || member.IsVirtual);

    private static IEnumerable<IMethodSymbol> MethodsOf(INamedTypeSymbol service, IDiagnosticSink sink)
    {
        foreach (ISymbol member in service.GetMembers())
        {
            if (!IsPartOfService(member))
            {
                continue;
            }

            if (member.IsStatic)
            {
                if (member is not IMethodSymbol { AssociatedSymbol: not null })
                {
                    sink.Report(DiagnosticDescriptors.ServiceMemberIsStaticAbstract, ReportSite.At(member), member.Name);
                }
            }
            else if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
            {
                yield return method;
            }
            else if (Describe(member) is { } kind)
            {
                sink.Report(DiagnosticDescriptors.ServiceMemberIsNotMethod, ReportSite.At(member), member.Name, kind);
            }
        }
    }

    private static string? Describe(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: true } => "an indexer",
        IPropertySymbol => "a property",
        IEventSymbol => "an event",
        _ => null, // an accessor: reported with its property or event
    };

    private static string ParseWireName(IMethodSymbol method, IDiagnosticSink sink)
    {
        if (method.FindAttribute(WellKnownNames.MethodAttribute) is not { } attribute
            || !attribute.TryGetText(out string name))
        {
            return ServiceNames.OfMethod(method.Name);
        }

        if (ServiceNames.Complaint(name) is { } complaint)
        {
            sink.Report(DiagnosticDescriptors.InvalidWireName, ReportSite.At(attribute, method), name, complaint);
        }

        return name;
    }

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

    private static void ReportCallsOverUdp(INamedTypeSymbol service, List<(IMethodSymbol Symbol, ServiceMethodModel Model)> methods, IDiagnosticSink sink)
    {
        if (!methods.Any(method => method.Model.IsOneWay))
        {
            return; // an interface of calls only is meant for TCP
        }

        foreach ((IMethodSymbol symbol, ServiceMethodModel model) in methods)
        {
            if (!model.IsOneWay)
            {
                sink.Report(DiagnosticDescriptors.CallOverUdp, ReportSite.At(symbol), symbol.Name, service.Name);
            }
        }
    }

    // One is enough: it is what a reader of the note looks for.
    private static void ReportStream(INamedTypeSymbol service, List<(IMethodSymbol Symbol, ServiceMethodModel Model)> methods, IDiagnosticSink sink)
    {
        foreach ((IMethodSymbol method, ServiceMethodModel model) in methods)
        {
            if (model.ReturnsStream)
            {
                sink.Report(DiagnosticDescriptors.StreamsNeedConnection, ReportSite.AtReturn(method), method.Name, "returns a stream", service.Name);
                return;
            }

            if (method.Parameters.FirstOrDefault(static parameter => StreamTypes.IsStream(parameter.Type)) is { } parameter)
            {
                sink.Report(DiagnosticDescriptors.StreamsNeedConnection, ReportSite.At(parameter), parameter.Name, "is a stream", service.Name);
                return;
            }
        }
    }
}
