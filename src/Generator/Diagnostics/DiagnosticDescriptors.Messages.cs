using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Diagnostics;

/// <summary>Rules for the types that messages and roots consist of: PG0001 to PG0069.</summary>
internal static partial class DiagnosticDescriptors
{
    private const string MessageCategory = "ProtoGen.Messages";

    public static readonly DiagnosticDescriptor UnsupportedType = MessageRule(
        "PG0002", "Type cannot be serialized", "{0}: {1} cannot be serialized: {2}");

    private static DiagnosticDescriptor MessageRule(string id, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error) => new(
        id, title, message, MessageCategory, severity, isEnabledByDefault: true, helpLinkUri: $"docs/diagnostics/{id}.md");
}
