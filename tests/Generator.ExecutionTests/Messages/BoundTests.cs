using ProtoGen.Serialization;
using static ProtoGen.Generator.ExecutionTests.Messages.HexBytes;

[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Generator.ExecutionTests.Messages.BoundTests.Box<int>))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Generator.ExecutionTests.Messages.BoundTests.Derived))]

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>Members that say how long they may be.</summary>
public partial class BoundTests
{
    [Message]
    public partial record Small(int Id, [Bounded(3)] string Name, [Bounded(2)] string? Note = null);

    [Message(MessageLayout.Map)]
    public partial record Named([Key("n"), Bounded(3)] string Name, [Key("l"), Bounded(2, Elements = 3)] List<string> Tags);

    [Message]
    public partial record Blob([Bounded(2)] byte[] Bytes, [Bounded(2)] ReadOnlyMemory<byte>? More);

    [Message]
    public partial record Many([Bounded(2)] int[] Array, [Bounded(2)] HashSet<long> Set, [Bounded(1, Elements = 2)] Dictionary<string, byte[]> Map, [Bounded(2)] Small[]? Inner);

    [Message]
    public partial record Box<T>([Bounded(2)] List<T> Items, [Bounded(2, Elements = 1)] List<List<T>> Nested);

    [Message]
    public partial record Packs([Packed, Bounded(2)] int[] Ints, [Bounded(2)] List<double> Doubles);

    [Message]
    public partial record Derived(int Id, string Name, [Bounded(1)] string Extra) : Small(Id, Name);

    [Theory]
    [InlineData("92 01 a3616263", "abc", null)]
    [InlineData("93 01 a3616263 c0", "abc", null)]
    [InlineData("93 01 a9e282ace282ace282ac a2c3a9", "€€€", "é")] // 9 bytes in 3 units
    [InlineData("93 01 a5f09f988061 a4f09f9880", "😀a", "😀")] // a pair counts as 2 units
    [InlineData("93 01 d903616263 da00026162", "abc", "ab")]
    public void What_is_within_its_bound_is_read(string hex, string name, string? note) =>
        Assert.Equal(new Small(1, name, note), MessageSerializer.Deserialize<Small>(Bytes(hex)));

    [Theory]
    [InlineData("93 01 a461626364 c0", "Small.Name", 2)]
    [InlineData("93 01 a3616263 a3616263", "Small.Note", 6)]
    [InlineData("93 01 a7f09f9880c3a961 c0", "Small.Name", 2)] // 4 units
    [InlineData("93 01 aae282ace282ace282ac61 c0", "Small.Name", 2)] // more bytes than 3 units could have
    [InlineData("93 01 d904 61626364 c0", "Small.Name", 2)]
    public void A_longer_string_is_refused_when_it_is_read(string hex, string path, int offset) =>
        AssertBound(path, offset, Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Small>(Bytes(hex))));

    [Theory]
    [InlineData("abcd", null, "Small.Name", 2)]
    [InlineData("é€ab", null, "Small.Name", 2)]
    [InlineData("abc", "abc", "Small.Note", 6)]
    [InlineData("😀😀", null, "Small.Name", 2)]
    public void A_longer_string_is_refused_when_it_is_written(string name, string? note, string path, int offset)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();

        AssertBound(path, offset, Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(output, new Small(1, name, note))));
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void What_is_within_its_bound_is_written_as_without_one()
    {
        Assert.Equal("9301a3616263a26162", Hex(MessageSerializer.Serialize(new Small(1, "abc", "ab"))));
        Assert.Equal("9301a0c0", Hex(MessageSerializer.Serialize(new Small(1, "", null))));
        Assert.Equal("82a16ea161a16c92a3616263c0", Hex(MessageSerializer.Serialize(new Named("a", ["abc", null!]))));
        Assert.Equal("92c4020102c0", Hex(MessageSerializer.Serialize(new Blob([1, 2], null))));
        Assert.Equal("92c0c40101", Hex(MessageSerializer.Serialize(new Blob(null!, new byte[] { 1 }))));
        Assert.Equal("949201029080c0", Hex(MessageSerializer.Serialize(new Many([1, 2], [], [], null))));
        Assert.Equal("9291a1619191a162", Hex(MessageSerializer.Serialize(new Box<string>(["a"], [["b"]]))));
    }

    [Theory]
    [InlineData("82 a16e a3616263 a16c 92 a3616263 a161", null, 0)]
    [InlineData("82 a16c 90 a16e a461626364", "Named.Name", 6)]
    [InlineData("82 a16e a161 a16c 93 a161 a162 a163", "Named.Tags", 7)]
    [InlineData("82 a16e a161 a16c 92 a161 a461626364", "Named.Tags[1]", 10)]
    public void Elements_have_a_bound_of_their_own(string hex, string? path, int offset)
    {
        if (path is null)
        {
            Assert.Equal(["abc", "a"], MessageSerializer.Deserialize<Named>(Bytes(hex)).Tags);
            return;
        }

        AssertBound(path, offset, Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Named>(Bytes(hex))));
    }

    [Fact]
    public void Elements_that_are_too_many_or_too_long_are_refused_when_they_are_written()
    {
        AssertWritten("Named.Tags", 7, new Named("a", ["a", "b", "c"]));
        AssertWritten("Named.Tags[1]", 10, new Named("a", ["a", "bbbb"]));
        AssertWritten("Blob.Bytes", 1, new Blob([1, 2, 3], null));
        AssertWritten("Blob.More", 4, new Blob([1], new byte[] { 1, 2, 3 }));
        AssertWritten("Many.Array", 1, new Many([1, 2, 3], [], [], null));
        AssertWritten("Many.Set", 2, new Many([], [1, 2, 3], [], null));
        AssertWritten("Many.Map", 3, new Many([], [], new() { ["a"] = [], ["b"] = [] }, null));
        AssertWritten("Many.Map[\"a\"]", 6, new Many([], [], new() { ["a"] = [1, 2, 3] }, null));
        AssertWritten("Many.Inner[1].Name", 12, new Many([], [], [], [new(1, "a", null), new(2, "four", null)]));
        AssertWritten("Box<int>.Items", 1, new Box<int>([1, 2, 3], []));
        AssertWritten("Box<int>.Nested[0]", 3, new Box<int>([], [[1, 2]]));
        AssertWritten("Derived.Extra", 6, new Derived(1, "a", "bb"));
        AssertWritten("Derived.Name", 3, new Derived(1, "four", "b"));
    }

    [Theory]
    [InlineData("92 c403010203 c0", "Blob.Bytes", 1)]
    [InlineData("92 a3616263 c0", "Blob.Bytes", 1)]
    [InlineData("92 93010203 c0", "Blob.Bytes", 1)]
    [InlineData("92 c400 c403010203", "Blob.More", 3)]
    [InlineData("92 c400 c50003010203", "Blob.More", 3)]
    [InlineData("92 c400 c600000003010203", "Blob.More", 3)]
    public void Binary_is_bounded_in_every_form_it_may_have(string hex, string path, int offset) =>
        AssertBound(path, offset, Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Blob>(Bytes(hex))));

    [Theory]
    [InlineData("94 93010203 90 80 c0", "Many.Array", 1)]
    [InlineData("94 dc0003010203 90 80 c0", "Many.Array", 1)]
    [InlineData("94 dd00000003010203 90 80 c0", "Many.Array", 1)]
    [InlineData("94 90 93010203 80 c0", "Many.Set", 2)]
    [InlineData("94 90 90 82 a161 c400 a162 c400 c0", "Many.Map", 3)]
    [InlineData("94 90 90 de0002 a161 c400 a162 c400 c0", "Many.Map", 3)]
    [InlineData("94 90 90 81 a3616263 c400 c0", "Many.Map", 4)]
    [InlineData("94 90 90 81 a161 c403010203 c0", "Many.Map[\"a\"]", 6)]
    [InlineData("94 90 90 80 93 c0 c0 c0", "Many.Inner", 4)]
    public void Collections_are_bounded_in_every_form_they_may_have(string hex, string path, int offset)
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Many>(Bytes(hex)));

        Assert.Equal((SerializationErrorCode.BoundExceeded, offset), (error.Code, error.Offset));
        Assert.StartsWith(path, error.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_block_has_the_same_bound()
    {
        Assert.Equal("92c709500501000000feffffff90", Hex(MessageSerializer.Serialize(new Packs([1, -2], []))));
        Assert.Equal([1, -2], MessageSerializer.Deserialize<Packs>(Bytes("92 c709500501000000feffffff 90")).Ints);
        AssertWritten("Packs.Ints", 1, new Packs([1, 2, 3], []));

        // Three of each, packed.
        AssertBound("Packs.Ints", 1, Assert.Throws<MessageSerializationException>(
            () => MessageSerializer.Deserialize<Packs>(Bytes("92 c70d5005 01000000 02000000 03000000 90"))));
        AssertBound("Packs.Doubles", 2, Assert.Throws<MessageSerializationException>(
            () => MessageSerializer.Deserialize<Packs>(Bytes("92 90 c719500d" + new string('0', 48)))));
    }

    [Theory]
    [InlineData("93 01 c3 c0", SerializationErrorCode.UnexpectedCode)]
    [InlineData("93 01 94 c0c0c0c0 c0", SerializationErrorCode.UnexpectedCode)]
    [InlineData("93 01 c0 c0", SerializationErrorCode.MemberMissing)]
    [InlineData("92 01 d9", SerializationErrorCode.Truncated)]
    [InlineData("93 01 a5 6162", SerializationErrorCode.LengthExceedsInput)]
    [InlineData("93 01 a2 c328 c0", SerializationErrorCode.InvalidUtf8)]
    public void Other_errors_stay_what_they_are(string hex, SerializationErrorCode code) =>
        Assert.Equal(code, Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Small>(Bytes(hex))).Code);

    [Fact]
    public void A_length_that_lies_costs_no_memory()
    {
        byte[] text = Bytes("93 01 db7fffffff 61");
        byte[] array = Bytes("94 dd7fffffff 01");
        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Small>(text));
        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Many>(array));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Small>(text));
        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Many>(array));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void The_largest_size_is_a_constant_that_no_value_passes()
    {
        const int Small = BoundTests.Small.Formatter.MaxSize;

        // 1 + 5 + (1 + 9) + (1 + 6)
        Assert.Equal(23, Small);
        Assert.Equal(23, MessageSerializer.Serialize(new Small(int.MinValue, "€€€", "€€")).Length);

        // Header, names, text, header, two texts.
        Assert.Equal(1 + 2 + 10 + 2 + 1 + (2 * 10), Named.Formatter.MaxSize);
        Assert.Equal(Named.Formatter.MaxSize, MessageSerializer.Serialize(new Named("€€€", ["€€€", "€€€"])).Length);

        // Binary of one header whatever its length.
        Assert.Equal(1 + 4 + 4, Blob.Formatter.MaxSize);
        Assert.Equal(9, MessageSerializer.Serialize(new Blob([1, 2], new byte[] { 1, 2 })).Length);

        // Two integers, two wider ones, an entry of a text of 2 units and a binary of 2 bytes, two messages.
        Assert.Equal(1 + (1 + 10) + (1 + 18) + (1 + 7 + 4) + (1 + (2 * 23)), Many.Formatter.MaxSize);
        var largest = new Many(
            [int.MinValue, int.MinValue], [long.MinValue, long.MaxValue], new() { ["€€"] = [1, 2] }, [new(int.MinValue, "€€€", "€€"), new(int.MinValue, "€€€", "€€")]);
        Assert.Equal(Many.Formatter.MaxSize, MessageSerializer.Serialize(largest).Length);

        Assert.Equal(-1, Box<int>.Formatter<Int32Formatter>.MaxSize);
    }

#pragma warning disable PG0050 // the tests name each type
    private static void AssertWritten<T>(string path, int offset, T value) =>
        AssertBound(path, offset, Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(value)));
#pragma warning restore PG0050

    private static void AssertBound(string path, int offset, MessageSerializationException error) =>
        Assert.Equal((SerializationErrorCode.BoundExceeded, path, offset), (error.Code, error.Path, error.Offset));
}
