using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// Where the parsers say what is wrong. The analyzer reports it; the generator runs the same parsers over
/// <see cref="SilentSink"/>, because a diagnostic from a generator could not be silenced at the user's own line.
/// </summary>
internal interface IDiagnosticSink
{
    /// <param name="descriptor">The rule.</param>
    /// <param name="site">Where the user has to look.</param>
    /// <param name="arguments">What the rule's message names.</param>
    void Report(DiagnosticDescriptor descriptor, ReportSite site, params object?[] arguments);
}

/// <summary>Drops every report: the generator only needs to know that there is no model.</summary>
internal sealed class SilentSink : IDiagnosticSink
{
    public static SilentSink Instance { get; } = new();

    public void Report(DiagnosticDescriptor descriptor, ReportSite site, params object?[] arguments)
    {
    }
}
