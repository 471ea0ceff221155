using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>The constructor that makes a message of the values read, and the member behind each of its parameters.</summary>
/// <param name="Constructor">The constructor.</param>
/// <param name="Arguments">For each parameter its member, or null for an optional one left at its default.</param>
internal sealed record Creation(IMethodSymbol Constructor, IReadOnlyList<Member?> Arguments)
{
    /// <summary>The parameter that sets the member, if one does.</summary>
    public IParameterSymbol? ParameterOf(Member member)
    {
        for (int i = 0; i < Arguments.Count; i++)
        {
            if (Arguments[i] == member)
            {
                return Constructor.Parameters[i];
            }
        }

        return null;
    }

    /// <summary>Whether the compiler wants the member in the object initializer, also when the constructor sets it.</summary>
    public bool MustAssign(Member member) => member.IsRequired && !SetsRequiredMembers;

    public bool SetsRequiredMembers => Constructor.HasAttribute("System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute");

    /// <summary>The model. The members have their positions by now.</summary>
    public CreationModel ToModel(IEnumerable<Member> members)
    {
        bool isContested = Constructor.ContainingType.InstanceConstructors.Any(IsRival);
        List<ArgumentModel> arguments = [];
        bool isGap = false;
        for (int i = 0; i < Arguments.Count; i++)
        {
            IParameterSymbol parameter = Constructor.Parameters[i];
            if (Arguments[i] is { } member)
            {
                arguments.Add(new ArgumentModel(member.Name, isGap ? Literals.Identifier(parameter.Name) : null)
                {
                    Modifier = Modifier(parameter, member, isContested),
                });
            }
            else if (isContested && ConstantPrinter.DefaultOf(parameter) is { } constant)
            {
                string type = TypePrinter.Print(parameter.Type);
                arguments.Add(new ArgumentModel(null, isGap ? Literals.Identifier(parameter.Name) : null)
                {
                    Constant = constant is "null" or "default" ? $"default({type})" : $"({type})({constant})",
                });
            }
            else
            {
                isGap = true;
            }
        }

        Member[] inOrder = [.. members.OrderBy(static member => (member.Level, member.Position))];
        return new CreationModel
        {
            Arguments = arguments.ToEquatableArray(),
            Assigned = inOrder.Where(member => MustAssign(member) || ParameterOf(member) is null)
                .Select(static member => member.Name).ToEquatableArray(),
            Required = inOrder.Where(MustAssign).Select(static member => member.Name).ToEquatableArray(),
        };
    }

    // The compiler may prefer it for the same arguments, unless these have just the types of the parameters and none is left out.
    private bool IsRival(IMethodSymbol other) =>
        !SymbolEqualityComparer.Default.Equals(other, Constructor)
        && other.Parameters.Length >= Arguments.Count(static member => member is not null)
        && other.Parameters.Count(static parameter => !parameter.IsOptional && !parameter.IsParams) <= Arguments.Count;

    private static string Modifier(IParameterSymbol parameter, Member member, bool isContested) => parameter.RefKind switch
    {
        RefKind.RefReadOnlyParameter => "in ",
        RefKind.In when isContested && SymbolEqualityComparer.Default.Equals(member.Type, parameter.Type) => "in ",
        RefKind.None when isContested && !SymbolEqualityComparer.Default.Equals(member.Type, parameter.Type) => $"({TypePrinter.Print(parameter.Type)})",
        _ => "",
    };
}
