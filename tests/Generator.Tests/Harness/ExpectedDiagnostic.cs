using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>What a marked span of a test's input must be told.</summary>
internal readonly record struct ExpectedDiagnostic(string Id, DiagnosticSeverity Severity, string Message)
{
    public static ExpectedDiagnostic Error(string id, string message) => new(id, DiagnosticSeverity.Error, message);

    public static ExpectedDiagnostic Warning(string id, string message) => new(id, DiagnosticSeverity.Warning, message);

    public static ExpectedDiagnostic Info(string id, string message) => new(id, DiagnosticSeverity.Info, message);
}
