using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// Chooses how a message is made: by its primary constructor where that sets everything that nothing else can set,
/// else by the constructor with the fewest parameters that does. Public ones come before others. A marked one is taken as
/// it is.
/// </summary>
internal sealed class ConstructorChooser(INamedTypeSymbol type, KnownSymbols symbols, IDiagnosticSink sink)
{
    /// <summary>Chooses, and drops the computed members that the choice has no use for.</summary>
    /// <param name="members">The members that travel.</param>
    /// <param name="keeper">The member that keeps unknown ones, which is set like any other.</param>
    /// <returns>Null when something was reported.</returns>
    public Creation? Choose(List<Member> members, Member? keeper)
    {
        if (keeper is null)
        {
            return Choose(members);
        }

        List<Member> state = [.. members, keeper];
        Creation? creation = Choose(state);
        members.RemoveAll(member => !state.Contains(member));
        return creation;
    }

    private Creation? Choose(List<Member> members)
    {
        if (MarkedConstructors.Of(type).ToList() is { Count: > 0 } marked)
        {
            return Take(marked, members);
        }

        IMethodSymbol[] constructors = [.. type.InstanceConstructors.Where(IsCandidate)];
        Creation[] usable = [.. constructors.Select(constructor => Match(constructor, members)).OfType<Creation>()];
        if (usable.Length == 0)
        {
            ReportUnusable(constructors, members);
            return null;
        }

        if (usable.Any(static creation => creation.Constructor.DeclaredAccessibility == Accessibility.Public))
        {
            usable = [.. usable.Where(static creation => creation.Constructor.DeclaredAccessibility == Accessibility.Public)];
        }

        Creation[] ranked = [.. usable
            .OrderBy(creation => Unset(creation, members).Count())
            .ThenByDescending(static creation => PrimaryConstructor.IsPrimary(creation.Constructor))
            .ThenBy(static creation => creation.Constructor.Parameters.Length)];
        Creation best = ranked[0];
        if (ranked.Length > 1 && IsTie(best, ranked[1], members))
        {
            sink.Report(DiagnosticDescriptors.AmbiguousConstructor, ReportSite.At(type), type.Name, Display(best.Constructor), Display(ranked[1].Constructor));
            return null;
        }

        return IsComplete(best, members) ? best : null;
    }

    private Creation? Take(List<IMethodSymbol> marked, List<Member> members)
    {
        foreach (IMethodSymbol other in marked.Skip(1))
        {
            sink.Report(DiagnosticDescriptors.TwoMarkedConstructors, ReportSite.At(other), type.Name, Display(marked[0]), Display(other));
        }

        foreach (IParameterSymbol parameter in Unmatched(marked[0], members))
        {
            sink.Report(DiagnosticDescriptors.UnmatchedParameter, ReportSite.At(parameter), Display(marked[0]), parameter.Name, type.Name);
        }

        return marked.Count == 1 && Match(marked[0], members) is { } creation && IsComplete(creation, members) ? creation : null;
    }

    // The copy constructor of a record, and one like it, makes a message of a message.
    private bool IsCandidate(IMethodSymbol constructor) =>
        !(constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type));

    private Creation? Match(IMethodSymbol constructor, List<Member> members)
    {
        List<Member?> arguments = [];
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            Member? member = FindMember(parameter, members);
            if (member is null && !parameter.IsOptional)
            {
                return null;
            }

            arguments.Add(member);
        }

        return new Creation(constructor, arguments);
    }

    private Member? FindMember(IParameterSymbol parameter, List<Member> members) =>
        parameter.RefKind is not (RefKind.None or RefKind.In or RefKind.RefReadOnlyParameter)
            ? null
            : members.FirstOrDefault(member => member.Name == parameter.Name && Fits(member, parameter))
                ?? members.FirstOrDefault(member => string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && Fits(member, parameter));

    private bool Fits(Member member, IParameterSymbol parameter) =>
        SymbolEqualityComparer.Default.Equals(member.Type, parameter.Type)
        // A reference to a variable is one to a variable of just that type.
        || (parameter.RefKind != RefKind.RefReadOnlyParameter && IsConvertible(member, parameter));

    private bool IsConvertible(Member member, IParameterSymbol parameter) =>
        symbols.Compilation.ClassifyCommonConversion(member.Type, parameter.Type) is { IsIdentity: true } or { IsImplicit: true, IsReference: true };

    // What keeps its value and would be lost.
    private static IEnumerable<Member> Unset(Creation creation, List<Member> members) =>
        members.Where(member => !member.IsAssignable && !member.IsComputed && creation.ParameterOf(member) is null);

    private static bool IsTie(Creation first, Creation second, List<Member> members) =>
        Unset(first, members).Count() == Unset(second, members).Count()
        && !PrimaryConstructor.IsPrimary(first.Constructor)
        && first.Constructor.Parameters.Length == second.Constructor.Parameters.Length;

    private bool IsComplete(Creation best, List<Member> members)
    {
        bool isComplete = true;
        foreach (Member member in Unset(best, members))
        {
            sink.Report(DiagnosticDescriptors.UnassignableMember, member.Site, type.Name, member.Name);
            isComplete = false;
        }

        foreach (ISymbol forgotten in RequiredOutsideMessage(best, members))
        {
            sink.Report(DiagnosticDescriptors.RequiredMemberLeftOut, ReportSite.At(forgotten), type.Name, forgotten.Name);
            isComplete = false;
        }

        members.RemoveAll(member => member.IsComputed && best.ParameterOf(member) is null);
        return isComplete;
    }

    private IEnumerable<ISymbol> RequiredOutsideMessage(Creation creation, List<Member> members)
    {
        if (creation.SetsRequiredMembers)
        {
            yield break;
        }

        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            foreach (ISymbol symbol in level.GetMembers())
            {
                if (symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }
                    && !members.Any(member => member.Name == symbol.Name))
                {
                    yield return symbol;
                }
            }
        }
    }

    private void ReportUnusable(IMethodSymbol[] constructors, List<Member> members)
    {
        IMethodSymbol? closest = constructors
            .OrderByDescending(static constructor => constructor.DeclaredAccessibility == Accessibility.Public)
            .ThenBy(constructor => Unmatched(constructor, members).Count())
            .FirstOrDefault();
        if (closest is null)
        {
            sink.Report(DiagnosticDescriptors.NoConstructor, ReportSite.At(type), type.Name, "it has no constructor but one that copies");
            return;
        }

        string parameters = string.Join(", ", Unmatched(closest, members).Select(static parameter => $"'{parameter.Name}'"));
        sink.Report(
            DiagnosticDescriptors.NoConstructor,
            ReportSite.At(closest),
            type.Name,
            $"no member has the name and the type of {parameters} in '{Display(closest)}'");
    }

    private IEnumerable<IParameterSymbol> Unmatched(IMethodSymbol constructor, List<Member> members) =>
        constructor.Parameters.Where(parameter => !parameter.IsOptional && FindMember(parameter, members) is null);

    private static string Display(IMethodSymbol constructor) => constructor.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
