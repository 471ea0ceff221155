using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds the methods that a message wants to be called, on all levels of its hierarchy, the outermost base first.</summary>
internal sealed class CallbackFinder(INamedTypeSymbol type, KnownSymbols symbols, IDiagnosticSink sink)
{
    private readonly List<IMethodSymbol> _methods = [];

    /// <summary>The symbols of what is called.</summary>
    public IReadOnlyList<IMethodSymbol> Methods => _methods;

    /// <returns>Null when something is wrong, which is reported here or at the method.</returns>
    public CallbacksModel? Find()
    {
        INamedTypeSymbol[] levels = [.. Levels().Reverse()];
        List<CallbackModel> serializing = [];
        List<CallbackModel> serialized = [];
        List<CallbackModel> deserialized = [];
        bool isFine = true;
        foreach (IMethodSymbol method in levels.SelectMany(static level => level.GetMembers()).OfType<IMethodSymbol>())
        {
            if (!CallbackRules.IsMarked(method))
            {
                continue;
            }

            if (CallbackRules.WhyNot(method) is not null)
            {
                isFine &= !symbols.IsDeclaredHere(method.ContainingType); // reported at the method
                continue;
            }

            if (Call(method) is not { } call)
            {
                isFine = false;
                continue;
            }

            Add(serializing, WellKnownNames.OnSerializingAttribute, method, call);
            Add(serialized, WellKnownNames.OnSerializedAttribute, method, call);
            Add(deserialized, WellKnownNames.OnDeserializedAttribute, method, call);
            _methods.Add(method);
        }

        return isFine
            ? new CallbacksModel
            {
                Serializing = serializing.ToEquatableArray(),
                Serialized = serialized.ToEquatableArray(),
                Deserialized = deserialized.ToEquatableArray(),
            }
            : null;
    }

    private IEnumerable<INamedTypeSymbol> Levels()
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            yield return level;
        }
    }

    private static void Add(List<CallbackModel> calls, string attribute, IMethodSymbol method, CallbackModel call)
    {
        if (method.HasAttribute(attribute) && !Overridden(method).Any(before => before.HasAttribute(attribute)))
        {
            calls.Add(call);
        }
    }

    private static IEnumerable<IMethodSymbol> Overridden(IMethodSymbol method)
    {
        for (IMethodSymbol? before = method.OverriddenMethod; before is not null; before = before.OverriddenMethod)
        {
            yield return before;
        }
    }

    private CallbackModel? Call(IMethodSymbol method)
    {
        ISymbol? hiding = Levels()
            .TakeWhile(level => !SymbolEqualityComparer.Default.Equals(level, method.ContainingType))
            .SelectMany(level => level.GetMembers(method.Name))
            .FirstOrDefault(static member => member is not IMethodSymbol { IsOverride: true, Parameters.IsEmpty: true });
        ITypeSymbol receiver = hiding is null ? type : method.ContainingType;
        if (symbols.Compilation.IsSymbolAccessibleWithin(method, type, receiver))
        {
            return new CallbackModel(Literals.Identifier(method.Name), hiding is null ? null : TypePrinter.PrintNotNull(method.ContainingType));
        }

        string reason = hiding is not null && symbols.Compilation.IsSymbolAccessibleWithin(method, type, type)
            ? $"'{hiding.ContainingType.Name}.{hiding.Name}' hides it; rename one of them"
            : "make it accessible to derived messages";
        sink.Report(DiagnosticDescriptors.CallbackOutOfReach, ReportSite.At(type), type.Name, $"{method.ContainingType.Name}.{method.Name}", reason);
        return null;
    }
}
