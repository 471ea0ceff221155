using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>A valid message of each shape the formatters know, for tests that damage it.</summary>
internal sealed record Sample(string Name, byte[] Bytes, Func<byte[], object?> Read)
{
    /// <summary>Reads bytes in segments, and writes the value again.</summary>
    public required Func<ReadOnlySequence<byte>, byte[]> Again { get; init; }

    public override string ToString() => Name;
}

internal static class Corpus
{
    public static readonly Sample[] All =
    [
        Of<bool, BooleanFormatter>(true),
        Of<byte, ByteFormatter>(200),
        Of<sbyte, SByteFormatter>(-100),
        Of<short, Int16Formatter>(-1000),
        Of<ushort, UInt16Formatter>(1000),
        Of<int, Int32Formatter>(-100_000),
        Of<uint, UInt32Formatter>(100_000),
        Of<long, Int64Formatter>(long.MinValue),
        Of<ulong, UInt64Formatter>(ulong.MaxValue),
        Of<char, CharFormatter>('\u3042'),
        Of<float, SingleFormatter>(1.5f),
        Of<double, DoubleFormatter>(1.5),
        Of<string, StringFormatter>("short"),
        Of<string, StringFormatter>(new string('x', 40)),
        Of<string, StringFormatter>(new string('\u3042', 100)),
        Of<byte[], ByteArrayFormatter>([1, 2, 3, 4]),
        Of<decimal, DecimalFormatter>(12345.678m),
        Of<Guid, GuidFormatter>(Guid.Empty),
        Of<DateTime, DateTimeFormatter>(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc)),
        Of<DateTime, DateTimeFormatter>(DateTime.MaxValue),
        Of<DateTimeOffset, DateTimeOffsetFormatter>(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2))),
        Of<TimeSpan, TimeSpanFormatter>(TimeSpan.FromDays(1)),
        Of<DateOnly, DateOnlyFormatter>(DateOnly.MaxValue),
        Of<TimeOnly, TimeOnlyFormatter>(TimeOnly.MaxValue),
        Of<int?, NullableFormatter<int, Int32Formatter>>(1000),
        Of<DayOfWeek, EnumFormatter<DayOfWeek, int, Int32Formatter>>((DayOfWeek)1000),
        Of<int[], ArrayFormatter<int, Int32Formatter>>([1, 1000, -1, int.MinValue]),
        Of<List<double>, ListFormatter<double, DoubleFormatter>>([1, 2, 3]),
        Of<List<string?>, ListFormatter<string?, NullableReferenceFormatter<string, StringFormatter>>>(["a", null, "long enough to leave the fixed form"]),
        Of<IList<int>, ListInterfaceFormatter<int, Int32Formatter>>([1, 2]),
        Of<ICollection<int>, CollectionInterfaceFormatter<int, Int32Formatter>>([1, 2]),
        Of<IEnumerable<int>, EnumerableInterfaceFormatter<int, Int32Formatter>>([1, 2]),
        Of<IReadOnlyList<int>, ReadOnlyListInterfaceFormatter<int, Int32Formatter>>([1, 2]),
        Of<IReadOnlyCollection<int>, ReadOnlyCollectionInterfaceFormatter<int, Int32Formatter>>([1, 2]),
        Of<HashSet<long>, HashSetFormatter<long, Int64Formatter>>([1, 1000, -1]),
        Of<ISet<int>, SetInterfaceFormatter<int, Int32Formatter>>(new HashSet<int> { 1, 2 }),
        Of<IReadOnlySet<string>, ReadOnlySetInterfaceFormatter<string, StringFormatter>>(new HashSet<string> { "a", "b" }),
        Of<Dictionary<string, int>, DictionaryFormatter<string, StringFormatter, int, Int32Formatter>>(new() { ["a"] = 1, ["b"] = 1000 }),
        Of<IDictionary<int, string>, DictionaryInterfaceFormatter<int, Int32Formatter, string, StringFormatter>>(new Dictionary<int, string> { [1] = "a", [1000] = "b" }),
        Of<IReadOnlyDictionary<Guid, bool>, ReadOnlyDictionaryInterfaceFormatter<Guid, GuidFormatter, bool, BooleanFormatter>>(new Dictionary<Guid, bool> { [Guid.Empty] = true }),
        Of<KeyValuePair<int, string>, KeyValuePairFormatter<int, Int32Formatter, string, StringFormatter>>(new(1, "a")),
        Of<(int, double), ValueTupleFormatter<int, Int32Formatter, double, DoubleFormatter>>((1000, 2.5)),
        Of<Tuple<string, List<int>>, TupleFormatter<string, StringFormatter, List<int>, ListFormatter<int, Int32Formatter>>>(Tuple.Create("a", new List<int> { 1, 2 })),
        Of<LinkedList<int>, LinkedListFormatter<int, Int32Formatter>>(new([1, 1000])),
        Of<Queue<string>, QueueFormatter<string, StringFormatter>>(new(["a", "b"])),
        Of<Stack<int>, StackFormatter<int, Int32Formatter>>(new([1, 1000])),
        Of<SortedSet<int>, SortedSetFormatter<int, Int32Formatter>>(new([1, 1000])),
        Of<SortedList<int, string>, SortedListFormatter<int, Int32Formatter, string, StringFormatter>>(new() { [1] = "a", [1000] = "b" }),
        Of<SortedDictionary<int, string>, SortedDictionaryFormatter<int, Int32Formatter, string, StringFormatter>>(new() { [1] = "a", [1000] = "b" }),
        Of<OrderedDictionary<string, int>, OrderedDictionaryFormatter<string, StringFormatter, int, Int32Formatter>>(new() { ["b"] = 1, ["a"] = 1000 }),
        Of<PriorityQueue<string, int>, PriorityQueueFormatter<string, StringFormatter, int, Int32Formatter>>(new([("a", 2), ("b", 1)])),
        Of<ConcurrentQueue<int>, ConcurrentQueueFormatter<int, Int32Formatter>>(new([1, 1000])),
        Of<ConcurrentStack<int>, ConcurrentStackFormatter<int, Int32Formatter>>(new([1, 1000])),
        Of<ConcurrentBag<int>, ConcurrentBagFormatter<int, Int32Formatter>>(new([1, 1000])),
        Of<IProducerConsumerCollection<int>, ProducerConsumerCollectionInterfaceFormatter<int, Int32Formatter>>(new ConcurrentQueue<int>([1, 1000])),
        Of<ConcurrentDictionary<string, int>, ConcurrentDictionaryFormatter<string, StringFormatter, int, Int32Formatter>>(new(Pairs)),
        Of<ImmutableArray<int>, ImmutableArrayFormatter<int, Int32Formatter>>([1, 1000]),
        Of<ImmutableList<string>, ImmutableListFormatter<string, StringFormatter>>(["a", "b"]),
        Of<ImmutableQueue<int>, ImmutableQueueFormatter<int, Int32Formatter>>([1, 1000]),
        Of<ImmutableStack<int>, ImmutableStackFormatter<int, Int32Formatter>>([1, 1000]),
        Of<ImmutableHashSet<int>, ImmutableHashSetFormatter<int, Int32Formatter>>([1, 1000]),
        Of<ImmutableSortedSet<int>, ImmutableSortedSetFormatter<int, Int32Formatter>>([1, 1000]),
        Of<IImmutableList<int>, ImmutableListInterfaceFormatter<int, Int32Formatter>>(ImmutableList.Create(1, 1000)),
        Of<IImmutableQueue<int>, ImmutableQueueInterfaceFormatter<int, Int32Formatter>>(ImmutableQueue.Create(1, 1000)),
        Of<IImmutableStack<int>, ImmutableStackInterfaceFormatter<int, Int32Formatter>>(ImmutableStack.Create(1, 1000)),
        Of<IImmutableSet<int>, ImmutableSetInterfaceFormatter<int, Int32Formatter>>(ImmutableHashSet.Create(1, 1000)),
        Of<ImmutableDictionary<string, int>, ImmutableDictionaryFormatter<string, StringFormatter, int, Int32Formatter>>(Pairs.ToImmutableDictionary()),
        Of<ImmutableSortedDictionary<string, int>, ImmutableSortedDictionaryFormatter<string, StringFormatter, int, Int32Formatter>>(Pairs.ToImmutableSortedDictionary()),
        Of<IImmutableDictionary<string, int>, ImmutableDictionaryInterfaceFormatter<string, StringFormatter, int, Int32Formatter>>(Pairs.ToImmutableDictionary()),
        Of<FrozenSet<int>, FrozenSetFormatter<int, Int32Formatter>>(new[] { 1, 1000 }.ToFrozenSet()),
        Of<FrozenDictionary<string, int>, FrozenDictionaryFormatter<string, StringFormatter, int, Int32Formatter>>(Pairs.ToFrozenDictionary()),
        Of<Collection<int>, CollectionFormatter<int, Int32Formatter>>([1, 1000]),
        Of<ReadOnlyCollection<int>, ReadOnlyCollectionFormatter<int, Int32Formatter>>(new([1, 1000])),
        Of<ObservableCollection<int>, ObservableCollectionFormatter<int, Int32Formatter>>([1, 1000]),
        Of<ReadOnlyObservableCollection<int>, ReadOnlyObservableCollectionFormatter<int, Int32Formatter>>(new([1, 1000])),
        Of<ReadOnlySet<int>, ReadOnlySetFormatter<int, Int32Formatter>>(new(new HashSet<int> { 1, 1000 })),
        Of<ReadOnlyDictionary<string, int>, ReadOnlyDictionaryFormatter<string, StringFormatter, int, Int32Formatter>>(new(Pairs)),
        Of<ILookup<string, int>, LookupFormatter<string, StringFormatter, int, Int32Formatter>>(Pairs.ToLookup(x => x.Key, x => x.Value)),
        Of<IGrouping<string, int>, GroupingFormatter<string, StringFormatter, int, Int32Formatter>>(Pairs.GroupBy(x => x.Key, x => x.Value).First()),
        Of<int[,], MultidimensionalArrayFormatter<int[,], int, Int32Formatter>>(new[,] { { 1, 2 }, { 3, 1000 } }),
        Of<string[,,], MultidimensionalArrayFormatter<string[,,], string, StringFormatter>>(new[,,] { { { "a" }, { "b" } } }),
        Of<Node, Node.Formatter>(new Node { Name = "outer", Next = new Node { Name = "inner", Numbers = [1, 2, 1000] }, Numbers = [] }),
    ];

    private static Dictionary<string, int> Pairs => new() { ["a"] = 1, ["b"] = 1000 };

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, All.Length)];

    private static Sample Of<T, TFormatter>(T value)
        where TFormatter : struct, IFormatter<T> => new(
            MessageErrors.NameOf(typeof(T)),
            MessageSerializer.Serialize<T, TFormatter>(value),
            bytes => MessageSerializer.Deserialize<T, TFormatter>(bytes))
        {
            Again = bytes => MessageSerializer.Serialize<T, TFormatter>(MessageSerializer.Deserialize<T, TFormatter>(in bytes)),
        };
}
