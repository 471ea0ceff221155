using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>Says why a type cannot be serialized, and what to do about it.</summary>
internal static class UnsupportedReason
{
    public static string Of(ITypeSymbol type) => type switch
    {
        IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object } => "its shape is not known when it is read",
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => "a pointer means nothing to another process",
        { IsRefLikeType: true } => "a ref struct cannot be stored",
        { TypeKind: TypeKind.Error } => "the type is not known",
        { IsAnonymousType: true } => "an anonymous type has no name to read it back as",
        INamedTypeSymbol { IsFileLocal: true } => "emitted code cannot name a file-local type",
        INamedTypeSymbol { IsUnboundGenericType: true } => "its type arguments are not given",
        INamedTypeSymbol named when ElementOf(named) is { } element => $"no formatter is known for it; write it as another type, as in Serialize<IEnumerable<{element}>>(...), or declare it as one",
        { TypeKind: TypeKind.Interface } => "no formatter is known for this interface; use a list, set or dictionary interface or a message",
        { TypeKind: TypeKind.Delegate } => "a delegate cannot be sent",
        _ when !type.DeclaringSyntaxReferences.IsEmpty => "it is not a message; mark it with [Message]",
        _ => "no formatter is known for it",
    };

    // Of a sequence that is not the program's own, as queries return: `IOrderedEnumerable<int>`.
    private static string? ElementOf(INamedTypeSymbol type)
    {
        INamedTypeSymbol[] sequences = [.. type.AllInterfaces.Where(static contract =>
            contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)];
        return type.DeclaringSyntaxReferences.IsEmpty && sequences is [var sequence] ? TypePrinter.Display(sequence.TypeArguments[0]) : null;
    }
}
