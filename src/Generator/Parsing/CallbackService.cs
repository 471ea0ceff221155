using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds the service through which another one calls its callers: <c>[Service(Callback = typeof(IChatEvents))]</c>.</summary>
internal static class CallbackService
{
    /// <summary>How far callbacks of callbacks are followed.</summary>
    public const int Depth = 4;

    /// <summary>The callback of a service; null when it names none, or one that cannot be used, which is reported.</summary>
    public static CallbackServiceModel? Parse(KnownSymbols symbols, INamedTypeSymbol service, AttributeData attribute, CountingSink sink, int depth, CancellationToken cancel)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == "Callback" && argument.Value.Value is ITypeSymbol { TypeKind: not TypeKind.Error } type)
            {
                if (Complaint(symbols, service, type, depth, cancel) is { } complaint)
                {
                    sink.Report(DiagnosticDescriptors.CallbackIsNoService, ReportSite.At(attribute, service), TypePrinter.Display(type), complaint);
                    return null;
                }

                return Model((INamedTypeSymbol)type);
            }
        }

        return null;
    }

    private static CallbackServiceModel Model(INamedTypeSymbol callback)
    {
        string prefix = callback.ContainingNamespace.IsGlobalNamespace ? "global::" : $"global::{SignatureFormat.Print(callback.ContainingNamespace)}.";
        string stem = prefix + ServiceNames.OfInterface(callback.Name);
        return new CallbackServiceModel(TypePrinter.PrintNotNull(callback), stem + "Client", stem + "Server", UsageRules.OfType(callback));
    }

    private static string? Complaint(KnownSymbols symbols, INamedTypeSymbol service, ITypeSymbol type, int depth, CancellationToken cancel)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Interface } callback || !callback.HasAttribute(WellKnownNames.ServiceAttribute))
        {
            return "it is no interface with [Service]";
        }

        if (SymbolEqualityComparer.Default.Equals(callback, service))
        {
            return "a service cannot be its own callback";
        }

        if (service.IsPublicOutside() && !callback.IsPublicOutside())
        {
            return $"it is not public, but '{service.Name}' is";
        }

        // Its client and its server are what the emitted code names.
        bool exists = symbols.IsDeclaredHere(callback)
            ? IsEmitted(symbols, callback, depth, cancel)
            : callback.ContainingNamespace.GetTypeMembers(ServiceNames.OfInterface(callback.Name) + "Client").Length > 0;
        return exists ? null : "nothing is emitted for it";
    }

    // Two services that name each other must not be parsed for ever.
    private static bool IsEmitted(KnownSymbols symbols, INamedTypeSymbol callback, int depth, CancellationToken cancel) =>
        ServiceParser.Parse(symbols, callback, SilentSink.Instance, cancel, depth - 1) is not null;
}
