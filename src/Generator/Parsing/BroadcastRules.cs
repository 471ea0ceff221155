using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Parsing;

/// <summary>Where the code of a program shows that a broadcast cannot work.</summary>
internal static class BroadcastRules
{
    /// <summary>Reports a call through a group of what has an answer: <c>group.All.AskAsync()</c>.</summary>
    public static void CheckCall(IInvocationOperation call, IDiagnosticSink sink)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.ContainingType.TypeKind == TypeKind.Interface
            && IsAudience(call.Instance)
            && !method.HasAttribute(WellKnownNames.OneWayAttribute)
            && IsOfService(method, call.Instance!.Type))
        {
            sink.Report(DiagnosticDescriptors.BroadcastHasAnswer, ReportSite.At(NameOf(call.Syntax)), $"{method.ContainingType.Name}.{method.Name}");
        }
    }

    /// <summary>Reports a group of what has nothing to broadcast: <c>Group&lt;IAsk&gt;</c>.</summary>
    public static void CheckType(GenericNameSyntax name, SemanticModel model, IDiagnosticSink sink, CancellationToken cancel)
    {
        if (name.Identifier.ValueText == "Group"
            && name.TypeArgumentList.Arguments.Count == 1
            && model.GetSymbolInfo(name, cancel).Symbol is INamedTypeSymbol { TypeArguments: [INamedTypeSymbol { TypeKind: not TypeKind.Error } callback] } type
            && type.OriginalDefinition.Is(WellKnownNames.Group)
            && WhyNot(callback) is { } reason)
        {
            sink.Report(DiagnosticDescriptors.NothingToBroadcast, ReportSite.At(name.TypeArgumentList.Arguments[0]), TypePrinter.Display(callback), reason);
        }
    }

    private static string? WhyNot(INamedTypeSymbol callback) =>
        callback.TypeKind != TypeKind.Interface || !callback.HasAttribute(WellKnownNames.ServiceAttribute) ? "it is no interface with [Service]"
        : callback.AllInterfaces.Prepend(callback).SelectMany(static type => type.GetMembers()).Any(static member => member.HasAttribute(WellKnownNames.OneWayAttribute)) ? null
        : "it has no [OneWay] method";

    private static bool IsAudience(IOperation? instance) => instance switch
    {
        IConversionOperation conversion => IsAudience(conversion.Operand),
        IPropertyReferenceOperation { Property: { Name: "All" } property } => property.ContainingType.OriginalDefinition.Is(WellKnownNames.Group),
        IInvocationOperation { TargetMethod: { Name: "Except" or "Only" } method } => method.ContainingType.OriginalDefinition.Is(WellKnownNames.Group),
        _ => false,
    };

    // Not DisposeAsync, which an interface may have beside its methods.
    private static bool IsOfService(IMethodSymbol method, ITypeSymbol? callback) =>
        method.ContainingType.ToDisplayString() != "System.IAsyncDisposable" && callback?.HasAttribute(WellKnownNames.ServiceAttribute) == true;

    private static SyntaxNode NameOf(SyntaxNode call) =>
        call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.Name : call;
}
