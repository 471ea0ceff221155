namespace ProtoGen.Generator.Tests.Types;

// Lists, sets, queues; dictionaries; tuples.
internal static partial class TypeMatrix
{
    private static IEnumerable<TypeRow> Collections =>
    [
        Same("List<T>", "List<int>", "[]", "90"),
        Same("List<T>", "List<string?>", "[\"a\", null]", "92 a161 c0"),
        Same("List<T>", "List<byte>", "[1, 200]", "92 01 ccc8"),
        Same("List<T>", "List<List<int>>", "[[1], []]", "92 9101 90"),
        Same("IList<T>", "IList<int>", "[1, 128]", "92 01 cc80"),
        Same("ICollection<T>", "ICollection<int>", "[1, 128]", "92 01 cc80"),
        Same("IEnumerable<T>", "IEnumerable<int>", "Enumerable.Range(1, 2)", "92 01 02"),
        Same("IReadOnlyList<T>", "IReadOnlyList<int>", "[1, 128]", "92 01 cc80"),
        Same("IReadOnlyCollection<T>", "IReadOnlyCollection<int>", "[1, 128]", "92 01 cc80"),
        Same("HashSet<T>", "HashSet<int>", "[1, 128]", "92 01 cc80"),
        Same("HashSet<T>", "HashSet<string>", "[]", "90"),
        Same("ISet<T>", "ISet<int>", "new HashSet<int> { 1 }", "91 01"),
        Same("IReadOnlySet<T>", "IReadOnlySet<int>", "new HashSet<int> { 1 }", "91 01"),
        Same("SortedSet<T>", "SortedSet<int>", "[2, 1]", "92 01 02"),
        Same("LinkedList<T>", "LinkedList<int>", "new LinkedList<int>([1, 2])", "92 01 02"),
        Same("Queue<T>", "Queue<int>", "new Queue<int>([1, 2])", "92 01 02"),
        Same("Stack<T>", "Stack<int>", "new Stack<int>([1, 2])", "92 02 01"),
        Own("PriorityQueue<TElement, TPriority>", "PriorityQueue<string, int>", "new PriorityQueue<string, int>([(\"a\", 5)])", "91 92 a161 05"),
        Same("ConcurrentQueue<T>", "ConcurrentQueue<int>", "new ConcurrentQueue<int>([1, 2])", "92 01 02"),
        Same("ConcurrentStack<T>", "ConcurrentStack<int>", "new ConcurrentStack<int>([1, 2])", "92 02 01"),
        Same("ConcurrentBag<T>", "ConcurrentBag<int>", "[5]", "91 05"),
        Own("IProducerConsumerCollection<T>", "IProducerConsumerCollection<int>", "new ConcurrentQueue<int>([1, 2])", "92 01 02"),
        Same("Collection<T>", "Collection<int>", "[1, 2]", "92 01 02"),
        Same("ReadOnlyCollection<T>", "ReadOnlyCollection<int>", "new ReadOnlyCollection<int>([1, 2])", "92 01 02"),
        Same("ObservableCollection<T>", "ObservableCollection<int>", "[1, 2]", "92 01 02"),
        Same("ReadOnlyObservableCollection<T>", "ReadOnlyObservableCollection<int>", "new ReadOnlyObservableCollection<int>([1, 2])", "92 01 02"),
        Own("ReadOnlySet<T>", "ReadOnlySet<int>", "new ReadOnlySet<int>(new HashSet<int> { 1 })", "91 01"),
        Same("IGrouping<TKey, TElement>", "IGrouping<string, int>", "new[] { 1, 2 }.GroupBy(x => \"a\").Single()", "92 a161 92 01 02"),
        Same("ILookup<TKey, TElement>", "ILookup<string, int>", "new[] { 1, 2 }.ToLookup(x => \"a\")", "91 92 a161 92 01 02"),
        Same("ILookup<TKey, TElement>", "ILookup<string, int>", "Array.Empty<int>().ToLookup(x => \"a\")", "90"),
    ];

    private static IEnumerable<TypeRow> Immutables =>
    [
        Same("ImmutableArray<T>", "ImmutableArray<int>", "[1, 128]", "92 01 cc80"),
        Same("ImmutableArray<T>", "ImmutableArray<int>", "[]", "90"),
        Same("ImmutableArray<T>", "ImmutableArray<int>", "default", "c0"),
        Same("ImmutableList<T>", "ImmutableList<int>", "[1, 128]", "92 01 cc80"),
        Same("ImmutableQueue<T>", "ImmutableQueue<int>", "[1, 2]", "92 01 02"),
        Same("ImmutableStack<T>", "ImmutableStack<int>", "ImmutableStack.Create(1, 2)", "92 02 01"),
        Same("ImmutableHashSet<T>", "ImmutableHashSet<int>", "[5]", "91 05"),
        Same("ImmutableSortedSet<T>", "ImmutableSortedSet<int>", "[2, 1]", "92 01 02"),
        Same("IImmutableList<T>", "IImmutableList<int>", "ImmutableList.Create(1, 2)", "92 01 02"),
        Same("IImmutableQueue<T>", "IImmutableQueue<int>", "ImmutableQueue.Create(1, 2)", "92 01 02"),
        Same("IImmutableStack<T>", "IImmutableStack<int>", "ImmutableStack.Create(1, 2)", "92 02 01"),
        Same("IImmutableSet<T>", "IImmutableSet<int>", "ImmutableHashSet.Create(5)", "91 05"),
        Own("FrozenSet<T>", "FrozenSet<int>", "new[] { 300 }.ToFrozenSet()", "91 cd012c"),
    ];

    private static IEnumerable<TypeRow> Maps =>
    [
        Same("Dictionary<TKey, TValue>", "Dictionary<string, int>", "[]", "80"),
        Same("Dictionary<TKey, TValue>", "Dictionary<string, int>", "new() { [\"a\"] = 1, [\"b\"] = 128 }", "82 a161 01 a162 cc80"),
        Same("Dictionary<TKey, TValue>", "Dictionary<int, string?>", "new() { [-1] = null }", "81 ff c0"),
        Same("Dictionary<TKey, TValue>", "Dictionary<int, int>", "Enumerable.Range(0, 16).ToDictionary(i => i)", "de0010 0000 0101 0202 0303 0404 0505 0606 0707 0808 0909 0a0a 0b0b 0c0c 0d0d 0e0e 0f0f"),
        Same("IDictionary<TKey, TValue>", "IDictionary<string, int>", "new Dictionary<string, int> { [\"a\"] = 1 }", "81 a161 01"),
        Same("IReadOnlyDictionary<TKey, TValue>", "IReadOnlyDictionary<string, int>", "new Dictionary<string, int> { [\"a\"] = 1 }", "81 a161 01"),
        Same("SortedDictionary<TKey, TValue>", "SortedDictionary<int, string>", "new() { [2] = \"b\", [1] = \"a\" }", "82 01 a161 02 a162"),
        Same("SortedList<TKey, TValue>", "SortedList<int, string>", "new() { [2] = \"b\", [1] = \"a\" }", "82 01 a161 02 a162"),
        Own("OrderedDictionary<TKey, TValue>", "OrderedDictionary<int, string>", "new() { [2] = \"b\", [1] = \"a\" }", "82 02 a162 01 a161"),
        Same("ConcurrentDictionary<TKey, TValue>", "ConcurrentDictionary<string, int>", "new() { [\"a\"] = 1 }", "81 a161 01"),
        Same("ReadOnlyDictionary<TKey, TValue>", "ReadOnlyDictionary<string, int>", "new(new Dictionary<string, int> { [\"a\"] = 1 })", "81 a161 01"),
        Same("ImmutableDictionary<TKey, TValue>", "ImmutableDictionary<string, int>", "ImmutableDictionary<string, int>.Empty.Add(\"a\", 1)", "81 a161 01"),
        Same("ImmutableSortedDictionary<TKey, TValue>", "ImmutableSortedDictionary<int, int>", "ImmutableSortedDictionary<int, int>.Empty.Add(2, 0).Add(1, 0)", "82 01 00 02 00"),
        Same("IImmutableDictionary<TKey, TValue>", "IImmutableDictionary<string, int>", "ImmutableDictionary<string, int>.Empty.Add(\"a\", 1)", "81 a161 01"),
        Own("FrozenDictionary<TKey, TValue>", "FrozenDictionary<string, int>", "new Dictionary<string, int> { [\"a\"] = 1 }.ToFrozenDictionary()", "81 a161 01"),
    ];

    private static IEnumerable<TypeRow> Tuples =>
    [
        Same("KeyValuePair<TKey, TValue>", "KeyValuePair<string, int>", "new(\"a\", 1)", "92 a161 01"),
        Same("(T1, ..., Tn)", "ValueTuple<int>", "new(1)", "91 01"),
        Same("(T1, ..., Tn)", "(int, string)", "(1, \"a\")", "92 01 a161"),
        Same("(T1, ..., Tn)", "(int, int, int)", "(1, 2, 3)", "93 01 02 03"),
        Same("(T1, ..., Tn)", "(int, int, int, int)", "(1, 2, 3, 4)", "94 01 02 03 04"),
        Same("(T1, ..., Tn)", "(int, int, int, int, int)", "(1, 2, 3, 4, 5)", "95 01 02 03 04 05"),
        Same("(T1, ..., Tn)", "(int, int, int, int, int, int)", "(1, 2, 3, 4, 5, 6)", "96 01 02 03 04 05 06"),
        Same("(T1, ..., Tn)", "(int, int, int, int, int, int, int)", "(1, 2, 3, 4, 5, 6, 7)", "97 01 02 03 04 05 06 07"),
        Same("(T1, ..., Tn)", "(int, int, int, int, int, int, int, string)", "(1, 2, 3, 4, 5, 6, 7, \"a\")", "98 01 02 03 04 05 06 07 91 a161"),
        Same("(T1, ..., Tn)", "(int, int, int, int, int, int, int, int, int)", "(1, 2, 3, 4, 5, 6, 7, 8, 9)", "98 01 02 03 04 05 06 07 92 08 09"),
        Same("Tuple<T1, ..., Tn>", "Tuple<int>", "new(1)", "91 01"),
        Same("Tuple<T1, ..., Tn>", "Tuple<int, string?>", "new(1, null)", "92 01 c0"),
        Same("Tuple<T1, ..., Tn>", "Tuple<int, int, int>", "new(1, 2, 3)", "93 01 02 03"),
        Same("Tuple<T1, ..., Tn>", "Tuple<int, int, int, int>", "new(1, 2, 3, 4)", "94 01 02 03 04"),
        Same("Tuple<T1, ..., Tn>", "Tuple<int, int, int, int, int>", "new(1, 2, 3, 4, 5)", "95 01 02 03 04 05"),
        Same("Tuple<T1, ..., Tn>", "Tuple<int, int, int, int, int, int>", "new(1, 2, 3, 4, 5, 6)", "96 01 02 03 04 05 06"),
        Same("Tuple<T1, ..., Tn>", "Tuple<int, int, int, int, int, int, int>", "new(1, 2, 3, 4, 5, 6, 7)", "97 01 02 03 04 05 06 07"),
        Same("Tuple<T1, ..., Tn>", "Tuple<int, int, int, int, int, int, int, Tuple<string>>", "new(1, 2, 3, 4, 5, 6, 7, new(\"a\"))", "98 01 02 03 04 05 06 07 91 a161"),
    ];
}
