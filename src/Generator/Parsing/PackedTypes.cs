using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>Knows which types have a packed form: the elements of a block, and the collections that can be one.</summary>
internal sealed class PackedTypes(KnownSymbols symbols)
{
    private static readonly HashSet<string> _withoutForm = ["DateOnly", "TimeOnly"];

    private static readonly HashSet<string> _scalars = ["Guid", "Decimal", "DateTime"];

    private static readonly HashSet<string> _wideIntegers = ["Int32", "UInt32", "Int64", "UInt64", "TimeSpan"];

    private static readonly HashSet<string> _framework =
    [
        "HalfFormatter", "Int128Formatter", "UInt128Formatter", "ComplexFormatter", "Vector2Formatter", "Vector3Formatter",
        "Vector4Formatter", "QuaternionFormatter", "PlaneFormatter", "Matrix3x2Formatter", "Matrix4x4Formatter",
    ];

    private static readonly HashSet<string> _collections =
    [
        "ListFormatter", "ListInterfaceFormatter", "CollectionInterfaceFormatter", "EnumerableInterfaceFormatter",
        "ReadOnlyListInterfaceFormatter", "ReadOnlyCollectionInterfaceFormatter", "MemoryFormatter", "ReadOnlyMemoryFormatter", "ReadOnlySequenceFormatter",
        "ArraySegmentFormatter", "ImmutableArrayFormatter", "CollectionFormatter", "ReadOnlyCollectionFormatter",
        "ObservableCollectionFormatter",
    ];

    private readonly HashSet<INamedTypeSymbol> _open = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, bool> _structs = new(SymbolEqualityComparer.Default);

    /// <summary>Whether the collection is written as a block when its elements have a packed form.</summary>
    public static bool IsBlock(KnownTypes.Generic generic) => _collections.Contains(generic.Formatter);

    /// <summary>The type in its own packed form, wherever it stands.</summary>
    public static KnownTypes.Primitive? FindScalar(KnownTypes.Primitive primitive) =>
        _scalars.Contains(primitive.Name) ? new("Packed" + primitive.Name, primitive.Name == "DateTime" ? 12 : 20) : null;

    /// <summary>The same for an integer that is a member by itself, whose whole width is written.</summary>
    public static KnownTypes.Primitive? FindWideInteger(KnownTypes.Primitive primitive) =>
        _wideIntegers.Contains(primitive.Name) ? primitive with { Name = "Packed" + primitive.Name } : null;

    /// <summary>Whether the member is to be packed: it says so itself, or the record parameter it comes from, its type or its assembly.</summary>
    public bool IsMarked(ISymbol member) =>
        MarkOf(member) is not null || member.ContainingType.HasAttribute(WellKnownNames.PackedAttribute) || symbols.IsPacked(member.ContainingAssembly);

    /// <summary>The member's own [Packed].</summary>
    public static AttributeData? MarkOf(ISymbol member) => member.FindAttribute(WellKnownNames.PackedAttribute)
        ?? (member is IPropertySymbol { ContainingType: { IsRecord: true } type }
            ? PrimaryConstructor.ParameterOf(PrimaryConstructor.Of(type), member)?.FindAttribute(WellKnownNames.PackedAttribute)
            : null);

    /// <summary>Whether the type can be an element of a block. An open one may turn out to be; the runtime finds out.</summary>
    public bool HasForm(ITypeSymbol type)
    {
        if (symbols.Formats.OfType(type) is not null)
        {
            return false;
        }

        if (KnownTypes.FindPrimitive(type) is { } primitive)
        {
            return !_withoutForm.Contains(primitive.Name);
        }

        return type switch
        {
            ITypeParameterSymbol => true,
            INamedTypeSymbol { TypeKind: TypeKind.Enum } => true,
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => false,
            INamedTypeSymbol { IsValueType: true } named when KnownTypes.FindFramework(named) is { } framework => _framework.Contains(framework.Formatter),
            INamedTypeSymbol { IsValueType: true } named when FormatterLookup.IsMessageOf(symbols, named) => IsStruct(named.OriginalDefinition),
            INamedTypeSymbol { IsValueType: true } named => IsCompiledStruct(named.OriginalDefinition),
            _ => false,
        };
    }

    /// <summary>Whether a message of this compilation is a struct that says it may be packed, and all of its members may be.</summary>
    public bool IsStruct(INamedTypeSymbol type)
    {
        lock (_structs)
        {
            if (_structs.TryGetValue(type, out bool known))
            {
                return known;
            }

            if (!type.IsValueType || !IsMarkedStruct(type) || !_open.Add(type))
            {
                return false; // In itself, a struct is an error that the compiler reports.
            }

            MessageDraft? draft = new MessageParser(symbols, SilentSink.Instance, default).ParseDeclaration(type);
            bool isStruct = draft is { Keeper: null, Members.Count: > 0 }
                && !draft.CallbackMethods.Any()
                && draft.Members.All(member => CustomFormats.OfMember(member.Symbol) is null && HasForm(member.Type));
            _open.Remove(type);
            _structs.Add(type, isStruct);
            return isStruct;
        }
    }

    private bool IsMarkedStruct(INamedTypeSymbol type) =>
        type.HasAttribute(WellKnownNames.PackedAttribute) || symbols.IsPacked(type.ContainingAssembly);

    private static bool IsCompiledStruct(INamedTypeSymbol type) =>
        type.GetTypeMembers(WellKnownNames.Formatter).Any(static formatter =>
            formatter.AllInterfaces.Any(static contract => contract.OriginalDefinition.Is(WellKnownNames.PackedStructInterface)));
}
