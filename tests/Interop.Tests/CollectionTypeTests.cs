using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using CsCheck;
using ProtoGen.Serialization;

namespace ProtoGen.Interop.Tests;

/// <summary>The collections beyond arrays, lists, hash sets and dictionaries, as far as the package has them.</summary>
public class CollectionTypeTests
{
    private static readonly Gen<int[]> s_ints = Values.Int.Array[0, 40];
    private static readonly Gen<string[]> s_strings = Values.ShortString.Array[0, 40];
    private static readonly Gen<Dictionary<int, string>> s_map =
        Gen.Select(Values.Int, Values.ShortString).Array[0, 40].Select(entries => entries.DistinctBy(e => e.Item1).ToDictionary(e => e.Item1, e => e.Item2));

    [Fact]
    public void Linked_lists_are_the_same_bytes() =>
        Oracle.Agrees<LinkedList<string>, LinkedListFormatter<string, StringFormatter>>(s_strings.Select(x => new LinkedList<string>(x)));

    [Fact]
    public void Queues_are_the_same_bytes()
    {
        Oracle.Agrees<Queue<int>, QueueFormatter<int, Int32Formatter>>(s_ints.Select(x => new Queue<int>(x)));
        Oracle.Agrees<ConcurrentQueue<int>, ConcurrentQueueFormatter<int, Int32Formatter>>(s_ints.Select(x => new ConcurrentQueue<int>(x)));
        Oracle.Agrees<ImmutableQueue<int>, ImmutableQueueFormatter<int, Int32Formatter>>(s_ints.Select(x => ImmutableQueue.Create(x)));
        Oracle.Agrees<IImmutableQueue<int>, ImmutableQueueInterfaceFormatter<int, Int32Formatter>>(s_ints.Select(x => (IImmutableQueue<int>)ImmutableQueue.Create(x)));
    }

    [Fact]
    public void Stacks_are_the_same_bytes()
    {
        Oracle.Agrees<Stack<int>, StackFormatter<int, Int32Formatter>>(s_ints.Select(x => new Stack<int>(x)));
        Oracle.Agrees<ConcurrentStack<int>, ConcurrentStackFormatter<int, Int32Formatter>>(s_ints.Select(x => new ConcurrentStack<int>(x)));
        Oracle.Agrees<ImmutableStack<int>, ImmutableStackFormatter<int, Int32Formatter>>(s_ints.Select(x => ImmutableStack.Create(x)));
        Oracle.Agrees<IImmutableStack<int>, ImmutableStackInterfaceFormatter<int, Int32Formatter>>(s_ints.Select(x => (IImmutableStack<int>)ImmutableStack.Create(x)));
    }

    /// <summary>The package turns a bag around on its way; ours keeps the order, in which one thread takes from it.</summary>
    [Fact]
    public void Bags_are_the_same_bytes()
    {
        Oracle.AgreesInContent<ConcurrentBag<int>, ConcurrentBagFormatter<int, Int32Formatter>>(s_ints.Select(x => new ConcurrentBag<int>(x)), Items);
        s_ints.Sample(
            x =>
            {
                byte[] bytes = Oracle.Write(new ConcurrentBag<int>(x));
                var bag = MessageSerializer.Deserialize<ConcurrentBag<int>, ConcurrentBagFormatter<int, Int32Formatter>>(bytes);
                Assert.Equal(bytes, Oracle.Write(bag));
            },
            iter: 100,
            threads: 1);
    }

    [Fact]
    public void Sorted_sets_are_the_same_bytes()
    {
        Oracle.Agrees<SortedSet<int>, SortedSetFormatter<int, Int32Formatter>>(s_ints.Select(x => new SortedSet<int>(x)));
        Oracle.Agrees<SortedSet<string>, SortedSetFormatter<string, StringFormatter>>(s_strings.Select(x => new SortedSet<string>(x)));
        Oracle.Agrees<ImmutableSortedSet<string>, ImmutableSortedSetFormatter<string, StringFormatter>>(s_strings.Select(x => ImmutableSortedSet.Create(x)));
    }

    [Fact]
    public void Immutable_arrays_and_lists_are_the_same_bytes()
    {
        Oracle.Agrees<ImmutableArray<int>, ImmutableArrayFormatter<int, Int32Formatter>>(Gen.OneOf(s_ints.Select(x => ImmutableArray.Create(x)), Gen.Const(default(ImmutableArray<int>))));
        Oracle.Agrees<ImmutableArray<int>?, NullableFormatter<ImmutableArray<int>, ImmutableArrayFormatter<int, Int32Formatter>>>(s_ints.Select(x => ImmutableArray.Create(x)).Nullable());
        Oracle.Agrees<ImmutableList<string>, ImmutableListFormatter<string, StringFormatter>>(s_strings.Select(x => ImmutableList.Create(x)));
        Oracle.Agrees<IImmutableList<int>, ImmutableListInterfaceFormatter<int, Int32Formatter>>(s_ints.Select(x => (IImmutableList<int>)ImmutableList.Create(x)));
    }

    [Fact]
    public void Immutable_hash_sets_are_the_same_bytes()
    {
        Oracle.AgreesInContent<ImmutableHashSet<int>, ImmutableHashSetFormatter<int, Int32Formatter>>(Values.Int.Array[0, 300].Select(x => ImmutableHashSet.Create(x)), Items);
        Oracle.AgreesInContent<IImmutableSet<string>, ImmutableSetInterfaceFormatter<string, StringFormatter>>(s_strings.Select(x => (IImmutableSet<string>)ImmutableHashSet.Create(x)), Items);
    }

    [Fact]
    public void Dictionaries_with_an_order_are_the_same_bytes()
    {
        Oracle.Agrees<SortedList<int, string>, SortedListFormatter<int, Int32Formatter, string, StringFormatter>>(s_map.Select(x => new SortedList<int, string>(x)));
        Oracle.Agrees<SortedDictionary<int, string>, SortedDictionaryFormatter<int, Int32Formatter, string, StringFormatter>>(s_map.Select(x => new SortedDictionary<int, string>(x)));
        Oracle.Agrees<OrderedDictionary<int, string>, OrderedDictionaryFormatter<int, Int32Formatter, string, StringFormatter>>(s_map.Select(x => new OrderedDictionary<int, string>(x)));
        Oracle.Agrees<ImmutableSortedDictionary<int, string>, ImmutableSortedDictionaryFormatter<int, Int32Formatter, string, StringFormatter>>(s_map.Select(x => x.ToImmutableSortedDictionary()));
        Oracle.Agrees<ReadOnlyDictionary<int, string>, ReadOnlyDictionaryFormatter<int, Int32Formatter, string, StringFormatter>>(s_map.Select(x => new ReadOnlyDictionary<int, string>(x)));
    }

    [Fact]
    public void Dictionaries_without_an_order_are_the_same_bytes()
    {
        Oracle.AgreesInContent<ConcurrentDictionary<int, string>, ConcurrentDictionaryFormatter<int, Int32Formatter, string, StringFormatter>>(s_map.Select(x => new ConcurrentDictionary<int, string>(x)), Items);
        Oracle.AgreesInContent<ImmutableDictionary<int, string>, ImmutableDictionaryFormatter<int, Int32Formatter, string, StringFormatter>>(s_map.Select(x => x.ToImmutableDictionary()), Items);
        Oracle.AgreesInContent<IImmutableDictionary<int, string>, ImmutableDictionaryInterfaceFormatter<int, Int32Formatter, string, StringFormatter>>(s_map.Select(x => (IImmutableDictionary<int, string>)x.ToImmutableDictionary()), Items);
    }

    [Fact]
    public void Collections_of_the_object_model_are_the_same_bytes()
    {
        Oracle.Agrees<Collection<int>, CollectionFormatter<int, Int32Formatter>>(s_ints.Select(x => new Collection<int>(x)));
        Oracle.Agrees<ReadOnlyCollection<int>, ReadOnlyCollectionFormatter<int, Int32Formatter>>(s_ints.Select(x => new ReadOnlyCollection<int>(x)));
        Oracle.Agrees<ObservableCollection<string>, ObservableCollectionFormatter<string, StringFormatter>>(s_strings.Select(x => new ObservableCollection<string>(x)));
        Oracle.Agrees<ReadOnlyObservableCollection<int>, ReadOnlyObservableCollectionFormatter<int, Int32Formatter>>(s_ints.Select(x => new ReadOnlyObservableCollection<int>(new(x))));
    }

    [Fact]
    public void Lookups_and_groups_are_the_same_bytes()
    {
        Oracle.AgreesInContent<ILookup<int, string>, LookupFormatter<int, Int32Formatter, string, StringFormatter>>(
            s_strings.Select(x => x.ToLookup(text => text.Length)), lookup => lookup.SelectMany(group => group.Select(text => (object)(group.Key, text))));
        Oracle.AgreesInContent<IGrouping<int, string>, GroupingFormatter<int, Int32Formatter, string, StringFormatter>>(
            s_strings.Where(x => x.Length > 0).Select(x => x.GroupBy(text => text.Length).First()), group => group.Append(group.Key.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Arrays_of_two_to_four_dimensions_are_the_same_bytes()
    {
        Oracle.Agrees<int[,], MultidimensionalArrayFormatter<int[,], int, Int32Formatter>>(Filled<int[,], int>(2, Values.Int));
        Oracle.Agrees<string[,,], MultidimensionalArrayFormatter<string[,,], string, StringFormatter>>(Filled<string[,,], string>(3, Values.ShortString));
        Oracle.Agrees<double[,,,], MultidimensionalArrayFormatter<double[,,,], double, DoubleFormatter>>(Filled<double[,,,], double>(4, Gen.Double));
        Oracle.Agrees<byte[,], MultidimensionalArrayFormatter<byte[,], byte, ByteFormatter>>(Filled<byte[,], byte>(2, Gen.Byte));
        Oracle.Agrees<int[][,], ArrayFormatter<int[,], MultidimensionalArrayFormatter<int[,], int, Int32Formatter>>>(Filled<int[,], int>(2, Values.Int).Array[0, 5]);
    }

    private static IEnumerable<object?> Items<T>(IEnumerable<T> collection) => collection.Cast<object?>();

    private static Gen<TArray> Filled<TArray, T>(int rank, Gen<T> element)
        where TArray : class =>
        Gen.Int[0, 4].Array[rank].SelectMany(lengths => element.Array[lengths.Aggregate(1, (product, length) => product * length)].Select(elements =>
        {
            var array = Array.CreateInstance(typeof(T), lengths);
            int[] index = new int[rank];
            foreach (var value in elements)
            {
                array.SetValue(value, index);
                for (int dimension = rank - 1; dimension >= 0 && ++index[dimension] == lengths[dimension]; dimension--)
                {
                    index[dimension] = 0;
                }
            }

            return (TArray)(object)array;
        }));
}
