using System.Diagnostics.CodeAnalysis;
using static ProtoGen.Generator.ExecutionTests.Messages.HexBytes;

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>The constructor that the user chose makes the message.</summary>
public partial class ConstructorTests
{
    [Message]
    public partial class Range
    {
        private readonly string _made;

        public Range() => _made = "by none";

        public Range(int from, int to)
        {
            (From, To) = (from, to);
            _made = "by both";
        }

        [MessageConstructor]
        private Range(int to, int step = 5, int other = 9)
        {
            (To, Step) = (to, step + (other - 9));
            _made = "by the private one";
        }

        public int From { get; set; } = 7;

        public int To { get; init; }

        public int Step { get; }

        public string HowMade() => _made;
    }

    [Message]
    [method: MessageConstructor]
    public readonly partial struct Point(int x, int y)
    {
        public Point(int x)
            : this(x, -1)
        {
        }

        public int X { get; } = x;

        public int Y { get; } = y;
    }

    [Message]
    public partial record Person(string Name)
    {
        [MessageConstructor]
        internal Person(string name, int age)
            : this(name + "!") => Age = age;

        public int Age { get; }
    }

    [Message]
    public partial class Chain
    {
        public Chain()
        {
        }

        // Looks like a constructor that copies, and is none.
        [MessageConstructor]
        public Chain(Chain? next) => Next = next;

        public Chain? Next { get; }
    }

    [Message]
    public partial class Demanding
    {
        [SetsRequiredMembers, MessageConstructor]
        private Demanding(int id) => (Id, Name) = (id, "set");

        public Demanding()
        {
        }

        public required int Id { get; init; }

        [Ignore]
        public required string Name { get; init; }
    }

    [Message]
    public partial record Derived : Person
    {
        [MessageConstructor]
        private Derived(string name, int age, bool more)
            : base(name, age) => More = more;

        public Derived(string name)
            : base(name)
        {
        }

        public bool More { get; }
    }

    [Message]
    public partial class Overloads
    {
        private readonly string _made;

        [MessageConstructor]
        private Overloads(IEnumerable<int> items, string? text = null, in int count = -3) =>
            (Items, Count, _made) = ([.. items], count, text ?? "all");

        public Overloads(List<int> items) => (Items, _made) = (items, "a list");

        public Overloads(List<int> items, in int count) => (Items, Count, _made) = (items, count, "a list and a count");

        public Overloads(IEnumerable<int> items, int count) => (Items, Count, _made) = ([.. items], count, "a count by value");

        public List<int> Items { get; }

        public int Count { get; }

        public string HowMade() => _made;
    }

    [Theory]
    [InlineData("93 01 02 03", 1, 2, 3)]
    [InlineData("92 01 02", 1, 2, 5)] // the parameter's default
    [InlineData("93 c0 02 03", 7, 2, 3)] // the member's initializer
    public void A_private_constructor_with_a_mark_comes_before_all_others(string hex, int from, int to, int step)
    {
        var range = MessageSerializer.Deserialize<Range>(Bytes(hex));
        Assert.Equal((from, to, step, "by the private one"), (range.From, range.To, range.Step, range.HowMade()));
    }

    [Fact]
    public void No_other_overload_fits_the_values_better()
    {
        var value = MessageSerializer.Deserialize<Overloads>(Bytes("91 92 01 02"));
        Assert.Equal([1, 2], value.Items);
        Assert.Equal((-3, "all"), (value.Count, value.HowMade()));
    }

    [Fact]
    public void A_primary_constructor_can_be_marked()
    {
        var point = MessageSerializer.Deserialize<Point>(Bytes("92 01 02"));
        Assert.Equal((1, 2), (point.X, point.Y));
    }

    [Fact]
    public void Another_constructor_than_the_primary_one_can_be_marked()
    {
        var person = MessageSerializer.Deserialize<Person>(Bytes("92 a161 05"));
        Assert.Equal(("a!", 5), (person.Name, person.Age));
    }

    [Fact]
    public void A_constructor_that_takes_a_message_of_its_own_type_can_be_marked() =>
        Assert.NotNull(MessageSerializer.Deserialize<Chain>(Bytes("91 91 c0")).Next);

    [Fact]
    public void A_constructor_that_sets_what_is_required_leaves_nothing_to_the_initializer()
    {
        var value = MessageSerializer.Deserialize<Demanding>(Bytes("91 07"));
        Assert.Equal((7, "set"), (value.Id, value.Name));
    }

    [Fact]
    public void Each_level_of_a_hierarchy_has_a_choice_of_its_own()
    {
        var value = MessageSerializer.Deserialize<Derived>(Bytes("92 92 a161 05 c3"));
        Assert.Equal(("a!", 5, true), (value.Name, value.Age, value.More));
    }
}
