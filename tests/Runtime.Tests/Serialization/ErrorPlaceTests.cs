using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

public class ErrorPlaceTests
{
    [Theory]
    [InlineData("c0", SerializationErrorCode.UnexpectedNil, "Node", 0)]
    [InlineData("01", SerializationErrorCode.UnexpectedCode, "Node", 0)]
    [InlineData("91 01", SerializationErrorCode.UnexpectedCode, "Node.Name", 1)]
    [InlineData("91 a1ff", SerializationErrorCode.InvalidUtf8, "Node.Name", 1)]
    [InlineData("92 a161 91 01", SerializationErrorCode.UnexpectedCode, "Node.Next.Name", 4)]
    [InlineData("93 a161 c0 92 01 c2", SerializationErrorCode.UnexpectedCode, "Node.Numbers[1]", 6)]
    [InlineData("93 a161 c0 92 01 ce80000000", SerializationErrorCode.Overflow, "Node.Numbers[1]", 6)]
    [InlineData("93 a161 c0 92 01 ce8000", SerializationErrorCode.Truncated, "Node.Numbers[1]", 6)]
    [InlineData("93 a161 c0 95 01", SerializationErrorCode.LengthExceedsInput, "Node.Numbers", 4)]
    [InlineData("93 a161 93 a162 c0 91 c0 c0", SerializationErrorCode.UnexpectedNil, "Node.Next.Numbers[0]", 8)]
    [InlineData("93 a161 90 90", SerializationErrorCode.MemberMissing, "Node.Next.Name", 3)]
    [InlineData("90", SerializationErrorCode.MemberMissing, "Node.Name", 0)]
    [InlineData("93 a161 c0 90 00", SerializationErrorCode.TrailingBytes, "Node", 5)]
    [InlineData("94 a161 c0 c0 91c1", SerializationErrorCode.UnexpectedCode, "Node", 6)]
    [InlineData("92 a161 92 a772656675736564 c0", SerializationErrorCode.UserCodeThrew, "Node.Next.Name", 12)]
    public void An_error_names_its_place(string hex, SerializationErrorCode code, string path, long offset)
    {
        var error = Wire.Error<Node, Node.Formatter>(hex);

        Assert.Equal((code, path, offset), (error.Code, error.Path, error.Offset));
        Assert.EndsWith($" At {path}, byte {offset}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_types_own_code_throws_is_the_inner_exception()
    {
        var error = Wire.Error<Node, Node.Formatter>("91 a772656675736564");

        Assert.Equal(SerializationErrorCode.UserCodeThrew, error.Code);
        Assert.IsType<ArgumentException>(error.InnerException);
        Assert.Contains("A constructor's own reason.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("81 a16b 91 c2", "Dictionary<string, List<int>>[\"k\"][0]", 4)]
    [InlineData("82 a16b 90 c0 90", "Dictionary<string, List<int>>[key 1]", 4)]
    [InlineData("82 a16b 90 a16b 90", "Dictionary<string, List<int>>[key 1]", 4)]
    [InlineData("81 d92a616161616161616161616161616161616161616161616161616161616161616161616161616161616161 c2", "Dictionary<string, List<int>>[\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...\"]", 45)]
    public void A_maps_entry_is_named_by_its_key(string hex, string path, long offset)
    {
        var error = Wire.Error<Dictionary<string, List<int>>, DictionaryFormatter<string, StringFormatter, List<int>, ListFormatter<int, Int32Formatter>>>(hex);

        Assert.Equal((path, offset), (error.Path, error.Offset));
    }

    [Theory]
    [InlineData("81 05 c2", "[5]")]
    [InlineData("81 d0df c2", "[-33]")]
    [InlineData("81 cf7fffffffffffffff c2", "[9223372036854775807]")]
    public void A_number_is_a_key_too(string hex, string key)
    {
        var error = Wire.Error<Dictionary<long, int>, DictionaryFormatter<long, Int64Formatter, int, Int32Formatter>>(hex);

        Assert.Equal("Dictionary<long, int>" + key, error.Path);
    }

    [Fact]
    public void Elements_of_tuples_and_pairs_are_named_as_in_the_language()
    {
        Assert.Equal("(int, int).Item2", Wire.Error<(int, int), ValueTupleFormatter<int, Int32Formatter, int, Int32Formatter>>("9201c2").Path);
        Assert.Equal("Tuple<int, int>.Item1", Wire.Error<Tuple<int, int>, TupleFormatter<int, Int32Formatter, int, Int32Formatter>>("92c201").Path);
        Assert.Equal("KeyValuePair<int, int>.Value", Wire.Error<KeyValuePair<int, int>, KeyValuePairFormatter<int, Int32Formatter, int, Int32Formatter>>("9201c2").Path);
        Assert.Equal("int[][1]", Wire.Error<int[], ArrayFormatter<int, Int32Formatter>>("9201c2").Path);
        Assert.Equal("int?", Wire.Error<int?, NullableFormatter<int, Int32Formatter>>("c2").Path);
    }

    [Theory]
    [InlineData("9101")]
    [InlineData("93010203")]
    [InlineData("90")]
    public void A_tuple_of_another_size_is_refused(string hex)
    {
        Assert.Equal(SerializationErrorCode.InvalidValue, Wire.Error<(int, int), ValueTupleFormatter<int, Int32Formatter, int, Int32Formatter>>(hex).Code);
        Assert.Equal(SerializationErrorCode.InvalidValue, Wire.Error<Tuple<int, int>, TupleFormatter<int, Int32Formatter, int, Int32Formatter>>(hex).Code);
        Assert.Equal(SerializationErrorCode.InvalidValue, Wire.Error<KeyValuePair<int, int>, KeyValuePairFormatter<int, Int32Formatter, int, Int32Formatter>>(hex).Code);
    }

    [Fact]
    public void A_cycle_ends_as_an_error_with_its_path()
    {
        var node = new Node { Name = "a" };
        node.Next = node;

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize<Node, Node.Formatter>(node));

        Assert.Equal(SerializationErrorCode.DepthExceeded, error.Code);
        Assert.Equal("Node" + string.Concat(Enumerable.Repeat(".Next", MessagePackLimits.MaxDepth)), error.Path);
    }

    [Fact]
    public void The_deepest_graph_comes_back()
    {
        Node? node = null;
        for (int i = 0; i < MessagePackLimits.MaxDepth; i++)
        {
            node = new Node { Name = "x", Next = node };
        }

        var back = MessageSerializer.Deserialize<Node, Node.Formatter>(MessageSerializer.Serialize<Node, Node.Formatter>(node!));

        int depth = 0;
        for (var at = back; at is not null; at = at.Next)
        {
            depth++;
        }

        Assert.Equal(MessagePackLimits.MaxDepth, depth);
    }
}
