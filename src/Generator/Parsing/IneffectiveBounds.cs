using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds [Bounded] where nothing reads it.</summary>
internal static class IneffectiveBounds
{
    /// <summary>At a parameter that is neither an argument of a service nor a member of a record.</summary>
    public static void Check(IMethodSymbol method, IDiagnosticSink sink)
    {
        if (ServiceMembers.IsServiceMethod(method) || (method.ContainingType is { IsRecord: true } && PrimaryConstructor.IsPrimary(method)))
        {
            return;
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            Report(parameter, sink, "it is neither an argument of a service nor a member of a record");
        }
    }

    /// <summary>At a field or property of a message that does not travel.</summary>
    public static void CheckLeftBehind(ISymbol symbol, IDiagnosticSink sink)
    {
        if (!symbol.HasAttribute(WellKnownNames.IgnoreAttribute))
        {
            Report(symbol, sink, "it does not travel");
        }
    }

    private static void Report(ISymbol symbol, IDiagnosticSink sink, string reason)
    {
        if (symbol.FindAttribute(WellKnownNames.BoundedAttribute) is { } attribute)
        {
            sink.Report(DiagnosticDescriptors.IneffectiveBound, ReportSite.At(attribute, symbol), symbol.Name, reason);
        }
    }
}
