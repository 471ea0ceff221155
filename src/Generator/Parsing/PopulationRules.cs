using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Parsing;

/// <summary>Which messages can be read into objects that are there, and which of their members are read into what these hold.</summary>
internal static class PopulationRules
{
    /// <summary>Whether the message asks for it, or one that it derives from.</summary>
    public static bool IsAskedFor(ITypeSymbol type) => type.AllInterfaces.Any(static contract => contract.Is(WellKnownNames.PopulatableInterface));

    /// <returns>False when something is wrong, which is reported here or for a base.</returns>
    public static bool AreKept(INamedTypeSymbol type, IEnumerable<Member> members, IReadOnlyList<INamedTypeSymbol> levels, KnownSymbols symbols, IDiagnosticSink sink)
    {
        if (!IsAskedFor(type))
        {
            return true;
        }

        if (UnionParser.IsUnion(type))
        {
            sink.Report(DiagnosticDescriptors.NotPopulatable, ReportSite.At(type), type.Name, "it is a union; let its cases implement IPopulatable");
            return false;
        }

        bool isFine = true;
        foreach (Member member in members.Where(static member => !member.IsSettable))
        {
            isFine = false;
            INamedTypeSymbol level = levels[member.Level];
            if (SymbolEqualityComparer.Default.Equals(level, type) || !symbols.IsDeclaredHere(level) || !IsAskedFor(level))
            {
                ReportSite site = symbols.IsDeclaredHere(member.Symbol.ContainingType) ? member.Site : ReportSite.At(type);
                sink.Report(DiagnosticDescriptors.NotPopulatable, site, type.Name, $"'{member.Name}' can only be set when the object is made; give it a setter");
            }
        }

        return isFine;
    }

    /// <summary>
    /// The type, without null, of a member that is read into the object it has; null for one whose value is replaced.
    /// </summary>
    public static ITypeSymbol? InPlace(Member member, KnownSymbols symbols) =>
        member.Type is INamedTypeSymbol type
        && type.HasAttribute(WellKnownNames.MessageAttribute)
        && IsAskedFor(type)
        && !UnionParser.IsUnion(type)
        && !(type.IsRecord && PreservedReferences.AreAskedFor(type)) // with what it holds already, a peer could close a ring
        && symbols.Formats.OfType(type) is null
        && CustomFormats.OfMember(member.Symbol) is null
            ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)
            : null;
}
