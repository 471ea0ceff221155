using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// Finds structs that run no code of their own when they are made of the values of their members and when these are read, so
/// that a copy of their memory is the same as reading and writing them.
/// </summary>
internal static class PlainStructs
{
    public static bool IsPlain(MessageDraft draft) => draft.Creation is { } creation
        && draft.Members.All(static member => IsPlain(member.Symbol))
        && (creation.Constructor.IsImplicitlyDeclared || IsPositional(draft, creation));

    // The compiler's own assignment of a record's parameters to the properties it makes of them.
    private static bool IsPositional(MessageDraft draft, Creation creation) =>
        draft.Type.IsRecord
        && PrimaryConstructor.IsPrimary(creation.Constructor)
        && creation.Arguments.All(static member => member?.Symbol.DeclaringSyntaxReferences.All(static reference => reference.GetSyntax() is ParameterSyntax) == true)
        && draft.Type.GetMembers().All(static member => member is IMethodSymbol || member.IsStatic || !HasInitializer(member));

    private static bool HasInitializer(ISymbol member) => member.DeclaringSyntaxReferences.Any(static reference =>
        reference.GetSyntax() is PropertyDeclarationSyntax { Initializer: not null } or VariableDeclaratorSyntax { Initializer: not null });

    private static bool IsPlain(ISymbol member) => member is IFieldSymbol
        || (member is IPropertySymbol { PartialImplementationPart: null } property && HasNoBody(property.GetMethod) && HasNoBody(property.SetMethod));

    private static bool HasNoBody(IMethodSymbol? accessor) => accessor is null || accessor.DeclaringSyntaxReferences.All(static reference => reference.GetSyntax() switch
    {
        AccessorDeclarationSyntax { Body: null, ExpressionBody: null } => true,
        ParameterSyntax => true,
        _ => false,
    });
}
