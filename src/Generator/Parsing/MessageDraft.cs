using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>A message whose declaration is fine and whose members' types are yet to be looked at.</summary>
/// <param name="Type">The message.</param>
/// <param name="Members">Its members, inherited ones included.</param>
/// <param name="Levels">The messages that it derives from, from the outermost on, and itself.</param>
/// <param name="IsMap">Whether its members stand in a map by name.</param>
/// <param name="Creation">How it is made; null for an abstract one, which only gives its members to others.</param>
internal sealed record MessageDraft(INamedTypeSymbol Type, List<Member> Members, IReadOnlyList<INamedTypeSymbol> Levels, bool IsMap, Creation? Creation)
{
    /// <summary>The member that keeps what a reader does not know; not among <see cref="Members"/>.</summary>
    public Member? Keeper { get; init; }

    /// <summary>What is called when it is written and read.</summary>
    public CallbacksModel Callbacks { get; init; } = CallbacksModel.None;

    /// <summary>The methods behind <see cref="Callbacks"/>.</summary>
    public IReadOnlyList<IMethodSymbol> CallbackMethods { get; init; } = [];

    /// <summary>What is set when a message is made of the values read.</summary>
    public IEnumerable<Member> State => Keeper is null ? Members : Members.Append(Keeper);
}
