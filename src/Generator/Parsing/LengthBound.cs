using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>What a [Bounded] says.</summary>
/// <param name="Length">The largest length.</param>
/// <param name="ElementLength">That of the elements, if it is set.</param>
/// <param name="Site">Where the attribute stands.</param>
internal sealed record LengthBound(int Length, int? ElementLength, ReportSite Site)
{
    /// <summary>The bound of a member, given at the member or at the record parameter it comes from.</summary>
    public static LengthBound? OfMember(ISymbol member) => Of(member)
        ?? (member is IPropertySymbol { ContainingType: { IsRecord: true } type }
            && PrimaryConstructor.ParameterOf(PrimaryConstructor.Of(type), member) is { } parameter
                ? Of(parameter)
                : null);

    public static LengthBound? Of(ISymbol symbol) =>
        symbol.FindAttribute(WellKnownNames.BoundedAttribute) is { ConstructorArguments: [{ Value: int length }] } attribute
            ? new LengthBound(length, ElementsOf(attribute), ReportSite.At(attribute, symbol))
            : null;

    private static int? ElementsOf(AttributeData attribute)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument is { Key: "Elements", Value.Value: int length })
            {
                return length;
            }
        }

        return null;
    }
}
