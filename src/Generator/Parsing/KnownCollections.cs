using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// The collections that the runtime has formatters for, by metadata name, beyond the common ones in
/// <see cref="KnownTypes"/>.
/// </summary>
internal static class KnownCollections
{
    private static readonly Dictionary<string, KnownTypes.Generic> _byName = new()
    {
        ["System.Collections.Generic.LinkedList`1"] = new("LinkedListFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.Generic.Queue`1"] = new("QueueFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.Generic.Stack`1"] = new("StackFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.Generic.SortedSet`1"] = new("SortedSetFormatter", KnownTypes.GenericRole.Elements, Ordered: 0),
        ["System.Collections.Generic.SortedList`2"] = new("SortedListFormatter", KnownTypes.GenericRole.Map, Ordered: 0),
        ["System.Collections.Generic.SortedDictionary`2"] = new("SortedDictionaryFormatter", KnownTypes.GenericRole.Map, Ordered: 0),
        ["System.Collections.Generic.OrderedDictionary`2"] = new("OrderedDictionaryFormatter", KnownTypes.GenericRole.Map),
        ["System.Collections.Generic.PriorityQueue`2"] = new("PriorityQueueFormatter", KnownTypes.GenericRole.Queue, Ordered: 1),
        ["System.Collections.Concurrent.ConcurrentQueue`1"] = new("ConcurrentQueueFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.Concurrent.ConcurrentStack`1"] = new("ConcurrentStackFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.Concurrent.ConcurrentBag`1"] = new("ConcurrentBagFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.Concurrent.IProducerConsumerCollection`1"] = new("ProducerConsumerCollectionInterfaceFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.Concurrent.ConcurrentDictionary`2"] = new("ConcurrentDictionaryFormatter", KnownTypes.GenericRole.Map),
        ["System.Collections.Immutable.ImmutableArray`1"] = new("ImmutableArrayFormatter", KnownTypes.GenericRole.Elements, NilIsDefault: true),
        ["System.Collections.Immutable.ImmutableList`1"] = new("ImmutableListFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.Immutable.ImmutableQueue`1"] = new("ImmutableQueueFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.Immutable.ImmutableStack`1"] = new("ImmutableStackFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.Immutable.ImmutableHashSet`1"] = new("ImmutableHashSetFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.Immutable.ImmutableSortedSet`1"] = new("ImmutableSortedSetFormatter", KnownTypes.GenericRole.Elements, Ordered: 0),
        ["System.Collections.Immutable.IImmutableList`1"] = new("ImmutableListInterfaceFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.Immutable.IImmutableQueue`1"] = new("ImmutableQueueInterfaceFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.Immutable.IImmutableStack`1"] = new("ImmutableStackInterfaceFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.Immutable.IImmutableSet`1"] = new("ImmutableSetInterfaceFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.Immutable.ImmutableDictionary`2"] = new("ImmutableDictionaryFormatter", KnownTypes.GenericRole.Map),
        ["System.Collections.Immutable.ImmutableSortedDictionary`2"] = new("ImmutableSortedDictionaryFormatter", KnownTypes.GenericRole.Map, Ordered: 0),
        ["System.Collections.Immutable.IImmutableDictionary`2"] = new("ImmutableDictionaryInterfaceFormatter", KnownTypes.GenericRole.Map),
        ["System.Collections.Frozen.FrozenSet`1"] = new("FrozenSetFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.Frozen.FrozenDictionary`2"] = new("FrozenDictionaryFormatter", KnownTypes.GenericRole.Map),
        ["System.Collections.ObjectModel.Collection`1"] = new("CollectionFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.ObjectModel.ReadOnlyCollection`1"] = new("ReadOnlyCollectionFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.ObjectModel.ObservableCollection`1"] = new("ObservableCollectionFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.ObjectModel.ReadOnlyObservableCollection`1"] = new("ReadOnlyObservableCollectionFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.ObjectModel.ReadOnlySet`1"] = new("ReadOnlySetFormatter", KnownTypes.GenericRole.Elements),
        ["System.Collections.ObjectModel.ReadOnlyDictionary`2"] = new("ReadOnlyDictionaryFormatter", KnownTypes.GenericRole.Map),
        ["System.Linq.IGrouping`2"] = new("GroupingFormatter", KnownTypes.GenericRole.Grouping),
        ["System.Linq.ILookup`2"] = new("LookupFormatter", KnownTypes.GenericRole.Lookup),
    };

    public static KnownTypes.Generic? Find(string metadataName) =>
        _byName.TryGetValue(metadataName, out KnownTypes.Generic generic) ? generic : null;

    /// <summary>The collection of the framework that a type derives from: its elements are no members of the type.</summary>
    public static INamedTypeSymbol? FindBase(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (IsOfFramework(current) && current.AllInterfaces.Any(static contract => contract.SpecialType == SpecialType.System_Collections_IEnumerable))
            {
                return current;
            }
        }

        return null;
    }

    /// <summary>Whether a collection can sort elements of the type on its own. An open type parameter may have an order.</summary>
    public static bool CanSort(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => CanSort(nullable.TypeArguments[0]),
        _ => type.AllInterfaces.Any(static contract => contract.Is("System.IComparable") || contract.OriginalDefinition.Is("System.IComparable`1")),
    };

    private static bool IsOfFramework(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.IsEmpty
        && type.ContainingNamespace.FullName() is { } space
        && (space == "System.Collections" || space.StartsWith("System.Collections.", StringComparison.Ordinal));
}
