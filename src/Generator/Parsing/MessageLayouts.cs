using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds out whether a message is an array or a map.</summary>
internal static class MessageLayouts
{
    // MessageLayout.Map; the runtime is only known by name.
    private const int Map = 1;

    public static bool IsMap(INamedTypeSymbol message) =>
        message.FindAttribute(WellKnownNames.MessageAttribute) is { ConstructorArguments: [{ Value: Map }] };

    /// <summary>Checks that a message has the layout of the messages it derives from, into which it is written.</summary>
    /// <returns>False when something was reported.</returns>
    public static bool Agree(IReadOnlyList<INamedTypeSymbol> levels, IDiagnosticSink sink)
    {
        INamedTypeSymbol type = levels[levels.Count - 1];
        if (levels.FirstOrDefault(level => IsMap(level) != IsMap(type)) is not { } other)
        {
            return true;
        }

        sink.Report(
            DiagnosticDescriptors.LayoutsDiffer, ReportSite.At(type), type.Name, IsMap(type) ? "a map" : "an array", other.Name, IsMap(other) ? "a map" : "an array");
        return false;
    }
}
