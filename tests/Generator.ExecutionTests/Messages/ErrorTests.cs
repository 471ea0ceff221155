namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>An error names the member it is in, from the outermost message on.</summary>
public partial class ErrorTests
{
    [Message]
    public partial record Order(int Id, List<Line> Lines, Dictionary<string, Line?> Named, (int, Line[]) Pair, Crate<Line>? Crate);

    [Message]
    public partial record Line(string Name, Money Price, byte Count);

    [Message]
    public readonly partial record struct Money(decimal Amount, string Currency);

    [Message]
    public partial record Crate<T>([Key(1)] T Value, [Key(3)] List<T?> More);

    [Message]
    public partial class Node
    {
        public Node? Next { get; set; }
    }

    [Message]
    public partial class Guarded
    {
        private int _percent;

        public int Percent
        {
            get => _percent >= 0 ? _percent : throw new InvalidOperationException("not set");
            set => _percent = value <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value), "over 100");
        }

        public Guarded? Inner { get; set; }

        public void Break() => _percent = -1;
    }

    [Message]
    public partial struct Small(bool isBroken)
    {
        public int Value { readonly get => isBroken ? throw new InvalidOperationException("not set") : 1; set => isBroken = value < 0; }
    }

    [Message]
    public partial record Holder(List<int> Before, Small Small, int After);

    private const string LineBytes = "93 a161 92 a131 a3455552 01";

    [Theory]
    [InlineData("95 c3 90 80 c0 c0", "Order.Id", SerializationErrorCode.UnexpectedCode, 1)]
    [InlineData("95 01 91 93 a161 92 a131 a3455552 cd0100 80 c0 c0", "Order.Lines[0].Count", SerializationErrorCode.Overflow, 13)]
    [InlineData("95 01 92 " + LineBytes + " 93 a161 92 a178 a0 01", "Order.Lines[1].Price.Amount", SerializationErrorCode.InvalidValue, 18)]
    [InlineData("95 01 92 " + LineBytes + " c0", "Order.Lines[1]", SerializationErrorCode.UnexpectedNil, 14)]
    [InlineData("95 01 90 81 a161 93 a161 92 a131 c2 01", "Order.Named[\"a\"].Price.Currency", SerializationErrorCode.UnexpectedCode, 12)]
    [InlineData("95 01 90 80 92 02 91 93 01 02 03", "Order.Pair.Item2[0].Name", SerializationErrorCode.UnexpectedCode, 8)]
    [InlineData("95 01 90 80 92 02 90 94 c0 93 a161 92 a131 a0 a1", "Order.Crate.Value.Count", SerializationErrorCode.UnexpectedCode, 16)]
    [InlineData("95 01 90 80 92 02 90 94 c0 " + LineBytes + " c0 92 c0 91 c0", "Order.Crate.More[1].Name", SerializationErrorCode.MemberMissing, -1)]
    [InlineData("95 01 91 93 a161 92 a131", "Order.Lines[0].Price.Currency", SerializationErrorCode.Truncated, -1)]
    [InlineData("95 01 dd7fffffff", "Order.Lines", SerializationErrorCode.LengthExceedsInput, 2)]
    public void A_read_error_names_the_member(string hex, string path, SerializationErrorCode code, int offset)
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Order>(Bytes(hex)));

        Assert.Equal((code, path), (error.Code, error.Path));
        if (offset >= 0)
        {
            Assert.Equal(offset, error.Offset);
        }
    }

    [Fact]
    public void A_setter_that_throws_is_an_error_of_its_own()
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Guarded>(Bytes("92 01 92 ccc8 c0")));

        Assert.Equal(SerializationErrorCode.UserCodeThrew, error.Code);
        Assert.IsType<ArgumentOutOfRangeException>(error.InnerException);
        Assert.Contains("(Parameter 'value'). At Guarded", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_getter_that_throws_is_an_error_of_its_own()
    {
        Guarded broken = new();
        broken.Break();

        AssertRefused(() => MessageSerializer.Serialize(broken), "Guarded");
        AssertRefused(() => MessageSerializer.Serialize(new Guarded { Inner = broken }), "Guarded");
        AssertRefused(() => MessageSerializer.Serialize(new Guarded { Inner = new() { Inner = broken } }), "Guarded.Inner");
        AssertRefused(() => MessageSerializer.Serialize<List<Guarded>>([new(), broken]), "List<Guarded>");
        AssertRefused(() => MessageSerializer.Serialize(new Small(true)), "Small");
        AssertRefused(() => MessageSerializer.Serialize<Small[]>([new(false), new(true)]), "Small[]");
        AssertRefused(() => MessageSerializer.Serialize(new Holder([1], new(true), 1)), "Holder");
        AssertRefused(() => MessageSerializer.Serialize<(int, Holder)>((1, new([1], new(true), 1))), "(int, Holder).Item2");
    }

    [Fact]
    public void What_could_not_be_written_leaves_the_output_as_it_was()
    {
        System.Buffers.ArrayBufferWriter<byte> output = new();
        MessageSerializer.Serialize(output, new Small(false));

        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(output, new Small(true)));
        Assert.Equal(Bytes("9101"), output.WrittenSpan.ToArray());
    }

    private static void AssertRefused(Func<byte[]> write, string path)
    {
        var error = Assert.Throws<MessageSerializationException>(write);

        Assert.Equal(SerializationErrorCode.UserCodeThrew, error.Code);
        Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Equal(-1, error.Offset);
        Assert.Equal(path, error.Path);
        Assert.Equal($"The value's own code threw InvalidOperationException: not set. At {path}.", error.Message);
    }

    [Fact]
    public void A_cycle_is_an_error_and_no_stack_overflow()
    {
        Node node = new();
        node.Next = node;

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(node));

        Assert.Equal(SerializationErrorCode.DepthExceeded, error.Code);
        Assert.StartsWith("Node.Next.Next", error.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_nest_too_deeply_are_an_error_and_no_stack_overflow()
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)0x91, 1_000_000), 0xc0];

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Node>(bytes));

        Assert.Equal(SerializationErrorCode.DepthExceeded, error.Code);
    }

    [Fact]
    public void Messages_may_nest_as_deeply_as_the_limit()
    {
        Node? node = null;
        for (int i = 0; i < 128; i++)
        {
            node = new Node { Next = node };
        }

        byte[] bytes = MessageSerializer.Serialize(node);
        Assert.Equal(bytes, MessageSerializer.Serialize(MessageSerializer.Deserialize<Node>(bytes)));
        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(new Node { Next = node }));
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
