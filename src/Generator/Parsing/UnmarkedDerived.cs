using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds classes that derive from a message, are none themselves, and so lose their own members.</summary>
internal static class UnmarkedDerived
{
    /// <summary>Asked for every type of the program: looks no further up than the program's own types.</summary>
    public static void Check(INamedTypeSymbol type, KnownSymbols symbols, IDiagnosticSink sink)
    {
        if (type is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false }
            && MessageAbove(type, symbols) is { } message
            && !type.HasAttribute(WellKnownNames.MessageAttribute)
            && !type.AllInterfaces.Any(static contract => contract.Is(WellKnownNames.UnknownCaseInterface))
            && type.GetMembers().Any(IsState))
        {
            sink.Report(DiagnosticDescriptors.DerivedIsWrittenAsBase, ReportSite.At(type), type.Name, message.Name);
        }
    }

    // A union refuses what it does not list, and an abstract message is written by what derives from it only.
    private static INamedTypeSymbol? MessageAbove(INamedTypeSymbol type, KnownSymbols symbols)
    {
        for (INamedTypeSymbol? level = type.BaseType; level is not null && symbols.IsDeclaredHere(level); level = level.BaseType)
        {
            if (level.HasAttribute(WellKnownNames.MessageAttribute))
            {
                return level.IsAbstract || UnionParser.IsUnion(level) ? null : level;
            }
        }

        return null;
    }

    private static bool IsState(ISymbol member) =>
        member is IFieldSymbol { IsStatic: false } field
        && !field.HasAttribute(WellKnownNames.IgnoreAttribute)
        && field.AssociatedSymbol?.HasAttribute(WellKnownNames.IgnoreAttribute) != true;
}
