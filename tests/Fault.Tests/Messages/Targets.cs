using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using ProtoGen.Fault.Tests.Messages;

[assembly: ProtoGen.MessageRoot(typeof(Scalars))]
[assembly: ProtoGen.MessageRoot(typeof(Collections))]
[assembly: ProtoGen.MessageRoot(typeof(MoreLists))]
[assembly: ProtoGen.MessageRoot(typeof(MoreMaps))]
[assembly: ProtoGen.MessageRoot(typeof(Grids))]
[assembly: ProtoGen.MessageRoot(typeof(Node))]
[assembly: ProtoGen.MessageRoot(typeof(Point))]
[assembly: ProtoGen.MessageRoot(typeof(Settings))]
[assembly: ProtoGen.MessageRoot(typeof(Page<Node>))]
[assembly: ProtoGen.MessageRoot(typeof(Everything))]
[assembly: ProtoGen.MessageRoot(typeof(Drawing))]
[assembly: ProtoGen.MessageRoot(typeof(Label))]
[assembly: ProtoGen.MessageRoot(typeof(List<(int, string)>))]
[assembly: ProtoGen.MessageRoot(typeof(Dictionary<string, List<double>>))]

namespace ProtoGen.Fault.Tests.Messages;

/// <summary>An enum in a message.</summary>
public enum Priority : short
{
    /// <summary>The default.</summary>
    Normal,

    /// <summary>Before the others.</summary>
    High = 300,
}

/// <summary>Every scalar, nullable and not.</summary>
[Message]
public partial record Scalars(
    bool Flag, char Letter, sbyte I8, byte U8, short I16, ushort U16, int I32, uint U32, long I64, ulong U64,
    float F32, double F64, decimal Money, Guid Id, DateTime Utc, DateTimeOffset At, TimeSpan Span, DateOnly Day, TimeOnly Hour,
    Priority Priority, int? MaybeInt, Guid? MaybeId, string Text, string? MaybeText, byte[] Blob);

/// <summary>Every kind of collection.</summary>
[Message]
public partial record Collections(
    int[] Array, List<string> List, IReadOnlyList<double> ReadOnly, IEnumerable<long> Many, HashSet<int> Set,
    Dictionary<string, int> Map, IReadOnlyDictionary<int, string?> ReadOnlyMap, (int, string) Pair,
    Tuple<string, DateOnly> OldPair, KeyValuePair<Guid, bool> Entry, List<(int X, List<string> Names)> Nested);

/// <summary>
/// The lists, queues and sets of the framework beyond the common ones. A ConcurrentBag is left out: each takes a slot in
/// a table of its thread, which grows with the bags of the whole run and not with the bytes of one.
/// </summary>
[Message]
public partial record MoreLists(
    LinkedList<int> Linked, Queue<string> Queue, Stack<int> Stack, SortedSet<int> Sorted, PriorityQueue<string, int> Priorities,
    ConcurrentQueue<int> ConcurrentQueue, ConcurrentStack<int> ConcurrentStack, ImmutableArray<int> Immutable, ImmutableArray<long>? Nothing,
    ImmutableList<string?> ImmutableList, ImmutableQueue<int> ImmutableQueue, ImmutableStack<int> ImmutableStack, ImmutableHashSet<int> ImmutableSet,
    ImmutableSortedSet<string> ImmutableSorted, FrozenSet<string> Frozen, Collection<int> Collection, ReadOnlyCollection<int> ReadOnly,
    ObservableCollection<string> Observable, ReadOnlySet<int> ReadOnlySet);

/// <summary>The dictionaries of the framework beyond the common ones, and what LINQ groups.</summary>
[Message]
public partial record MoreMaps(
    SortedList<int, string> List, SortedDictionary<string, int> Sorted, OrderedDictionary<string, int?> Ordered, ConcurrentDictionary<int, string> Concurrent,
    ImmutableDictionary<string, int> Immutable, ImmutableSortedDictionary<int, bool> ImmutableSorted, FrozenDictionary<int, string> Frozen,
    ReadOnlyDictionary<string, int> ReadOnly, ILookup<string, int> Lookup, IGrouping<bool, int> Group);

/// <summary>Arrays of several dimensions, in each other and of messages.</summary>
[Message]
public partial record Grids(int[,] Plane, string?[,,] Cube, byte[,,,] Bytes, int[][,] Row, Point[,][] Points, double[,,,,,] Six);

/// <summary>A graph that refers to itself.</summary>
[Message]
public partial record Node(string Name, Node? Next, List<Node> Children);

/// <summary>A struct with a default.</summary>
[Message]
public partial record struct Point(int X, int Y = 7);

/// <summary>A class with settable, init-only and required members.</summary>
[Message]
public partial class Settings
{
    /// <summary>Must be there.</summary>
    public required string Name { get; set; }

    /// <summary>Has an initializer.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Has no initializer.</summary>
    public Point Origin { get; set; }
}

/// <summary>Generic over another message.</summary>
[Message]
public partial record Page<T>(List<T> Items, T? First, int Total);

/// <summary>One of several, by its tag.</summary>
[Message, Union(0, typeof(Circle)), Union(5, typeof(Path))]
public partial interface IForm;

/// <summary>A case.</summary>
[Message]
public partial record Circle(Point Center, double Radius) : IForm;

/// <summary>A case with names.</summary>
[Message(MessageLayout.Map)]
public partial record Path(List<Point> Points, bool IsClosed) : IForm;

/// <summary>A union beside members that say how long they may be.</summary>
[Message]
public partial record Drawing(IForm First, List<IForm> More, [property: Bounded(8)] string Title, [property: Bounded(3, Elements = 4)] List<string> Tags);

/// <summary>Members at their bounds.</summary>
[Message]
public partial record Label([property: Bounded(1)] string Sign, [property: Bounded(2)] int[] Pair, [property: Bounded(1)] byte[] Tag);

/// <summary>Everything at once.</summary>
[Message]
public partial record Everything(Scalars Scalars, Collections Collections, Node Root, Point[] Points, Settings Settings, Page<Node> Page);

/// <summary>A valid value of each target type.</summary>
public static class Targets
{
    public static readonly Scalars Scalars = new(
        true, 'ß', -7, 200, -3000, 60_000, -70_000, 4_000_000_000, -5_000_000_000, 18_000_000_000_000_000_000,
        1.5f, -2.25, 12345.6789m, new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"), new DateTime(2026, 3, 14, 15, 9, 26, 535, DateTimeKind.Utc),
        new DateTimeOffset(2026, 3, 14, 15, 9, 26, TimeSpan.FromHours(-7)), TimeSpan.FromMinutes(95), new DateOnly(1969, 7, 20), new TimeOnly(20, 17, 40),
        Priority.High, null, Guid.Empty, "Grüße, 世界 🌍", null, [0, 1, 2, 255]);

    public static readonly Collections Collections = new(
        [1, -1, int.MaxValue], ["a", "", "long enough to need another header than the short ones"], [0.5, double.NaN], [long.MinValue, 0], [3, 1, 2],
        new Dictionary<string, int> { ["x"] = 1, ["y"] = -2 }, new Dictionary<int, string?> { [1] = "one", [2] = null }, (5, "five"),
        Tuple.Create("moon", new DateOnly(1969, 7, 20)), new KeyValuePair<Guid, bool>(Guid.Empty, true), [(1, ["p", "q"]), (2, [])]);

    public static readonly MoreLists MoreLists = new(
        new([1, 300]), new(["a", "b"]), new([1, 2]), [3, 1], new([("late", 9), ("soon", 1)]), new([1, -1]), new([1, 2]), [1, 2], null, ["a", null], [1, 2], [1, 2], [300], ["b", "a"],
        new[] { "f" }.ToFrozenSet(), [1, 2], new([1, 2]), ["x"], new(new HashSet<int> { 7 }));

    public static readonly MoreMaps MoreMaps = new(
        new() { [2] = "b", [1] = "a" }, new() { ["b"] = 2, ["a"] = 1 }, new() { ["z"] = null, ["a"] = 1 }, new([KeyValuePair.Create(1, "c")]),
        ImmutableDictionary.CreateRange([KeyValuePair.Create("i", 1)]), ImmutableSortedDictionary.CreateRange([KeyValuePair.Create(1, true)]),
        new Dictionary<int, string> { [1] = "f" }.ToFrozenDictionary(), new(new Dictionary<string, int> { ["r"] = 1 }),
        new[] { 1, 2, 3 }.ToLookup(n => n > 1 ? "many" : "one"), new[] { 1, 2 }.GroupBy(n => n > 0).First());

    public static readonly Grids Grids = new(
        new[,] { { 1, 2 }, { 3, 4 } }, new[,,] { { { "a" }, { null } } }, new byte[1, 2, 1, 1] { { { { 1 } }, { { 200 } } } }, [new[,] { { 5, 6 } }, new int[0, 3]],
        new Point[,][] { { [new Point(1, 2)], [] } }, new double[1, 1, 1, 1, 1, 2]);

    public static readonly Node Node = new("root", new Node("next", null, []), [new Node("child", null, [new Node("grandchild", null, [])])]);

    public static readonly Settings Settings = new() { Name = "main", Retries = 9, Origin = new Point(1, 2) };

    public static readonly Page<Node> Page = new([Node], Node, 12);

    public static readonly Drawing Drawing = new(new Circle(new Point(1, 2), 0.5), [new Path([new Point(3), new Point(4, 5)], true), new Circle(default, 1)], "title", ["a", "bcd"]);

    public static readonly Everything Everything = new(Scalars, Collections, Node, [new Point(1, 2), new Point(3)], Settings, Page);

    /// <summary>The targets by name.</summary>
    public static IReadOnlyDictionary<string, Target> All { get; } = new Dictionary<string, Target>
    {
        [nameof(Scalars)] = Target.Of(Scalars),
        [nameof(Collections)] = Target.Of(Collections),
        [nameof(MoreLists)] = Target.Of(MoreLists),
        [nameof(MoreMaps)] = Target.Of(MoreMaps),
        [nameof(Grids)] = Target.Of(Grids),
        [nameof(Node)] = Target.Of(Node),
        [nameof(Point)] = Target.Of(new Point(300, -300)),
        [nameof(Settings)] = Target.Of(Settings),
        [nameof(Page)] = Target.Of(Page),
        [nameof(Drawing)] = Target.Of(Drawing) with { Random = RandomDrawing },
        [nameof(Label)] = Target.Of(new Label("x", [1, 300], [7])) with
        {
            Random = seed => MessageSerializer.Serialize(new Label(seed % 2 == 0 ? "y" : "", [.. Enumerable.Range(seed, seed % 3)], [(byte)seed])),
        },
        [nameof(Everything)] = Target.Of(Everything),
        [nameof(FrameworkNumbers)] = Target.Of(FrameworkTargets.Numbers),
        [nameof(FrameworkObjects)] = Target.Of(FrameworkTargets.Objects),
        [nameof(FrameworkBlocks)] = Target.Of(FrameworkTargets.Blocks),
        [nameof(PackedScalars)] = Target.Of(PackedTargets.Scalars),
        [nameof(PackedBlocks)] = Target.Of(PackedTargets.Blocks),
        ["list root"] = Target.Of(new List<(int, string)> { (1, "a"), (2, "b") }),
        ["map root"] = Target.Of(new Dictionary<string, List<double>> { ["a"] = [1, 2], ["b"] = [] }),
    };

    // Which of an interface's types to make, no reflection knows.
    private static byte[] RandomDrawing(int seed)
    {
        var random = new Random(seed);
        return MessageSerializer.Serialize(new Drawing(
            Form(), [.. Enumerable.Range(0, random.Next(4)).Select(_ => Form())], new string('t', random.Next(9)), [.. Enumerable.Range(0, random.Next(4)).Select(i => $"{i}")]));

        IForm Form() => random.Next(2) == 0
            ? new Circle(new Point(random.Next(), -random.Next(300)), random.NextDouble())
            : new Path([.. Enumerable.Range(0, random.Next(20)).Select(i => new Point(i, random.Next()))], random.Next(2) == 0);
    }

    /// <summary>The names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Keys];
}
