using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using ProtoGen.TestKit.Values;

namespace ProtoGen.Generator.ExecutionTests.Collections;

/// <summary>Collections as members of messages: nullable, nested, in tuples, with initializers and with comparers.</summary>
public partial class MemberTests
{
    [Message]
    public partial record Line(string Name, int Count);

    [Message]
    public partial record Deep(
        Queue<Stack<Line?>>? Queues,
        ImmutableDictionary<string, ImmutableArray<Line>> ByName,
        (LinkedList<int> Left, FrozenSet<string>? Right) Pair,
        List<ConcurrentDictionary<int, Collection<string?>>[]> Nested,
        SortedDictionary<int, int[,]?> Grids,
        KeyValuePair<string, PriorityQueue<Line, int>>? Next);

    [Message]
    public partial class Defaults
    {
        public Queue<int> Queue { get; set; } = new([1]);

        public ImmutableArray<int> Array { get; init; } = [1];

        public ImmutableList<string> List { get; set; } = ImmutableList<string>.Empty;

        public Stack<int>? Stack { get; set; }

        public Dictionary<string, int> Ages { get; init => field = new(value, StringComparer.OrdinalIgnoreCase); } = [];
    }

    [Message(MessageLayout.Map)]
    public partial class ByName
    {
        public Stack<int> Stack { get; set; } = new([1]);

        public ImmutableArray<int> Array { get; init; } = [1];

        public int[,]? Grid { get; set; }
    }

    [Fact]
    public void In_a_map_too_a_member_comes_back_or_keeps_its_initializer()
    {
        ByName value = new() { Stack = new([1, 2]), Array = default, Grid = new[,] { { 1, 2 } } };
        byte[] bytes = MessageSerializer.Serialize(value);

        var back = MessageSerializer.Deserialize<ByName>(bytes);
        var none = MessageSerializer.Deserialize<ByName>([0x80]);

        Assert.Equal("83 a5537461636b 92 02 01 a54172726179 c0 a447726964 93 01 02 92 01 02".Replace(" ", "", StringComparison.Ordinal), Convert.ToHexStringLower(bytes));
        Assert.Equal([2, 1], back.Stack);
        Assert.True(back.Array.IsDefault);
        Assert.Equal(2, back.Grid?[0, 1]);
        Assert.Equal([1], none.Stack);
        Assert.Equal([1], none.Array.AsEnumerable());
        Assert.Null(none.Grid);
    }

    [Fact]
    public void They_nest_to_any_depth()
    {
        Deep deep = new(
            new([new([new Line("a", 1), null]), new()]),
            ImmutableDictionary.CreateRange([KeyValuePair.Create("x", ImmutableArray.Create(new Line("b", 2))), KeyValuePair.Create("y", default(ImmutableArray<Line>))]),
            (new([1, 2]), null),
            [[new() { [5] = ["p", null] }], []],
            new() { [2] = new[,] { { 1, 2 } }, [1] = null },
            new("next", new([(new Line("late", 1), 9), (new Line("soon", 1), 3)])));

        var back = MessageSerializer.Deserialize<Deep>(MessageSerializer.Serialize(deep));

        Assert.Equal(DeepText.Of(deep.Queues), DeepText.Of(back.Queues));
        Assert.Equal([new Line("b", 2)], back.ByName["x"].AsEnumerable());
        Assert.True(back.ByName["y"].IsDefault);
        Assert.Equal(DeepText.Of(deep.Pair), DeepText.Of(back.Pair));
        Assert.Equal(DeepText.Of(deep.Nested), DeepText.Of(back.Nested));
        Assert.Equal(DeepText.Of(deep.Grids), DeepText.Of(back.Grids));
        Assert.Equal("soon", back.Next?.Value.Dequeue().Name);
    }

    [Fact]
    public void A_member_that_is_missing_keeps_its_initializer()
    {
        var none = MessageSerializer.Deserialize<Defaults>([0x90]);
        var nil = MessageSerializer.Deserialize<Defaults>(Convert.FromHexString("95c0c0c0c0c0"));

        Assert.Equal([1], none.Queue);
        Assert.Equal([1], none.Array.AsEnumerable());
        Assert.Equal([], none.List);
        Assert.Null(none.Stack);
        Assert.Empty(none.Ages);
        Assert.Equal([1], nil.Queue);
        Assert.True(nil.Array.IsDefault); // Nil is its own form of the default.
        Assert.Equal([], nil.List);
        Assert.Empty(nil.Ages);
    }

    [Fact]
    public void The_default_ImmutableArray_of_a_member_comes_back_as_it_is()
    {
        Defaults value = new() { Array = default };

        Assert.True(MessageSerializer.Deserialize<Defaults>(MessageSerializer.Serialize(value)).Array.IsDefault);
    }

    [Fact]
    public void A_comparer_is_lost_unless_the_member_says_which()
    {
        Dictionary<string, int> ages = new(StringComparer.OrdinalIgnoreCase) { ["Ada"] = 36 };

        var plain = MessageSerializer.Deserialize<Dictionary<string, int>>(MessageSerializer.Serialize(ages));
        var member = MessageSerializer.Deserialize<Defaults>(MessageSerializer.Serialize(new Defaults { Ages = ages })).Ages;

        Assert.False(plain.ContainsKey("ADA"));
        Assert.Equal(36, member["ADA"]);
    }

    [Fact]
    public void Keys_that_the_members_own_comparer_takes_for_one_are_refused()
    {
        Dictionary<string, int> byCase = new() { ["a"] = 1, ["A"] = 2 };
        byte[] bytes = MessageSerializer.Serialize(new Defaults { Queue = new(), Ages = new(StringComparer.OrdinalIgnoreCase) });

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Defaults>(
            [.. bytes[..^1], .. MessageSerializer.Serialize(byCase)]));

        Assert.Equal(SerializationErrorCode.UserCodeThrew, error.Code);
        Assert.IsType<ArgumentException>(error.InnerException);
    }
}
