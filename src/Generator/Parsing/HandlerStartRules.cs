using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Parsing;

/// <summary>When and where the handler of a service method begins: in its turn, or on the thread that receives.</summary>
internal sealed class HandlerStartRules(IMethodSymbol method, IDiagnosticSink sink)
{
    /// <summary>Whether the handlers of a method run one at a time, because of the method, the interface it is from, or the service.</summary>
    public static bool IsOrdered(IMethodSymbol method, INamedTypeSymbol service) =>
        method.HasAttribute(WellKnownNames.OrderedAttribute)
        || method.ContainingType.HasAttribute(WellKnownNames.OrderedAttribute)
        || service.HasAttribute(WellKnownNames.OrderedAttribute);

    /// <summary>Whether the handler runs on the thread that receives. Reports where it cannot.</summary>
    public bool Parse(bool isOrdered)
    {
        if (method.FindAttribute(WellKnownNames.RunInlineAttribute) is not { } attribute)
        {
            return false;
        }

        ReportSite site = ReportSite.At(attribute, method);
        if (isOrdered)
        {
            sink.Report(DiagnosticDescriptors.InlineIsOrdered, site, method.Name);
        }

        if (StreamTypes.HasStream(method))
        {
            sink.Report(DiagnosticDescriptors.InlineHasStream, site, method.Name);
        }

        return true;
    }
}
