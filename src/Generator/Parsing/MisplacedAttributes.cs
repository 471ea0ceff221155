using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds service attributes where nothing reads them: on the class that implements a service, most of all.</summary>
internal static class MisplacedAttributes
{
    public static void Check(IMethodSymbol method, IDiagnosticSink sink)
    {
        if (ServiceMembers.IsServiceMethod(method))
        {
            return;
        }

        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass.Is(WellKnownNames.OneWayAttribute)
                || attribute.AttributeClass.Is(WellKnownNames.MethodAttribute)
                || attribute.AttributeClass.Is(WellKnownNames.OrderedAttribute)
                || attribute.AttributeClass.Is(WellKnownNames.RunInlineAttribute)
                || attribute.AttributeClass.Is(WellKnownNames.IdempotentAttribute)
                || attribute.AttributeClass.Is(WellKnownNames.ErrorAttribute))
            {
                string name = attribute.AttributeClass!.Name;
                sink.Report(
                    DiagnosticDescriptors.AttributeHasNoEffect, ReportSite.At(attribute, method), name.Substring(0, name.Length - "Attribute".Length), method.Name);
            }
        }
    }
}
