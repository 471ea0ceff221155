using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Parsing;

/// <summary>Gives every member its place in the array: by its key, or by its order where no member has a key.</summary>
internal static class MemberKeys
{
    // A hole costs a byte in every message; this many mean that the keys were meant as something else.
    private const int MaxHoles = 100;

    /// <param name="levels">The messages that the members belong to, by level.</param>
    /// <param name="members">The members of all levels.</param>
    /// <param name="sink">Where to report what is wrong with the last level; the others report for themselves.</param>
    /// <returns>False when something was reported, or would be for another level.</returns>
    public static bool Assign(IReadOnlyList<INamedTypeSymbol> levels, List<Member> members, IDiagnosticSink sink)
    {
        bool isFine = true;
        for (int level = 0; level < levels.Count; level++)
        {
            List<Member> own = members.FindAll(member => member.Level == level);
            isFine &= Assign(levels[level], own, level == levels.Count - 1 ? sink : SilentSink.Instance);
            if (level > 0)
            {
                // Element 0 is the base's array; each message counts its keys from 0.
                own.ForEach(static member => member.Position++);
            }
        }

        return isFine;
    }

    private static bool Assign(INamedTypeSymbol type, List<Member> members, IDiagnosticSink sink) =>
        members.Any(static member => member.Key is not null)
            ? AssignByKey(type, members, sink)
            : AssignByOrder(type, members, sink);

    private static bool AssignByOrder(INamedTypeSymbol type, List<Member> members, IDiagnosticSink sink)
    {
        for (int i = 0; i < members.Count; i++)
        {
            members[i].Position = i;
        }

        // The order of files is an accident of the build.
        foreach (IGrouping<ISymbol, Member> level in members.GroupBy<Member, ISymbol>(static m => m.Symbol.ContainingType, SymbolEqualityComparer.Default))
        {
            SyntaxTree? first = level.First().Symbol.Locations[0].SourceTree;
            if (level.FirstOrDefault(member => member.Symbol.Locations[0].SourceTree != first) is { } stray)
            {
                sink.Report(DiagnosticDescriptors.MembersInSeveralFiles, stray.Site, type.Name, stray.Name);
                return false;
            }
        }

        return true;
    }

    private static bool AssignByKey(INamedTypeSymbol type, List<Member> members, IDiagnosticSink sink)
    {
        bool isFine = true;
        Dictionary<int, Member> byPosition = [];
        foreach (Member member in members)
        {
            if (member.Key is null)
            {
                sink.Report(DiagnosticDescriptors.MissingKey, member.Site, type.Name, member.Name);
                isFine = false;
                continue;
            }

            if (member.Key.ConstructorArguments is [{ Value: string }])
            {
                sink.Report(
                    DiagnosticDescriptors.KeyOfOtherLayout, ReportSite.At(member.Key, member.Symbol), type.Name, member.Name, "a name", "an array, whose keys are numbers");
                isFine = false;
                continue;
            }

            if (member.Key.ConstructorArguments is not [{ Value: int position }])
            {
                isFine = false; // The compiler says what is wrong with the attribute.
                continue;
            }

            ReportSite site = ReportSite.At(member.Key, member.Symbol);
            if (position < 0)
            {
                sink.Report(DiagnosticDescriptors.NegativeKey, site, type.Name, member.Name, position);
                isFine = false;
            }
            else if (byPosition.TryGetValue(position, out Member? other))
            {
                sink.Report(DiagnosticDescriptors.DuplicateKey, site, type.Name, member.Name, position, other.Name);
                isFine = false;
            }
            else
            {
                byPosition.Add(position, member);
                member.Position = position;
            }
        }

        return isFine && AreDense(type, members, sink);
    }

    private static bool AreDense(INamedTypeSymbol type, List<Member> members, IDiagnosticSink sink)
    {
        Member last = members.OrderByDescending(static member => member.Position).First();
        long holes = 1L + last.Position - members.Count;
        if (holes > MaxHoles)
        {
            sink.Report(DiagnosticDescriptors.SparseKeys, ReportSite.At(last.Key!, last.Symbol), type.Name, last.Name, last.Position, holes);
            return false;
        }

        if (holes > members.Count)
        {
            sink.Report(DiagnosticDescriptors.ManyHoles, ReportSite.At(type), type.Name, holes, members.Count);
        }

        return true;
    }
}
