using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Parsing;

namespace ProtoGen.Generator.Diagnostics;

/// <summary>Reports at the user's own line.</summary>
internal sealed class ReportingSink(Action<Diagnostic> report) : IDiagnosticSink
{
    public void Report(DiagnosticDescriptor descriptor, ReportSite site, params object?[] arguments) =>
        report(Diagnostic.Create(descriptor, site.Location, arguments));
}
