using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>A message whose declaration is fine and whose members' types are yet to be looked at.</summary>
internal sealed record MessageDraft(INamedTypeSymbol Type, List<Member> Members, Creation Creation);
