using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Parsing;

/// <summary>Whether a service method may run again for a call whose answer was lost.</summary>
internal static class IdempotencyRules
{
    /// <summary>Whether it may. Reports where nothing could be sent again.</summary>
    public static bool Parse(IMethodSymbol method, bool isOneWay, IDiagnosticSink sink)
    {
        if (method.FindAttribute(WellKnownNames.IdempotentAttribute) is not { } attribute)
        {
            return false;
        }

        ReportSite site = ReportSite.At(attribute, method);
        if (isOneWay)
        {
            sink.Report(DiagnosticDescriptors.IdempotentIsOneWay, site, method.Name);
        }

        if (StreamTypes.HasStream(method))
        {
            sink.Report(DiagnosticDescriptors.IdempotentHasStream, site, method.Name);
        }

        return true;
    }
}
