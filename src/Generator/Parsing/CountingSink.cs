using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>Passes reports on and remembers whether one of them forbids to emit.</summary>
internal sealed class CountingSink(IDiagnosticSink sink) : IDiagnosticSink
{
    public bool HasErrors { get; private set; }

    public void Report(DiagnosticDescriptor descriptor, ReportSite site, params object?[] arguments)
    {
        // The rule's own severity decides: silencing an error must not bring out code that does not compile.
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        sink.Report(descriptor, site, arguments);
    }
}
