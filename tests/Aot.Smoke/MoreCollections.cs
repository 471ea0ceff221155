using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using ProtoGen;
using ProtoGen.Generator.ExecutionTests.Messages.Shapes;

[assembly: MessageRoot(typeof(LinkedList<Point>))]
[assembly: MessageRoot(typeof(Queue<string?>))]
[assembly: MessageRoot(typeof(Stack<Item>))]
[assembly: MessageRoot(typeof(SortedSet<DateOnly>))]
[assembly: MessageRoot(typeof(SortedList<int, string>))]
[assembly: MessageRoot(typeof(SortedDictionary<string, Point>))]
[assembly: MessageRoot(typeof(OrderedDictionary<string, int>))]
[assembly: MessageRoot(typeof(PriorityQueue<Item, int>))]
[assembly: MessageRoot(typeof(ConcurrentQueue<double>))]
[assembly: MessageRoot(typeof(ConcurrentStack<int>))]
[assembly: MessageRoot(typeof(ConcurrentBag<int>))]
[assembly: MessageRoot(typeof(IProducerConsumerCollection<int>))]
[assembly: MessageRoot(typeof(ConcurrentDictionary<Point, Item?>))]
[assembly: MessageRoot(typeof(ImmutableArray<Point>))]
[assembly: MessageRoot(typeof(ImmutableList<string>))]
[assembly: MessageRoot(typeof(ImmutableQueue<int>))]
[assembly: MessageRoot(typeof(ImmutableStack<int>))]
[assembly: MessageRoot(typeof(ImmutableHashSet<Point>))]
[assembly: MessageRoot(typeof(ImmutableSortedSet<int>))]
[assembly: MessageRoot(typeof(ImmutableDictionary<int, Point>))]
[assembly: MessageRoot(typeof(ImmutableSortedDictionary<int, bool>))]
[assembly: MessageRoot(typeof(IImmutableList<int>))]
[assembly: MessageRoot(typeof(IImmutableQueue<int>))]
[assembly: MessageRoot(typeof(IImmutableStack<int>))]
[assembly: MessageRoot(typeof(IImmutableSet<Point>))]
[assembly: MessageRoot(typeof(IImmutableDictionary<int, string>))]
[assembly: MessageRoot(typeof(FrozenSet<Point>))]
[assembly: MessageRoot(typeof(FrozenDictionary<string, Point>))]
[assembly: MessageRoot(typeof(Collection<int>))]
[assembly: MessageRoot(typeof(ReadOnlyCollection<string>))]
[assembly: MessageRoot(typeof(ObservableCollection<Point>))]
[assembly: MessageRoot(typeof(ReadOnlyObservableCollection<int>))]
[assembly: MessageRoot(typeof(ReadOnlySet<int>))]
[assembly: MessageRoot(typeof(ReadOnlyDictionary<int, Point>))]
[assembly: MessageRoot(typeof(ILookup<Point, int>))]
[assembly: MessageRoot(typeof(IGrouping<int, Point>))]
[assembly: MessageRoot(typeof(Point[,]))]
[assembly: MessageRoot(typeof(Item?[,,,,]))]
[assembly: MessageRoot(typeof(long[,][]))]

namespace ProtoGen.Aot.Smoke;

/// <summary>Queues, stacks, sorted, concurrent, immutable, frozen and observable collections, lookups, arrays of any rank.</summary>
internal static class MoreCollections
{
    private static readonly Point s_point = new(1, 2);

    public static void Run(Checks checks)
    {
        Generic(checks);
        Concurrent(checks);
        Immutable(checks);
        Others(checks);
        Ranks(checks);
    }

    private static void Generic(Checks checks)
    {
        checks.Shape<LinkedList<Point>>(new([s_point]), "91 92 01 02", back => back.Single() == s_point);
        checks.Shape<Queue<string?>>(new(["a", null]), "92 a161 c0", back => back.Dequeue() == "a");
        checks.Shape<Stack<Item>>(new([new Item("a", s_point, 1), new Item("b", s_point, 1)]), "92 93 a162 92 01 02 cb3ff0000000000000 93 a161 92 01 02 cb3ff0000000000000", back => back.Pop().Name == "b");
        checks.Shape<SortedSet<DateOnly>>([DateOnly.FromDayNumber(2), DateOnly.FromDayNumber(1)], "92 01 02", back => back.Min.DayNumber == 1);
        checks.Shape<SortedList<int, string>>(new() { [2] = "b", [1] = "a" }, "82 01 a161 02 a162", back => back[2] == "b");
        checks.Shape<SortedDictionary<string, Point>>(new() { ["a"] = s_point }, "81 a161 92 01 02", back => back["a"] == s_point);
        checks.Shape<OrderedDictionary<string, int>>(new() { ["b"] = 1, ["a"] = 2 }, "82 a162 01 a161 02", back => back.GetAt(0).Key == "b");
        checks.Shape<PriorityQueue<Item, int>>(new([(new Item("a", s_point, 1), 9)]), "91 92 93 a161 92 01 02 cb3ff0000000000000 09", back => back.Peek().Name == "a");
    }

    private static void Concurrent(Checks checks)
    {
        checks.Shape<ConcurrentQueue<double>>(new([1.5]), "91 cb3ff8000000000000", back => back.Single() == 1.5);
        checks.Shape<ConcurrentStack<int>>(new([1, 2]), "92 02 01", back => back.TryPop(out int top) && top == 2);
        checks.Shape<ConcurrentBag<int>>([1, 2], "92 02 01", back => back.Count == 2);
        checks.Shape<IProducerConsumerCollection<int>>(new ConcurrentQueue<int>([1]), "91 01", back => back.TryTake(out int only) && only == 1 && back.TryAdd(1));
        checks.Shape<ConcurrentDictionary<Point, Item?>>(new([KeyValuePair.Create(s_point, (Item?)null)]), "81 92 01 02 c0", back => back.ContainsKey(s_point));
    }

    private static void Immutable(Checks checks)
    {
        checks.Shape<ImmutableArray<Point>>([s_point], "91 92 01 02", back => back[0] == s_point);
        checks.Shape<ImmutableArray<Point>>(default, "c0", back => back.IsDefault);
        checks.Shape<ImmutableList<string>>(["a"], "91 a161", back => back[0] == "a");
        checks.Shape<ImmutableQueue<int>>([1, 2], "92 01 02", back => back.Peek() == 1);
        checks.Shape<ImmutableStack<int>>([1, 2], "92 02 01", back => back.Peek() == 2);
        checks.Shape<ImmutableHashSet<Point>>([s_point], "91 92 01 02", back => back.Contains(s_point));
        checks.Shape<ImmutableSortedSet<int>>([2, 1], "92 01 02", back => back[0] == 1);
        checks.Shape(ImmutableDictionary.CreateRange([KeyValuePair.Create(1, s_point)]), "81 01 92 01 02", back => back[1] == s_point);
        checks.Shape(ImmutableSortedDictionary.CreateRange([KeyValuePair.Create(1, true)]), "81 01 c3", back => back[1]);
        checks.Shape<IImmutableList<int>>(ImmutableList.Create(1), "91 01", back => back[0] == 1);
        checks.Shape<IImmutableQueue<int>>(ImmutableQueue.Create(1), "91 01", back => back.Peek() == 1);
        checks.Shape<IImmutableStack<int>>(ImmutableStack.Create(1), "91 01", back => back.Peek() == 1);
        checks.Shape<IImmutableSet<Point>>(ImmutableHashSet.Create(s_point), "91 92 01 02", back => back.Contains(s_point));
        checks.Shape<IImmutableDictionary<int, string>>(ImmutableDictionary.CreateRange([KeyValuePair.Create(1, "a")]), "81 01 a161", back => back[1] == "a");
    }

    private static void Others(Checks checks)
    {
        checks.Shape(new[] { s_point }.ToFrozenSet(), "91 92 01 02", back => back.Contains(s_point));
        checks.Shape(new Dictionary<string, Point> { ["a"] = s_point }.ToFrozenDictionary(), "81 a161 92 01 02", back => back["a"] == s_point);
        checks.Shape<Collection<int>>([1], "91 01", back => back[0] == 1);
        checks.Shape<ReadOnlyCollection<string>>(new(["a"]), "91 a161", back => back[0] == "a");
        checks.Shape<ObservableCollection<Point>>([s_point], "91 92 01 02", back => back[0] == s_point);
        checks.Shape<ReadOnlyObservableCollection<int>>(new([1]), "91 01", back => back[0] == 1);
        checks.Shape<ReadOnlySet<int>>(new(new HashSet<int> { 1 }), "91 01", back => back.Contains(1));
        checks.Shape<ReadOnlyDictionary<int, Point>>(new(new Dictionary<int, Point> { [1] = s_point }), "81 01 92 01 02", back => back[1] == s_point);
        checks.Shape(new[] { 1, 2 }.ToLookup(_ => s_point), "91 92 92 01 02 92 01 02", back => back[s_point].Count() == 2);
        checks.Shape(new[] { s_point }.GroupBy(point => point.X).First(), "92 01 91 92 01 02", back => back.Key == 1 && back.Single() == s_point);
    }

    private static void Ranks(Checks checks)
    {
        checks.Shape(new[,] { { s_point, default } }, "93 01 02 92 92 01 02 92 00 00", back => back[0, 0] == s_point);
        checks.Shape(new Item?[1, 1, 1, 1, 2], "96 01 01 01 01 02 92 c0 c0", back => back.GetLength(4) == 2 && back[0, 0, 0, 0, 1] is null);
        checks.Shape(new long[,][] { { [1], [2, 3] } }, "93 01 02 92 91 01 92 02 03", back => back[0, 1][1] == 3);
    }
}
