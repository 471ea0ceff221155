using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>Says why a type cannot be serialized, and what to do about it.</summary>
internal static class UnsupportedReason
{
    public const string NoKey = "as a key it is equal to itself only, so nothing that was read could be found by it";

    public const string LazyNull = "a value that may be null is written as nil, which is the same as no Lazy at all";

    public static string Of(ITypeSymbol type) => type switch
    {
        IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object } => "its shape is not known when it is read",
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => "a pointer means nothing to another process",
        _ when type.Is(WellKnownNames.UnknownMembers) => "it is no value of its own; a message has one member of this type, and it does not travel",
        _ when StreamTypes.IsStream(type) => "it is a stream, which is a whole parameter or a whole result of a service's method and no part of a value",
        { IsRefLikeType: true } => "a ref struct cannot be stored",
        { TypeKind: TypeKind.Error } => "the type is not known",
        { IsAnonymousType: true } => "an anonymous type has no name to read it back as",
        INamedTypeSymbol { IsFileLocal: true } => "emitted code cannot name a file-local type",
        INamedTypeSymbol { IsUnboundGenericType: true } => "its type arguments are not given",
        INamedTypeSymbol { Arity: 0 } named when IsUntypedCollection(named) => "the type of its elements is not known; use a generic collection",
        INamedTypeSymbol named when named.OriginalDefinition.Is("System.Collections.ObjectModel.KeyedCollection`2") =>
            "it is abstract; use a Dictionary or a Collection",
        INamedTypeSymbol named when named.OriginalDefinition.Is("System.Collections.Concurrent.BlockingCollection`1") =>
            "it is a meeting point of threads, not a value; send what its ToArray() returns",
        INamedTypeSymbol { Name: "Builder", ContainingType: { } built } when KnownTypes.FindGeneric(built) is not null
            || built.ContainingNamespace.FullName() == "System.Collections.Immutable" => "it is a builder; send what its ToImmutable() returns",
        INamedTypeSymbol named when KnownCollections.FindBase(named) is { } collection && !named.DeclaringSyntaxReferences.IsEmpty =>
            $"it derives from a collection, which may hold more than its elements; use '{TypePrinter.Display(collection)}' itself",
        INamedTypeSymbol named when ElementOf(named) is { } element => $"no formatter is known for it; write it as another type, as in Serialize<IEnumerable<{element}>>(...), or declare it as one",
        { TypeKind: TypeKind.Interface } => "no formatter is known for this interface; use a list, set or dictionary interface or a message",
        { TypeKind: TypeKind.Delegate } => "a delegate cannot be sent",
        _ when !type.DeclaringSyntaxReferences.IsEmpty => "it is not a message; mark it with [Message]",
        _ => "no formatter is known for it",
    };

    // Of System.Collections itself and its old relatives: everything in there but arrays of bits holds objects.
    private static bool IsUntypedCollection(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.IsEmpty
        && type.ContainingNamespace.FullName() is "System.Collections" or "System.Collections.Specialized"
        && (type.Is("System.Collections.IEnumerable") || type.AllInterfaces.Any(static i => i.Is("System.Collections.IEnumerable")));

    // Of a sequence that is not the program's own, as queries return: `IOrderedEnumerable<int>`.
    private static string? ElementOf(INamedTypeSymbol type)
    {
        INamedTypeSymbol[] sequences = [.. type.AllInterfaces.Where(static contract =>
            contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)];
        return type.DeclaringSyntaxReferences.IsEmpty && sequences is [var sequence] ? TypePrinter.Display(sequence.TypeArguments[0]) : null;
    }
}
