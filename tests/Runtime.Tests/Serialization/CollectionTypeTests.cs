using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>Null, nil, keys and elements that come twice, and the places of errors, for the collections beyond lists and dictionaries.</summary>
public class CollectionTypeTests
{
    [Fact]
    public void Null_is_nil_and_nil_is_no_list_queue_or_set()
    {
        Is<LinkedList<int>, LinkedListFormatter<int, Int32Formatter>>();
        Is<Queue<int>, QueueFormatter<int, Int32Formatter>>();
        Is<Stack<int>, StackFormatter<int, Int32Formatter>>();
        Is<SortedSet<int>, SortedSetFormatter<int, Int32Formatter>>();
        Is<PriorityQueue<int, int>, PriorityQueueFormatter<int, Int32Formatter, int, Int32Formatter>>();
        Is<ConcurrentQueue<int>, ConcurrentQueueFormatter<int, Int32Formatter>>();
        Is<ConcurrentStack<int>, ConcurrentStackFormatter<int, Int32Formatter>>();
        Is<ConcurrentBag<int>, ConcurrentBagFormatter<int, Int32Formatter>>();
        Is<IProducerConsumerCollection<int>, ProducerConsumerCollectionInterfaceFormatter<int, Int32Formatter>>();
        Is<ImmutableList<int>, ImmutableListFormatter<int, Int32Formatter>>();
        Is<ImmutableQueue<int>, ImmutableQueueFormatter<int, Int32Formatter>>();
        Is<ImmutableStack<int>, ImmutableStackFormatter<int, Int32Formatter>>();
        Is<ImmutableHashSet<int>, ImmutableHashSetFormatter<int, Int32Formatter>>();
        Is<ImmutableSortedSet<int>, ImmutableSortedSetFormatter<int, Int32Formatter>>();
        Is<IImmutableList<int>, ImmutableListInterfaceFormatter<int, Int32Formatter>>();
        Is<IImmutableQueue<int>, ImmutableQueueInterfaceFormatter<int, Int32Formatter>>();
        Is<IImmutableStack<int>, ImmutableStackInterfaceFormatter<int, Int32Formatter>>();
        Is<IImmutableSet<int>, ImmutableSetInterfaceFormatter<int, Int32Formatter>>();
        Is<FrozenSet<int>, FrozenSetFormatter<int, Int32Formatter>>();
        Is<Collection<int>, CollectionFormatter<int, Int32Formatter>>();
        Is<ReadOnlyCollection<int>, ReadOnlyCollectionFormatter<int, Int32Formatter>>();
        Is<ObservableCollection<int>, ObservableCollectionFormatter<int, Int32Formatter>>();
        Is<ReadOnlyObservableCollection<int>, ReadOnlyObservableCollectionFormatter<int, Int32Formatter>>();
        Is<ReadOnlySet<int>, ReadOnlySetFormatter<int, Int32Formatter>>();
        Is<int[,], MultidimensionalArrayFormatter<int[,], int, Int32Formatter>>();
        Is<ILookup<int, int>, LookupFormatter<int, Int32Formatter, int, Int32Formatter>>();
        Is<IGrouping<int, int>, GroupingFormatter<int, Int32Formatter, int, Int32Formatter>>();
    }

    [Fact]
    public void Null_is_nil_and_nil_is_no_dictionary()
    {
        Is<SortedList<int, int>, SortedListFormatter<int, Int32Formatter, int, Int32Formatter>>();
        Is<SortedDictionary<int, int>, SortedDictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>();
        Is<OrderedDictionary<int, int>, OrderedDictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>();
        Is<ConcurrentDictionary<int, int>, ConcurrentDictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>();
        Is<ImmutableDictionary<int, int>, ImmutableDictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>();
        Is<ImmutableSortedDictionary<int, int>, ImmutableSortedDictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>();
        Is<IImmutableDictionary<int, int>, ImmutableDictionaryInterfaceFormatter<int, Int32Formatter, int, Int32Formatter>>();
        Is<FrozenDictionary<int, int>, FrozenDictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>();
        Is<ReadOnlyDictionary<int, int>, ReadOnlyDictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>();
    }

    [Fact]
    public void A_key_that_comes_twice_is_refused_by_every_dictionary()
    {
        Twice<SortedList<int, int>, SortedListFormatter<int, Int32Formatter, int, Int32Formatter>>();
        Twice<SortedDictionary<int, int>, SortedDictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>();
        Twice<OrderedDictionary<int, int>, OrderedDictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>();
        Twice<ConcurrentDictionary<int, int>, ConcurrentDictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>();
        Twice<ImmutableDictionary<int, int>, ImmutableDictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>();
        Twice<ImmutableSortedDictionary<int, int>, ImmutableSortedDictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>();
        Twice<IImmutableDictionary<int, int>, ImmutableDictionaryInterfaceFormatter<int, Int32Formatter, int, Int32Formatter>>();
        Twice<FrozenDictionary<int, int>, FrozenDictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>();
        Twice<ReadOnlyDictionary<int, int>, ReadOnlyDictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>();
    }

    [Fact]
    public void An_element_that_comes_twice_is_taken_once_by_every_set()
    {
        Assert.Equal([1, 2], Wire.Read<SortedSet<int>, SortedSetFormatter<int, Int32Formatter>>("93020102"));
        Assert.Equal([1, 2], Wire.Read<ImmutableHashSet<int>, ImmutableHashSetFormatter<int, Int32Formatter>>("93020102").Order());
        Assert.Equal([1, 2], Wire.Read<ImmutableSortedSet<int>, ImmutableSortedSetFormatter<int, Int32Formatter>>("93020102"));
        Assert.Equal([1, 2], Wire.Read<FrozenSet<int>, FrozenSetFormatter<int, Int32Formatter>>("93020102").Order());
        Assert.Equal([1, 2], Wire.Read<ReadOnlySet<int>, ReadOnlySetFormatter<int, Int32Formatter>>("93020102").Order());
    }

    [Fact]
    public void Errors_name_their_place()
    {
        Assert.Equal("PriorityQueue<int, int>[1].Priority", Wire.Error<PriorityQueue<int, int>, PriorityQueueFormatter<int, Int32Formatter, int, Int32Formatter>>("92 920102 9201c3").Path);
        Assert.Equal("ILookup<int, int>[0][1]", Wire.Error<ILookup<int, int>, LookupFormatter<int, Int32Formatter, int, Int32Formatter>>("91 9201 9201c3").Path);
        Assert.Equal("IGrouping<int, int>.Key", Wire.Error<IGrouping<int, int>, GroupingFormatter<int, Int32Formatter, int, Int32Formatter>>("92 c3 9101").Path);
        Assert.Equal("Queue<int>[1]", Wire.Error<Queue<int>, QueueFormatter<int, Int32Formatter>>("9201c3").Path);
        Assert.Equal("FrozenDictionary<int, int>[5]", Wire.Error<FrozenDictionary<int, int>, FrozenDictionaryFormatter<int, Int32Formatter, int, Int32Formatter>>("8105c3").Path);
    }

    private static void Is<T, TFormatter>()
        where T : class
        where TFormatter : struct, IFormatter<T>
    {
        Assert.Equal("c0", Wire.Written<T, TFormatter>(null!));
        Assert.Equal(SerializationErrorCode.UnexpectedNil, Wire.Error<T, TFormatter>("c0").Code);
        Assert.Null(Wire.Read<T?, NullableReferenceFormatter<T, TFormatter>>("c0"));
    }

    private static void Twice<T, TFormatter>()
        where TFormatter : struct, IFormatter<T>
    {
        var error = Wire.Error<T, TFormatter>("83 0101 0202 0103");
        Assert.Equal((SerializationErrorCode.DuplicateKey, 5L), (error.Code, error.Offset));
        Assert.EndsWith("[key 2]", error.Path, StringComparison.Ordinal);
    }
}
