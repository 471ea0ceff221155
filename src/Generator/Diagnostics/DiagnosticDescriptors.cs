using System.Reflection;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Diagnostics;

/// <summary>Every rule. Ids are never used again; each has a page, a release line and a test of its exact span.</summary>
internal static partial class DiagnosticDescriptors
{
    /// <summary>All rules in the order of their ids.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All => [.. typeof(DiagnosticDescriptors)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static rule => rule.GetValue(null))
        .OfType<DiagnosticDescriptor>()
        .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)];

    private static string HelpLink(string id) => $"https://github.com/protogen-dotnet/protogen/blob/main/docs/diagnostics/{id}.md";
}
