using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds the constructors that the user chose, and marks that nothing reads.</summary>
internal static class MarkedConstructors
{
    public static IEnumerable<IMethodSymbol> Of(INamedTypeSymbol type) =>
        type.InstanceConstructors.Where(static constructor => constructor.HasAttribute(WellKnownNames.MessageConstructorAttribute));

    public static void Check(IMethodSymbol method, IDiagnosticSink sink)
    {
        if (method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor
            && method.PartialDefinitionPart is null
            && method.FindAttribute(WellKnownNames.MessageConstructorAttribute) is { } mark
            && WhyNot(method) is { } reason)
        {
            string name = method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
            sink.Report(DiagnosticDescriptors.IneffectiveConstructor, ReportSite.At(mark, method), name, reason);
        }
    }

    private static string? WhyNot(IMethodSymbol constructor) => constructor switch
    {
        { IsStatic: true } => "a static constructor makes no instance",
        _ when !constructor.ContainingType.HasAttribute(WellKnownNames.MessageAttribute) => $"'{constructor.ContainingType.Name}' is not a message",
        { ContainingType.IsAbstract: true } => $"'{constructor.ContainingType.Name}' is abstract, and what derives from it has constructors of its own",
        _ => null,
    };
}
