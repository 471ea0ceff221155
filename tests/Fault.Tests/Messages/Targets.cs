using ProtoGen.Fault.Tests.Messages;

[assembly: ProtoGen.MessageRoot(typeof(Scalars))]
[assembly: ProtoGen.MessageRoot(typeof(Collections))]
[assembly: ProtoGen.MessageRoot(typeof(Node))]
[assembly: ProtoGen.MessageRoot(typeof(Point))]
[assembly: ProtoGen.MessageRoot(typeof(Settings))]
[assembly: ProtoGen.MessageRoot(typeof(Page<Node>))]
[assembly: ProtoGen.MessageRoot(typeof(Everything))]
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

    public static readonly Node Node = new("root", new Node("next", null, []), [new Node("child", null, [new Node("grandchild", null, [])])]);

    public static readonly Settings Settings = new() { Name = "main", Retries = 9, Origin = new Point(1, 2) };

    public static readonly Page<Node> Page = new([Node], Node, 12);

    public static readonly Everything Everything = new(Scalars, Collections, Node, [new Point(1, 2), new Point(3)], Settings, Page);

    /// <summary>The targets by name.</summary>
    public static IReadOnlyDictionary<string, Target> All { get; } = new Dictionary<string, Target>
    {
        [nameof(Scalars)] = Target.Of(Scalars),
        [nameof(Collections)] = Target.Of(Collections),
        [nameof(Node)] = Target.Of(Node),
        [nameof(Point)] = Target.Of(new Point(300, -300)),
        [nameof(Settings)] = Target.Of(Settings),
        [nameof(Page)] = Target.Of(Page),
        [nameof(Everything)] = Target.Of(Everything),
        [nameof(FrameworkNumbers)] = Target.Of(FrameworkTargets.Numbers),
        [nameof(FrameworkObjects)] = Target.Of(FrameworkTargets.Objects),
        [nameof(FrameworkBlocks)] = Target.Of(FrameworkTargets.Blocks),
        ["list root"] = Target.Of(new List<(int, string)> { (1, "a"), (2, "b") }),
        ["map root"] = Target.Of(new Dictionary<string, List<double>> { ["a"] = [1, 2], ["b"] = [] }),
    };

    /// <summary>The names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Keys];
}
