using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>A union whose attributes are fine and whose cases are yet to be looked at.</summary>
/// <param name="Type">The union.</param>
/// <param name="Cases">Its cases in the order of their attributes.</param>
/// <param name="Fallback">The type that keeps unknown cases, or null.</param>
internal sealed record UnionDraft(INamedTypeSymbol Type, IReadOnlyList<UnionCase> Cases, INamedTypeSymbol? Fallback);

/// <param name="Tag">Its number on the wire.</param>
/// <param name="Type">Its type, closed over the union's type parameters.</param>
/// <param name="Site">The attribute that lists it.</param>
internal sealed record UnionCase(int Tag, INamedTypeSymbol Type, ReportSite Site);
