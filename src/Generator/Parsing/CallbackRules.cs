using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Parsing;

/// <summary>Which methods can be called when a message is written or read, and marks that nothing reads.</summary>
internal static class CallbackRules
{
    private static readonly string[] _attributes =
        [WellKnownNames.OnSerializingAttribute, WellKnownNames.OnSerializedAttribute, WellKnownNames.OnDeserializedAttribute];

    private const string Conditional = "System.Diagnostics.ConditionalAttribute";

    public static bool IsMarked(IMethodSymbol method) => Mark(method) is not null;

    /// <summary>Reports what is wrong with a marked method, apart from where it is called.</summary>
    public static void Check(IMethodSymbol method, IDiagnosticSink sink)
    {
        if (method.PartialDefinitionPart is not null || Mark(method) is not { } mark)
        {
            return; // The two parts share their attributes.
        }

        string name = $"{method.ContainingType.Name}.{method.Name}";
        if (WhyNot(method) is { } reason)
        {
            sink.Report(DiagnosticDescriptors.UnusableCallback, ReportSite.At(method), name, reason);
        }
        else if (WhyNever(method) is { } cause)
        {
            string attribute = mark.AttributeClass!.Name;
            sink.Report(
                DiagnosticDescriptors.IneffectiveCallback, ReportSite.At(mark, method), attribute.Substring(0, attribute.Length - "Attribute".Length), name, cause);
        }
    }

    /// <summary>Why a method cannot be called, wherever it stands; null when it can.</summary>
    public static string? WhyNot(IMethodSymbol method) => method switch
    {
        { ExplicitInterfaceImplementations.IsEmpty: false } => "it implements an interface explicitly, and has no name of its own",
        { MethodKind: not MethodKind.Ordinary } => "it is no ordinary method",
        { IsStatic: true } => "it is static",
        { Parameters.IsEmpty: false } => "it has parameters",
        { IsGenericMethod: true } => "it is generic",
        { IsAsync: true } or { PartialImplementationPart.IsAsync: true } => "it is async, and nothing would wait for it",
        { ReturnsVoid: false } => "it returns a value",
        _ when IsConditional(method) => "it is [Conditional], and calls of it may be left out",
        _ => null,
    };

    // What overrides a method is called under the same condition.
    private static bool IsConditional(IMethodSymbol method)
    {
        for (IMethodSymbol? declared = method; declared is not null; declared = declared.OverriddenMethod)
        {
            if (declared.HasAttribute(Conditional))
            {
                return true;
            }
        }

        return false;
    }

    // Another generator may add the body, which this one does not see: only the analyzer can say that there is none.
    private static string? WhyNever(IMethodSymbol method) => method is { IsPartialDefinition: true, PartialImplementationPart: null }
        ? "it has no body, and calls of it are left out"
        : WhyNever(method.ContainingType);

    // What may be the base of a message has its methods called there.
    private static string? WhyNever(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "an interface is not written; mark the methods of the messages that implement it",
        _ when type.HasAttribute(WellKnownNames.MessageAttribute) => null,
        { IsSealed: true } => $"'{type.Name}' is not a message", // also a struct, and a static class
        _ => null,
    };

    private static AttributeData? Mark(IMethodSymbol method) => method.GetAttributes().FirstOrDefault(static attribute =>
        _attributes.Any(name => attribute.AttributeClass.Is(name)));
}
