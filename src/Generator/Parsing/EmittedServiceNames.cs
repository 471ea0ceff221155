using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds out whether the names of a service's emitted types are still free in its namespace.</summary>
internal static class EmittedServiceNames
{
    public static void Check(INamedTypeSymbol service, string stem, IDiagnosticSink sink)
    {
        foreach (string name in (string[])[stem + "Client", stem + "Server", stem + "Methods"])
        {
            if (service.ContainingNamespace.GetMembers(name).FirstOrDefault(IsTaken) is { } other)
            {
                string kind = other is INamespaceSymbol ? "namespace" : "type";
                sink.Report(DiagnosticDescriptors.EmittedNameIsTaken, ReportSite.At(service), name, service.Name, $"there is a {kind} of that name");
            }
        }

        foreach (INamedTypeSymbol other in AllTypes(service.ContainingNamespace))
        {
            if (other.TypeKind == TypeKind.Interface
                && ServiceNames.OfInterface(other.Name) == stem
                && !SymbolEqualityComparer.Default.Equals(other, service)
                && other.HasAttribute(WellKnownNames.ServiceAttribute))
            {
                sink.Report(
                    DiagnosticDescriptors.EmittedNameIsTaken, ReportSite.At(service), stem + "Client", service.Name, $"'{TypePrinter.Display(other)}' needs that name too");
            }
        }
    }

    // What was emitted for this very service is in the compilation that the analyzer sees.
    private static bool IsTaken(INamespaceOrTypeSymbol member) => member is not INamedTypeSymbol type || (type.Arity == 0 && !IsEmitted(type));

    private static bool IsEmitted(INamedTypeSymbol type) =>
        type.FindAttribute("System.CodeDom.Compiler.GeneratedCodeAttribute") is { ConstructorArguments: { Length: > 0 } arguments } && arguments[0].Value is "ProtoGen";

    private static IEnumerable<INamedTypeSymbol> AllTypes(INamespaceOrTypeSymbol container)
    {
        foreach (INamedTypeSymbol type in container.GetTypeMembers())
        {
            yield return type;
            foreach (INamedTypeSymbol nested in AllTypes(type))
            {
                yield return nested;
            }
        }
    }
}
