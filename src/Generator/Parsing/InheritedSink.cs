using System.Globalization;
using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// Reports what is wrong with an inherited member where it is inherited: where it is declared, perhaps in another assembly, it
/// may well be right.
/// </summary>
internal sealed class InheritedSink(IDiagnosticSink sink, INamedTypeSymbol service, ISymbol member) : IDiagnosticSink
{
    public void Report(DiagnosticDescriptor descriptor, ReportSite site, params object?[] arguments)
    {
        if (descriptor.DefaultSeverity == DiagnosticSeverity.Error)
        {
            Report(string.Format(CultureInfo.InvariantCulture, descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), arguments));
        }
    }

    public void Report(string reason) => sink.Report(
        DiagnosticDescriptors.InheritedMember, ReportSite.At(service), service.Name, $"{TypePrinter.Display(member.ContainingType)}.{member.Name}", reason);
}
