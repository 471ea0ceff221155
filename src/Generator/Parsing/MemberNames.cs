using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Parsing;

/// <summary>Gives every member of a map its name: that of its key, or its own.</summary>
internal static class MemberNames
{
    /// <param name="levels">The messages that the members belong to, by level; their members share one map.</param>
    /// <param name="members">The members of all levels, in the order they are written in.</param>
    /// <param name="sink">Where to report what is wrong with the last level; the others report for themselves.</param>
    /// <returns>False when something was reported, or would be for another level.</returns>
    public static bool Assign(IReadOnlyList<INamedTypeSymbol> levels, List<Member> members, IDiagnosticSink sink)
    {
        bool isFine = true;
        Dictionary<string, Member> byName = new(StringComparer.Ordinal);
        for (int i = 0; i < members.Count; i++)
        {
            Member member = members[i];
            INamedTypeSymbol type = levels[member.Level];
            IDiagnosticSink own = member.Level == levels.Count - 1 ? sink : SilentSink.Instance;
            if (NameOf(member, type, own) is not { } name)
            {
                isFine = false;
            }
            else if (byName.TryGetValue(name, out Member? other))
            {
                own.Report(DiagnosticDescriptors.DuplicateName, SiteOf(member), type.Name, member.Name, name, levels[other.Level].Name, other.Name);
                isFine = false;
            }
            else
            {
                byName.Add(name, member);
                member.WireName = name;
                member.Position = i;
            }
        }

        return isFine;
    }

    private static string? NameOf(Member member, INamedTypeSymbol type, IDiagnosticSink sink)
    {
        switch (member.Key)
        {
            case null:
                return member.Name;
            case { ConstructorArguments: [{ Value: string name }] }:
                if (ServiceNames.TextComplaint(name) is not { } complaint)
                {
                    return name;
                }

                sink.Report(DiagnosticDescriptors.UnusableName, SiteOf(member), type.Name, member.Name, name, complaint);
                return null;
            case { ConstructorArguments: [{ Value: int }] }:
                sink.Report(DiagnosticDescriptors.KeyOfOtherLayout, SiteOf(member), type.Name, member.Name, "a number", "a map, whose keys are names");
                return null;
            default:
                return null; // The compiler says what is wrong with the attribute.
        }
    }

    private static ReportSite SiteOf(Member member) => member.Key is null ? member.Site : ReportSite.At(member.Key, member.Symbol);
}
