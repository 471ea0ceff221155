using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>The types of the base class library that the runtime has formatters for, by metadata name.</summary>
internal static partial class KnownTypes
{
    private static readonly Dictionary<SpecialType, Primitive> _special = new()
    {
        [SpecialType.System_Boolean] = new("Boolean", 1),
        [SpecialType.System_Byte] = new("Byte", 2),
        [SpecialType.System_SByte] = new("SByte", 2),
        [SpecialType.System_Int16] = new("Int16", 3),
        [SpecialType.System_UInt16] = new("UInt16", 3),
        [SpecialType.System_Int32] = new("Int32", 5),
        [SpecialType.System_UInt32] = new("UInt32", 5),
        [SpecialType.System_Int64] = new("Int64", 9),
        [SpecialType.System_UInt64] = new("UInt64", 9),
        [SpecialType.System_Single] = new("Single", 5),
        [SpecialType.System_Double] = new("Double", 9),
        [SpecialType.System_Char] = new("Char", 3),
        [SpecialType.System_Decimal] = new("Decimal", 32),
        [SpecialType.System_DateTime] = new("DateTime", 15),
    };

    private static readonly Dictionary<string, Primitive> _primitives = new()
    {
        ["System.Guid"] = new("Guid", 38),
        ["System.DateTimeOffset"] = new("DateTimeOffset", 19),
        ["System.TimeSpan"] = new("TimeSpan", 9),
        ["System.DateOnly"] = new("DateOnly", 5),
        ["System.TimeOnly"] = new("TimeOnly", 9),
    };

    private static readonly Dictionary<string, Generic> _generics = new()
    {
        ["System.Collections.Generic.List`1"] = new("ListFormatter", GenericRole.Elements),
        ["System.Collections.Generic.IList`1"] = new("ListInterfaceFormatter", GenericRole.Elements),
        ["System.Collections.Generic.ICollection`1"] = new("CollectionInterfaceFormatter", GenericRole.Elements),
        ["System.Collections.Generic.IEnumerable`1"] = new("EnumerableInterfaceFormatter", GenericRole.Elements),
        ["System.Collections.Generic.IReadOnlyList`1"] = new("ReadOnlyListInterfaceFormatter", GenericRole.Elements),
        ["System.Collections.Generic.IReadOnlyCollection`1"] = new("ReadOnlyCollectionInterfaceFormatter", GenericRole.Elements),
        ["System.Collections.Generic.HashSet`1"] = new("HashSetFormatter", GenericRole.Elements),
        ["System.Collections.Generic.ISet`1"] = new("SetInterfaceFormatter", GenericRole.Elements),
        ["System.Collections.Generic.IReadOnlySet`1"] = new("ReadOnlySetInterfaceFormatter", GenericRole.Elements),
        ["System.Collections.Generic.Dictionary`2"] = new("DictionaryFormatter", GenericRole.Map),
        ["System.Collections.Generic.IDictionary`2"] = new("DictionaryInterfaceFormatter", GenericRole.Map),
        ["System.Collections.Generic.IReadOnlyDictionary`2"] = new("ReadOnlyDictionaryInterfaceFormatter", GenericRole.Map),
        ["System.Memory`1"] = new("MemoryFormatter", GenericRole.Elements) { IsKey = false },
        ["System.ReadOnlyMemory`1"] = new("ReadOnlyMemoryFormatter", GenericRole.Elements) { IsKey = false },
        ["System.ArraySegment`1"] = new("ArraySegmentFormatter", GenericRole.Elements) { IsKey = false },
        ["System.Buffers.ReadOnlySequence`1"] = new("ReadOnlySequenceFormatter", GenericRole.Elements) { IsKey = false },
        ["System.Lazy`1"] = new("LazyFormatter", GenericRole.Lazy) { IsKey = false },
        ["System.Collections.Generic.KeyValuePair`2"] = new("KeyValuePairFormatter", GenericRole.Pair),
        ["System.Tuple`1"] = new("TupleFormatter", GenericRole.ReferenceTuple),
        ["System.Tuple`2"] = new("TupleFormatter", GenericRole.ReferenceTuple),
        ["System.Tuple`3"] = new("TupleFormatter", GenericRole.ReferenceTuple),
        ["System.Tuple`4"] = new("TupleFormatter", GenericRole.ReferenceTuple),
        ["System.Tuple`5"] = new("TupleFormatter", GenericRole.ReferenceTuple),
        ["System.Tuple`6"] = new("TupleFormatter", GenericRole.ReferenceTuple),
        ["System.Tuple`7"] = new("TupleFormatter", GenericRole.ReferenceTuple),
        ["System.Tuple`8"] = new("TupleFormatter", GenericRole.ReferenceTuple),
        ["System.ValueTuple`1"] = new("ValueTupleFormatter", GenericRole.Tuple),
        ["System.ValueTuple`2"] = new("ValueTupleFormatter", GenericRole.Tuple),
        ["System.ValueTuple`3"] = new("ValueTupleFormatter", GenericRole.Tuple),
        ["System.ValueTuple`4"] = new("ValueTupleFormatter", GenericRole.Tuple),
        ["System.ValueTuple`5"] = new("ValueTupleFormatter", GenericRole.Tuple),
        ["System.ValueTuple`6"] = new("ValueTupleFormatter", GenericRole.Tuple),
        ["System.ValueTuple`7"] = new("ValueTupleFormatter", GenericRole.Tuple),
        ["System.ValueTuple`8"] = new("ValueTupleFormatter", GenericRole.Tuple),
    };

    /// <summary>How the arguments of a generic type stand on the wire.</summary>
    public enum GenericRole
    {
        Elements,
        Lazy,
        Map,
        Pair,
        Tuple,
        ReferenceTuple,
        Queue,
        Grouping,
        Lookup,
    }

    public static Primitive? FindPrimitive(ITypeSymbol type)
    {
        if (_special.TryGetValue(type.SpecialType, out Primitive primitive))
        {
            return primitive;
        }

        return type is INamedTypeSymbol { IsValueType: true, Arity: 0 } named && _primitives.TryGetValue(MetadataName(named), out primitive)
            ? primitive
            : null;
    }

    public static Generic? FindGeneric(INamedTypeSymbol type)
    {
        if (type.Arity == 0)
        {
            return null;
        }

        string name = MetadataName(type);
        return _generics.TryGetValue(name, out Generic generic) ? generic : KnownCollections.Find(name);
    }

    // A type of the user's own that only shares the name lives in the compilation's own source.
    private static string MetadataName(INamedTypeSymbol type) =>
        type.ContainingType is null && type.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty
            ? type.ContainingNamespace.FullName() + "." + type.MetadataName
            : "";

    /// <summary>A value type that encoder and reader have methods for.</summary>
    /// <param name="Name">The last part of the methods' names.</param>
    /// <param name="Size">Its largest encoding.</param>
    public readonly record struct Primitive(string Name, int Size);

    /// <summary>A generic type with a formatter over its arguments' formatters.</summary>
    /// <param name="Formatter">The name of its formatter.</param>
    /// <param name="Role">How its arguments stand on the wire.</param>
    /// <param name="NilIsDefault">Whether nil is the default value of what is a value type.</param>
    /// <param name="Ordered">The argument that must have an order of its own, or -1.</param>
    public readonly record struct Generic(string Formatter, GenericRole Role, bool NilIsDefault = false, int Ordered = -1)
    {
        /// <summary>Whether a dictionary's key of this type could be found again.</summary>
        public bool IsKey { get; init; } = true;

        /// <summary>The fixed bytes around the arguments, for a type whose size is bounded when its arguments' are.</summary>
        public SizeBound Overhead => Role is GenericRole.Pair or GenericRole.Tuple ? SizeBound.Of(1) : SizeBound.Unbounded;
    }
}
