using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>Reads what a user wrote into an attribute.</summary>
internal static class AttributeExtensions
{
    /// <summary>The attribute's only argument, a text; null counts as empty. False when no text is given there.</summary>
    public static bool TryGetText(this AttributeData attribute, out string text)
    {
        bool isGiven = attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Kind == TypedConstantKind.Primitive;
        text = isGiven ? attribute.ConstructorArguments[0].Value as string ?? "" : "";
        return isGiven;
    }
}
