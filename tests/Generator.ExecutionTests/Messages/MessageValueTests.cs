namespace ProtoGen.Generator.ExecutionTests.Messages;

[Message]
public partial record Envelope(string Name, MessageValue Body, List<MessageValue> More)
{
    public MessageValue Spare { get; init; } = 5;
}

[Message]
public partial record Pair(int Left, string Right);

public partial class MessageValueTests
{
    [Theory]
    [InlineData("c0", "nil")]
    [InlineData("c3", "true")]
    [InlineData("d3ffffffffffffffff", "-1", "ff")] // -1 in 9 bytes
    [InlineData("d38000000000000000", "-9223372036854775808")]
    [InlineData("cfffffffffffffffff", "18446744073709551615")]
    [InlineData("ca3fc00000", "1.5f")]
    [InlineData("cb3ff8000000000000", "1.5d")]
    [InlineData("a3612262", "\"a\\\"b\"")]
    [InlineData("c4020aff", "h'0aff'")]
    [InlineData("920193c0c2a0", "[1, [nil, false, \"\"]]")]
    [InlineData("8201a161a16202", "{1: \"a\", \"b\": 2}")]
    [InlineData("d40507", "ext(5, h'07')")]
    [InlineData("d6ff00000001", "ext(-1, h'00000001')")]
    [InlineData("c70380010203", "ext(-128, h'010203')")]
    public void Every_kind_is_read_shown_and_written_in_its_shortest_form(string wire, string text, string? shortest = null)
    {
        var value = MessageSerializer.Deserialize<MessageValue>(Convert.FromHexString(wire));

        Assert.Equal(text, value.ToString());
        Assert.Equal(shortest ?? wire, Convert.ToHexStringLower(MessageSerializer.Serialize(value)));
        Assert.Equal(value, MessageSerializer.Deserialize<MessageValue>(MessageSerializer.Serialize(value)));
    }

    [Fact]
    public void A_member_holds_any_value_and_nil_is_a_value()
    {
        byte[] wire = Convert.FromHexString("94a16181a16b0192c0a178c0"); // ["a", {"k": 1}, [nil, "x"], nil]

        var read = MessageSerializer.Deserialize<Envelope>(wire);

        Assert.Equal(MessageValue.Map(("k", 1)), read.Body);
        Assert.Equal([MessageValue.Nil, "x"], read.More);
        Assert.Equal(MessageValue.Nil, read.Spare);
        Assert.Equal(wire, MessageSerializer.Serialize(read));
        Assert.Equal(5, MessageSerializer.Deserialize<Envelope>(Convert.FromHexString("93a161c090")).Spare.AsInt32());
    }

    [Fact]
    public void A_message_becomes_a_value_and_a_value_a_message()
    {
        var value = MessageValue.From(new Pair(7, "x"));

        Assert.Equal(MessageValue.Array(7, "x"), value);
        Assert.Equal(new Pair(8, "y"), MessageValue.Array(8, "y").To<Pair>());
        var error = Assert.Throws<MessageSerializationException>(() => MessageValue.Array("no", "y").To<Pair>());
        Assert.Equal((SerializationErrorCode.UnexpectedCode, "Pair.Left", 1), (error.Code, error.Path, error.Offset));
    }

    [Fact]
    public void Values_come_out_as_what_they_are_and_not_as_anything_else()
    {
        MessageValue map = MessageValue.Map(("list", MessageValue.Array(1, 2.5, ulong.MaxValue)), (3, true));

        Assert.Equal(1, map["list"][0].AsInt32());
        Assert.Equal(2.5, map["list"][1].AsDouble());
        Assert.Equal(ulong.MaxValue, map["list"][2].AsUInt64());
        Assert.True(map[3].AsBoolean());
        Assert.False(map.TryGetValue("none", out _));
        Assert.False(map["list"][2].TryGetInt64(out _));
        Assert.False(map["list"][0].TryGetDouble(out _));
        Assert.Throws<KeyNotFoundException>(() => map["none"]);
        Assert.Throws<InvalidOperationException>(() => map[3].AsString());
        Assert.Throws<ArgumentOutOfRangeException>(() => map["list"][3]);
        Assert.Equal((MessageValueKind.Nil, 0), (default(MessageValue).Kind, default(MessageValue).Count));
    }

    [Theory]
    [InlineData("d6ff00000000", "1970-01-01T00:00:00.0000000Z")]
    [InlineData("d6ffffffffff", "2106-02-07T06:28:15.0000000Z")]
    [InlineData("d7ff0000000100000000", "2106-02-07T06:28:16.0000000Z")] // 2^32 s, no fraction
    [InlineData("d7ff00000190386d4380", "2000-01-01T00:00:00.0000001Z")]
    [InlineData("d7ffee6b27fc386d4380", "2000-01-01T00:00:00.9999999Z", "d7ffee6b2670386d4380")] // 999,999,999 ns, of which 99 are less than a tick
    [InlineData("c70cff00000001ffffffffffffffff", "1969-12-31T23:59:59.0000000Z", "c70cff00000000ffffffffffffffff")]
    [InlineData("c70cff00000000fffffff1886e0900", "0001-01-01T00:00:00.0000000Z")]
    [InlineData("c70cff3b9ac99c0000003afff4417f", "9999-12-31T23:59:59.9999999Z")]
    [InlineData("c70cff000000000000000000000000", "1970-01-01T00:00:00.0000000Z", "d6ff00000000")] // longer than it need be
    public void A_timestamp_of_any_length_is_a_point_in_time(string wire, string text, string? shortest = null)
    {
        var value = MessageSerializer.Deserialize<MessageValue>(Convert.FromHexString(wire));

        var time = value.AsDateTime();

        Assert.Equal((text, DateTimeKind.Utc), (time.ToString("O", System.Globalization.CultureInfo.InvariantCulture), time.Kind));
        Assert.Equal(time, value.To<DateTime>());
        Assert.Equal(shortest ?? wire, Convert.ToHexStringLower(MessageSerializer.Serialize<MessageValue>(time)));
        Assert.Equal(MessageValue.From(time), time);
    }

    [Theory]
    [InlineData("d4ff00")]
    [InlineData("c70bff0000000000000000000000")]
    [InlineData("d60100000000")] // the body of a timestamp under another type
    [InlineData("d7ffee6b280000000000")] // 1,000,000,000 ns
    [InlineData("c70cff3b9aca000000000000000000")]
    [InlineData("c70cff00000000fffffff1886e08ff")] // a second before the year 1
    [InlineData("c70cff000000000000003afff44180")] // the year 10000
    [InlineData("00")]
    [InlineData("c0")]
    [InlineData("b4323030302d30312d30315430303a30303a30305a")] // 2000-01-01T00:00:00Z
    public void What_is_no_timestamp_is_no_point_in_time(string wire)
    {
        var value = MessageSerializer.Deserialize<MessageValue>(Convert.FromHexString(wire));

        Assert.False(value.TryGetDateTime(out var none));
        Assert.Equal(default, none);
        Assert.Throws<InvalidOperationException>(() => value.AsDateTime());
    }

    [Fact]
    public void A_local_time_becomes_one_of_UTC_and_an_unspecified_one_is_taken_as_such()
    {
        DateTime local = new(2000, 1, 1, 12, 0, 0, DateTimeKind.Local);

        Assert.Equal(local.ToUniversalTime(), ((MessageValue)local).AsDateTime());
        Assert.Equal(new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc), ((MessageValue)new DateTime(2000, 1, 1)).AsDateTime());
    }

    [Message(MessageLayout.Map)]
    public partial record Named(MessageValue Body, MessageValue? Perhaps, Dictionary<MessageValue, int> Counts)
    {
        public MessageValue Spare { get; init; } = "spare";
    }

    [Fact]
    public void In_a_map_too_a_member_holds_any_value_or_keeps_its_default()
    {
        // {"Body": [1, nil], "Perhaps": nil, "Counts": {"a": 1, [2]: 2, nil: 3}, "Spare": {"k": nil}}
        byte[] wire = HexBytes.Bytes("84 a4426f6479 92 01 c0 a750657268617073 c0 a6436f756e7473 83 a161 01 91 02 02 c0 03 a55370617265 81 a16b c0");

        var read = MessageSerializer.Deserialize<Named>(wire);

        Assert.Equal(MessageValue.Array(1, MessageValue.Nil), read.Body);
        Assert.Null(read.Perhaps);
        Assert.Equal((1, 2, 3), (read.Counts["a"], read.Counts[MessageValue.Array(2)], read.Counts[MessageValue.Nil]));
        Assert.Equal(MessageValue.Map(("k", MessageValue.Nil)), read.Spare);
        Assert.Equal(wire, MessageSerializer.Serialize(read));
        var none = MessageSerializer.Deserialize<Named>(HexBytes.Bytes("81 a6436f756e7473 80"));
        Assert.Equal(("spare", MessageValue.Nil, null), (none.Spare.AsString(), none.Body, none.Perhaps));
    }

    [Theory]
    [InlineData("82 01 01 cf0000000000000001 02", "Dictionary<MessageValue, int>[key 1]", 3)] // the same integer in another form
    [InlineData("82 9101 01 9101 02", "Dictionary<MessageValue, int>[key 1]", 4)]
    [InlineData("81 c1 02", "Dictionary<MessageValue, int>[key 0]", 1)]
    public void A_bad_key_of_a_dictionary_is_an_error_with_its_place(string wire, string path, long offset)
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Dictionary<MessageValue, int>>(HexBytes.Bytes(wire)));

        Assert.Equal((path, offset), (error.Path, error.Offset));
    }

    [Fact]
    public void Equality_is_by_kind_and_content()
    {
        Assert.Equal((MessageValue)5, (MessageValue)5UL);
        Assert.Equal(((MessageValue)5).GetHashCode(), ((MessageValue)5UL).GetHashCode());
        Assert.NotEqual((MessageValue)1, (MessageValue)1.0);
        Assert.NotEqual((MessageValue)1f, (MessageValue)1.0);
        Assert.Equal((MessageValue)0.0, (MessageValue)(-0.0));
        Assert.Equal(((MessageValue)0.0).GetHashCode(), ((MessageValue)(-0.0)).GetHashCode());
        Assert.NotEqual(MessageValue.Binary([1]), MessageValue.Extension(0, [1]));
        Assert.NotEqual((MessageValue)(-1L), (MessageValue)ulong.MaxValue);
        Assert.Equal(MessageValue.Map((MessageValue.Array(1), "x")), MessageValue.Map((MessageValue.Array(1), "x")));
        Assert.NotEqual(MessageValue.Map(("a", 1), ("b", 2)), MessageValue.Map(("b", 2), ("a", 1)));
    }

    [Theory]
    [InlineData("82a16101a16102", SerializationErrorCode.DuplicateKey, "MessageValue[key 1]", 4)]
    [InlineData("9181a16bcd01", SerializationErrorCode.Truncated, "MessageValue[0][\"k\"]", 4)]
    [InlineData("929292c0", SerializationErrorCode.LengthExceedsInput, "MessageValue[0]", 1)] // 2 in it and 1 behind it do not fit 2 bytes
    [InlineData("c1", SerializationErrorCode.UnexpectedCode, "MessageValue", 0)]
    [InlineData("91a1ff", SerializationErrorCode.InvalidUtf8, "MessageValue[0]", 1)]
    public void Bad_bytes_are_an_error_with_their_place(string wire, SerializationErrorCode code, string path, long offset)
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<MessageValue>(Convert.FromHexString(wire)));

        Assert.Equal((code, path, offset), (error.Code, error.Path, error.Offset));
    }

    [Fact]
    public void A_large_map_refuses_a_key_that_comes_twice_and_finds_each_of_its_keys()
    {
        byte[] wire = [0xde, 0, 20, .. Enumerable.Range(0, 20).SelectMany(i => new[] { (byte)i, (byte)i })];
        var map = MessageSerializer.Deserialize<MessageValue>(wire);
        Assert.All(Enumerable.Range(0, 20), i => Assert.Equal(i, map[i].AsInt32()));

        wire[^2] = 7;
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<MessageValue>(wire));
        Assert.Equal((SerializationErrorCode.DuplicateKey, 41L), (error.Code, error.Offset));
        Assert.Throws<ArgumentException>(() => MessageValue.Map((1, 2), (1UL, 3)));
    }

    [Fact]
    public void Nesting_ends_at_the_limit_in_both_directions()
    {
        byte[] wire = [.. Enumerable.Repeat((byte)0x91, 128), 0xc0];
        var deepest = MessageSerializer.Deserialize<MessageValue>(wire);
        Assert.Equal(wire, MessageSerializer.Serialize(deepest));
        Assert.Equal(deepest.GetHashCode(), MessageSerializer.Deserialize<MessageValue>(wire).GetHashCode());

        Assert.Throws<ArgumentException>(() => MessageValue.Array(deepest));
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<MessageValue>([0x91, .. wire]));
        Assert.Equal(SerializationErrorCode.DepthExceeded, error.Code);
    }

    [Fact]
    public void Counts_of_nested_arrays_do_not_multiply_what_is_allocated()
    {
        // 100 arrays in each other, each of which claims all of the bytes that are left.
        byte[] wire = new byte[1 << 20];
        for (int i = 0; i < 100; i++)
        {
            int at = 5 * i;
            wire[at] = 0xdd;
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(wire.AsSpan(at + 1), wire.Length - at - 5);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<MessageValue>(wire));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(SerializationErrorCode.LengthExceedsInput, error.Code);
        Assert.True(allocated < 40L * wire.Length, $"{allocated} bytes for {wire.Length}");
    }

    [Theory]
    [InlineData("80")]
    [InlineData("81c0c0")]
    [InlineData("91c0")]
    [InlineData("d40507")]
    [InlineData("a161")]
    public void Values_take_a_bounded_multiple_of_their_bytes(string element)
    {
        byte[] one = Convert.FromHexString(element);
        byte[] wire = [0xdc, 0x40, 0x00, .. Enumerable.Repeat(one, 0x4000).SelectMany(bytes => bytes)];
        MessageSerializer.Deserialize<MessageValue>(wire);

        long before = GC.GetAllocatedBytesForCurrentThread();
        var value = MessageSerializer.Deserialize<MessageValue>(wire);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0x4000, value.Count);
        Assert.True(allocated <= 40L * wire.Length, $"{allocated} bytes for {wire.Length}");
    }

    [Fact]
    public void A_long_text_is_cut()
    {
        Assert.InRange(((MessageValue)new string('x', 100_000)).ToString().Length, 2000, 2010);
        Assert.InRange(MessageValue.Array(new MessageValue[100_000]).ToString().Length, 2000, 2010);
    }
}
