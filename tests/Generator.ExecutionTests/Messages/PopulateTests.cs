using System.Buffers;
using static ProtoGen.Generator.ExecutionTests.Messages.HexBytes;

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>A message that asks for it is read into an object that is there.</summary>
public partial class PopulateTests
{
    [Message]
    public partial class Order : IPopulatable
    {
        public int Id { get; set; } = 7;

        public string Currency { get; set; } = "EUR";

        public string? Note { get; set; }

        public List<int> Tags { get; set; } = [];

        public Line? Line { get; set; }

        public Fixed? Fixed { get; set; }

        public required long Total { get; set; }

        [Ignore]
        public int Calls { get; private set; }

        [OnDeserialized]
        private void Count() => Calls++;
    }

    [Message(MessageLayout.Map)]
    public partial class Line : IPopulatable
    {
        [Key("n")]
        public string Name { get; set; } = "";

        [Key("c")]
#pragma warning disable CA1051 // a field is a member, too
        public int Count;
#pragma warning restore CA1051

        [Key("p")]
        public Point Point { get; private set; }

        [Key("l")]
        public Line? Next { get; set; }

        public Line At(int x, int y)
        {
            Point = new() { X = x, Y = y };
            return this;
        }
    }

    [Message]
    public partial record struct Point : IPopulatable
    {
        public int X { get; set; }

        public int Y { get; set; }
    }

    [Message]
    public partial record Fixed(int A);

    [Message]
    public abstract partial class Base : IPopulatable
    {
        [Key(0)]
        public int A { get; set; } = 1;

        protected UnknownMembers Unknown { get; set; }
    }

    [Message]
    public partial class Derived : Base
    {
        public string B { get; set; } = "b";

        public string? C { get; set; } = "c";
    }

    [Message]
    public partial class Box<T> : IPopulatable
    {
        public T? Value { get; set; }

        public List<T> More { get; set; } = [];
    }

    [Message]
    public partial class Nothing : IPopulatable
    {
        [Ignore]
        public bool IsRead { get; private set; }

        [OnDeserialized]
        private void Mark() => IsRead = true;
    }

    [Message]
    public partial class Guarded : IPopulatable
    {
        private int _percent;

        public int First { get; set; }

        public int Percent
        {
            get => _percent;
            set => _percent = value <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value));
        }
    }

    [Message(PreserveReferences = true)]
    public partial class Node : IPopulatable
    {
        public int Id { get; set; }

        public Node? Left { get; set; }

        public Node? Right { get; set; }
    }

    [Message(PreserveReferences = true)]
    public partial record Leaf : IPopulatable
    {
        public int Id { get; set; }

        public Leaf? Left { get; set; }

        public Leaf? Right { get; set; }
    }

    [Message(OmitDefaults = true)]
    public partial class Health : IPopulatable
    {
        public required int Id { get; set; }

        public List<int> Wounds { get; set; } = [];

        public int Points { get; set; } = 100;

        public string? Note { get; set; }

        public Point? Place { get; set; }
    }

    [Message(MessageLayout.Map, OmitDefaults = true)]
    public partial class HealthMap : IPopulatable
    {
        [Key("p")]
        public int Points { get; set; } = 100;

        [Key("w")]
        public List<int> Wounds { get; set; } = [];

        [Key("l")]
        public Line? Line { get; set; }
    }

    private static Order NewOrder() => new() { Id = 1, Currency = "USD", Note = "old", Tags = [1, 2], Total = 9, Fixed = new(5) };

    [Theory]
    [InlineData("90", 1, "USD", "old", 9)]
    [InlineData("93 02 c0 c0", 2, "USD", null, 9)] // nil: missing where it cannot be null
    [InlineData("93 c0 a3474250 a0", 1, "GBP", "", 9)]
    [InlineData("98 02 a3474250 a161 90 c0 c0 03 01", 2, "GBP", "a", 3)] // from a newer writer
    public void What_the_bytes_have_is_set_and_the_rest_stays(string hex, int id, string currency, string? note, long total)
    {
        var order = NewOrder();
        MessageSerializer.Populate(Bytes(hex), order);

        Assert.Equal((id, currency, note, total, 1), (order.Id, order.Currency, order.Note, order.Total, order.Calls));
    }

    [Fact]
    public void Collections_and_other_messages_are_replaced()
    {
        var order = NewOrder();
        var (tags, part) = (order.Tags, order.Fixed);
        MessageSerializer.Populate(Bytes("96 02 a0 c0 91 05 c0 91 08"), order);

        Assert.Equal([5], order.Tags);
        Assert.Equal([1, 2], tags);
        Assert.Equal((new Fixed(8), new Fixed(5)), (order.Fixed, part));
    }

    [Fact]
    public void What_can_be_populated_is_populated_in_place()
    {
        var inner = new Line { Name = "inner", Count = 4 };
        var line = new Line { Name = "line", Count = 3, Next = inner }.At(1, 2);
        var order = NewOrder();
        order.Line = line;

        // The line is given its count, its point's y and, in the next one, a name.
        MessageSerializer.Populate(Bytes("95 c0 c0 c0 c0 83 a16c 81 a16e a178 a170 92 c0 09 a163 08"), order);

        Assert.Same(line, order.Line);
        Assert.Same(inner, line.Next);
        Assert.Equal(("line", 8, new Point { X = 1, Y = 9 }), (line.Name, line.Count, line.Point));
        Assert.Equal(("x", 4), (inner.Name, inner.Count));
    }

    [Fact]
    public void Null_is_replaced_and_replaces()
    {
        var order = NewOrder();
        MessageSerializer.Populate(Bytes("95 c0 c0 c0 c0 81 a16e a178"), order);
        Assert.Equal("x", order.Line!.Name);

        MessageSerializer.Populate(Bytes("95 c0 c0 c0 c0 c0"), order);
        Assert.Null(order.Line);
    }

    [Fact]
    public void A_struct_is_populated_where_it_is()
    {
        var point = new Point { X = 1, Y = 2 };
        MessageSerializer.Populate(Bytes("91 05"), ref point);
        Assert.Equal(new Point { X = 5, Y = 2 }, point);

        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Populate(Bytes("92 06 c3"), ref point));
        Assert.Equal(new Point { X = 5, Y = 2 }, point);
    }

    [Fact]
    public void A_hierarchy_is_populated_on_all_levels()
    {
        var value = new Derived { A = 5, C = "old" };
        MessageSerializer.Populate(Bytes("92 c0 a178"), value);
        Assert.Equal((5, "x", "old"), (value.A, value.B, value.C));

        MessageSerializer.Populate(Bytes("94 92 06 a162 c0 c0 c3"), value);
        Assert.Equal((6, "x", null), (value.A, value.B, value.C));
        Assert.Equal(Bytes("94 92 06 a162 a178 c0 c3"), MessageSerializer.Serialize(value)); // with what it does not know

        MessageSerializer.Populate(Bytes("91 91 07"), value);
        Assert.Equal(Bytes("93 91 07 a178 c0"), MessageSerializer.Serialize(value));
    }

    [Fact]
    public void A_generic_message_is_populated()
    {
        var text = new Box<string> { Value = "a", More = ["b"] };
        MessageSerializer.Populate(Bytes("92 c0 91 a163"), text);
        Assert.Null(text.Value);
        Assert.Equal(["c"], text.More);

        var numbers = new Box<int> { Value = 4, More = [5] };
        MessageSerializer.Populate(Bytes("91 06"), numbers);
        Assert.Equal((6, 5), (numbers.Value, numbers.More[0]));
    }

    [Fact]
    public void A_message_without_members_is_read()
    {
        var value = new Nothing();
        MessageSerializer.Populate(Bytes("91 01"), value);
        Assert.True(value.IsRead);
    }

    [Fact]
    public void Bytes_in_segments_are_read()
    {
        byte[] bytes = Bytes("93 c0 a3474250 a0");
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            var (order, point) = (NewOrder(), new Point { X = 1, Y = 2 });
            MessageSerializer.Populate(Sequence(bytes, cut), order);
            MessageSerializer.Populate(Sequence(Bytes("92 c0 cd0100"), Math.Min(cut, 4)), ref point);

            Assert.Equal((1, "GBP", ""), (order.Id, order.Currency, order.Note));
            Assert.Equal(new Point { X = 1, Y = 256 }, point);
        }
    }

    [Theory]
    [InlineData("93 02 a3474250 05", "Order.Note", SerializationErrorCode.UnexpectedCode)]
    [InlineData("95 02 a0 c0 90 81 a163 a0", "Order.Line.Count", SerializationErrorCode.UnexpectedCode)]
    [InlineData("91 02 00", "Order", SerializationErrorCode.TrailingBytes)]
    [InlineData("c0", "Order", SerializationErrorCode.UnexpectedNil)]
    [InlineData("95 02 a0 c0 90 81", "Order.Line", SerializationErrorCode.LengthExceedsInput)]
    public void An_error_has_its_place_and_leaves_the_object_alone(string hex, string path, SerializationErrorCode code)
    {
        var order = NewOrder();
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Populate(Bytes(hex), order));

        Assert.Equal((code, path), (error.Code, error.Path));
        Assert.Equal((code == SerializationErrorCode.TrailingBytes ? 2 : 1, "USD", "old"), (order.Id, order.Currency, order.Note));
        for (int cut = 1; cut < Bytes(hex).Length; cut++)
        {
            var inPieces = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Populate(Sequence(Bytes(hex), cut), NewOrder()));
            Assert.Equal((error.Code, error.Path, error.Offset), (inPieces.Code, inPieces.Path, inPieces.Offset));
        }
    }

    [Fact]
    public void What_a_setter_throws_is_an_error_of_its_own()
    {
        var value = new Guarded { First = 1, Percent = 2 };
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Populate(Bytes("92 05 cd0100"), value));

        Assert.Equal(SerializationErrorCode.UserCodeThrew, error.Code);
        Assert.IsType<ArgumentOutOfRangeException>(error.InnerException);
        Assert.Equal((5, 2), (value.First, value.Percent));
    }

    [Fact]
    public void Depth_is_counted()
    {
        var line = new Line();
        byte[] bytes = Bytes(string.Concat(Enumerable.Repeat("81a16c", 200)) + "80");

        Assert.Equal(
            SerializationErrorCode.DepthExceeded,
            Assert.Throws<MessageSerializationException>(() => MessageSerializer.Populate(bytes, line)).Code);
        line.Next = line; // Its own next: populated as often as it is nested on the wire.
        Assert.Equal(
            SerializationErrorCode.DepthExceeded,
            Assert.Throws<MessageSerializationException>(() => MessageSerializer.Populate(bytes, line)).Code);
    }

    [Fact]
    public void References_lead_to_the_objects_that_are_there()
    {
        var left = new Node { Id = 2 };
        var root = new Node { Id = 1, Left = left, Right = new() { Id = 3 } };

        // The left one is read in place; the right one is the left one, whose own left is the root.
        MessageSerializer.Populate(Bytes("93 05 93 06 d45204 c0 d45206"), root);

        Assert.Equal((5, 6), (root.Id, left.Id));
        Assert.Same(left, root.Left);
        Assert.Same(left, root.Right);
        Assert.Same(root, left.Left);
    }

    [Fact]
    public void A_record_whose_references_are_preserved_is_replaced_inside()
    {
        // In place, the right one would hold the left one, which holds the right one already.
        var right = new Leaf { Id = 3 };
        var left = new Leaf { Id = 2, Left = right };
        var root = new Leaf { Id = 1, Left = left, Right = right };
        MessageSerializer.Populate(Bytes("93 c0 91 06 92 07 d45204"), root);

        Assert.Equal((1, 6, 7), (root.Id, root.Left.Id, root.Right.Id));
        Assert.Same(root.Left, root.Right.Left);
        Assert.Equal((2, 3, null), (left.Id, right.Id, right.Left));
    }

    [Theory]
    [InlineData("92 02 90", 2, 0, 100, null)] // points and note are left out: both are what they are declared with
    [InlineData("91 02", 2, 1, 100, null)] // wounds never are: an older writer does not know them
    [InlineData("93 02 c0 05", 2, 1, 5, null)]
    [InlineData("94 02 c0 c0 a161", 2, 1, 100, "a")]
    public void Defaults_that_are_left_out_are_set(string hex, int id, int wounds, int points, string? note)
    {
        var health = new Health { Id = 1, Wounds = [7], Points = 3, Note = "old", Place = new Point { X = 1 } };
        MessageSerializer.Populate(Bytes(hex), health);

        Assert.Equal((id, wounds, points, note, null), (health.Id, health.Wounds.Count, health.Points, health.Note, health.Place));
    }

    [Fact]
    public void Defaults_that_are_left_out_of_a_map_are_set()
    {
        var line = new Line { Name = "line", Count = 3 };
        var health = new HealthMap { Wounds = [7], Points = 3, Line = line };
        MessageSerializer.Populate(Bytes("81 a16c 81 a163 04"), health);
        Assert.Equal((100, 1, "line", 4), (health.Points, health.Wounds.Count, line.Name, line.Count));
        Assert.Same(line, health.Line);

        MessageSerializer.Populate(Bytes("81 a170 05"), health);
        Assert.Equal((5, null), (health.Points, health.Line));
    }

    [Fact]
    public void There_must_be_an_object() =>
        Assert.Throws<ArgumentNullException>("existing", () => MessageSerializer.Populate<Order>(Bytes("90"), null!));

    private static ReadOnlySequence<byte> Sequence(byte[] bytes, int cut)
    {
        var last = new Segment(bytes.AsMemory(cut), cut, null);
        return new ReadOnlySequence<byte>(new Segment(bytes.AsMemory(0, cut), 0, last), 0, last, bytes.Length - cut);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index, Segment? next) => (Memory, RunningIndex, Next) = (memory, index, next);
    }
}
