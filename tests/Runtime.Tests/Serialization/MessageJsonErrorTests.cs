using System.Buffers;
using System.Text;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>Whatever is given to either direction: a result or the documented exception, and memory in proportion to the input.</summary>
public class MessageJsonErrorTests
{
    private const string Sample = """{"a":[1,-2.5,"x\u00e9é",true,null],"b":{"$map":[[1,{"$bin":"AAE="}],[{"$ext":[5,"qg=="]},{"$f32":"NaN"}]]},"c":{"$time":"1970-01-01T00:00:00.5Z"},"d":{"$f64":1}}""";

    [Theory]
    [InlineData("", SerializationErrorCode.Truncated, 0)]
    [InlineData("92 01", SerializationErrorCode.LengthExceedsInput, 0)]
    [InlineData("92 01 cd 00", SerializationErrorCode.Truncated, 2)]
    [InlineData("91 c1", SerializationErrorCode.UnexpectedCode, 1)]
    [InlineData("01 02", SerializationErrorCode.TrailingBytes, 1)]
    [InlineData("dd ffffffff 01", SerializationErrorCode.LengthExceedsInput, 0)]
    [InlineData("df 80000001 01 02", SerializationErrorCode.LengthExceedsInput, 0)]
    [InlineData("81 a1 61 db ffffffff 61", SerializationErrorCode.LengthExceedsInput, 3)]
    [InlineData("c6 ffffffff 00", SerializationErrorCode.LengthExceedsInput, 0)]
    [InlineData("c9 ffffffff 05", SerializationErrorCode.LengthExceedsInput, 0)]
    [InlineData("91 a1 ff", SerializationErrorCode.InvalidUtf8, 1)]
    [InlineData("91 a3 eda080", SerializationErrorCode.InvalidUtf8, 1)]
    [InlineData("82 a1 61 01 a1 80 01", SerializationErrorCode.InvalidUtf8, 4)]
    [InlineData("81 a1 ff 01", SerializationErrorCode.InvalidUtf8, 1)]
    public void Wrong_bytes_are_refused_where_they_stand(string hex, SerializationErrorCode code, long offset)
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageJson.ToJson(Wire.Bytes(hex)));

        Assert.Equal((code, offset), (error.Code, error.Offset));
        Assert.StartsWith("$", error.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", SerializationErrorCode.Truncated, 0)]
    [InlineData("  ", SerializationErrorCode.Truncated, 2)]
    [InlineData("[1,", SerializationErrorCode.Truncated, 3)]
    [InlineData("[1 2]", SerializationErrorCode.UnexpectedCode, 3)]
    [InlineData("[\n1,\n x]", SerializationErrorCode.UnexpectedCode, 6)]
    [InlineData("[1,]", SerializationErrorCode.UnexpectedCode, 3)]
    [InlineData("nul]", SerializationErrorCode.UnexpectedCode, 3)]
    [InlineData("[01]", SerializationErrorCode.UnexpectedCode, 2)]
    [InlineData("// a\n1", SerializationErrorCode.UnexpectedCode, 0)]
    [InlineData("1 2", SerializationErrorCode.TrailingBytes, 2)]
    [InlineData("{}]", SerializationErrorCode.TrailingBytes, 2)]
    [InlineData("""{"a":1,"a":2}""", SerializationErrorCode.DuplicateKey, 7)]
    [InlineData("""{"a":1,"\u0061":2}""", SerializationErrorCode.DuplicateKey, 7)]
    [InlineData("[18446744073709551616]", SerializationErrorCode.Overflow, 1)]
    [InlineData("-9223372036854775809", SerializationErrorCode.Overflow, 0)]
    [InlineData("1e400", SerializationErrorCode.Overflow, 0)]
    [InlineData("""{"$f32":1e39}""", SerializationErrorCode.Overflow, 8)]
    [InlineData("""{"$f32":true}""", SerializationErrorCode.UnexpectedCode, 8)]
    [InlineData("""{"$f32":"0x7f800000"}""", SerializationErrorCode.InvalidValue, 8)]
    [InlineData("""{"$f64":"nan"}""", SerializationErrorCode.InvalidValue, 8)]
    [InlineData("""{"$f64":"0x7ff8"}""", SerializationErrorCode.InvalidValue, 8)]
    [InlineData("""{"$f64":{}}""", SerializationErrorCode.UnexpectedCode, 8)]
    [InlineData("""{"$bin":"A"}""", SerializationErrorCode.InvalidValue, 8)]
    [InlineData("""{"$bin":[1]}""", SerializationErrorCode.UnexpectedCode, 8)]
    [InlineData("""{"$ext":5}""", SerializationErrorCode.UnexpectedCode, 8)]
    [InlineData("""{"$ext":{}}""", SerializationErrorCode.UnexpectedCode, 8)]
    [InlineData("""{"$ext":[5]}""", SerializationErrorCode.InvalidValue, 8)]
    [InlineData("""{"$ext":["5",""]}""", SerializationErrorCode.UnexpectedCode, 9)]
    [InlineData("""{"$ext":[128,""]}""", SerializationErrorCode.Overflow, 9)]
    [InlineData("""{"$ext":[1.5,""]}""", SerializationErrorCode.Overflow, 9)]
    [InlineData("""{"$ext":[1,[]]}""", SerializationErrorCode.UnexpectedCode, 11)]
    [InlineData("""{"$time":1}""", SerializationErrorCode.UnexpectedCode, 9)]
    [InlineData("""{"$time":"2026-02-29T00:00:00Z"}""", SerializationErrorCode.InvalidValue, 9)]
    [InlineData("""{"$time":"2026-01-01T00:00:00"}""", SerializationErrorCode.InvalidValue, 9)]
    [InlineData("""{"$time":"2026-01-01T00:00:00.Z"}""", SerializationErrorCode.InvalidValue, 9)]
    [InlineData("""{"$time":"2026-01-01T00:00:00.1234567890Z"}""", SerializationErrorCode.InvalidValue, 9)]
    [InlineData("""{"$time":"2026-01-01T00:00:00+01:00"}""", SerializationErrorCode.InvalidValue, 9)]
    [InlineData("""{"$map":{}}""", SerializationErrorCode.UnexpectedCode, 8)]
    [InlineData("""{"$map":[1]}""", SerializationErrorCode.UnexpectedCode, 9)]
    [InlineData("""{"$map":[{}]}""", SerializationErrorCode.UnexpectedCode, 9)]
    [InlineData("""{"$map":[[1]]}""", SerializationErrorCode.InvalidValue, 9)]
    [InlineData("""{"$map":[[1,2,3]]}""", SerializationErrorCode.InvalidValue, 9)]
    [InlineData("""[{"$other":1}]""", SerializationErrorCode.InvalidValue, 2)]
    [InlineData("""["\ud800"]""", SerializationErrorCode.InvalidUtf8, 1)]
    [InlineData("""{"\udc00":1}""", SerializationErrorCode.InvalidUtf8, 1)]
    public void Wrong_json_is_refused_where_it_stands(string json, SerializationErrorCode code, long offset)
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageJson.FromJson(json));

        Assert.Equal((code, offset), (error.Code, error.Offset));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused_where_it_stands()
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageJson.FromJson("[\"é\ud800\"]"));

        Assert.Equal((SerializationErrorCode.InvalidUtf8, 4L), (error.Code, error.Offset));
    }

    [Theory]
    [InlineData("5b 22 ff 22 5d", 1)]
    [InlineData("5b 22 5c6e ff 22 5d", 1)]
    [InlineData("7b 22 eda080 22 3a 31 7d", 1)]
    public void Invalid_utf8_is_refused_where_it_stands(string hex, long offset)
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageJson.FromJson(Wire.Bytes(hex)));

        Assert.Equal((SerializationErrorCode.InvalidUtf8, offset), (error.Code, error.Offset));
    }

    [Fact]
    public void Json_is_truncated_at_every_byte()
    {
        byte[] json = Encoding.UTF8.GetBytes(Sample);
        for (int length = 0; length < json.Length; length++)
        {
            var error = Assert.Throws<MessageSerializationException>(() => MessageJson.FromJson(json.AsSpan(0, length)));

            Assert.Equal(SerializationErrorCode.Truncated, error.Code);
            Assert.InRange(error.Offset, 0, length);
        }
    }

    [Fact]
    public void MessagePack_is_truncated_at_every_byte()
    {
        byte[] bytes = MessageJson.FromJson(Sample);
        for (int length = 0; length < bytes.Length; length++)
        {
            var error = Assert.Throws<MessageSerializationException>(() => MessageJson.ToJson(bytes.AsSpan(0, length)));

            Assert.True(error.Code is SerializationErrorCode.Truncated or SerializationErrorCode.LengthExceedsInput, error.ToString());
            Assert.InRange(error.Offset, 0, length);
        }
    }

    [Fact]
    public void No_changed_byte_leads_to_another_exception()
    {
        byte[] json = Encoding.UTF8.GetBytes(Sample);
        byte[] bytes = MessageJson.FromJson(json);
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 20_000; i++)
        {
            refused += Survives(json, random, x => MessageJson.FromJson(x)) ? 0 : 1;
            refused += Survives(bytes, random, x => MessageJson.FromJson(MessageJson.ToJson(x))) ? 0 : 1;
        }

        Assert.InRange(refused, 1, 39_999);
    }

    [Theory]
    [InlineData("91", "c0", "[", "]")]
    [InlineData("81 a1 61", "c0", """{"a":""", "}")]
    [InlineData("81 01", "c0", """{"$map":[[1,""", "]]}")]
    public void Values_are_nested_up_to_1024_deep(string level, string leaf, string open, string close)
    {
        byte[] bytes = Wire.Bytes(string.Concat(Enumerable.Repeat(level, 1024)) + leaf);
        string json = string.Concat(Enumerable.Repeat(open, 1024)) + "null" + string.Concat(Enumerable.Repeat(close, 1024));

        Assert.Equal(json, MessageJson.ToJson(bytes));
        Assert.Equal(bytes, MessageJson.FromJson(json));
    }

    /// <summary>Depth is what is open at once, not what has been.</summary>
    [Theory]
    [InlineData("90", "[]")]
    [InlineData("81 a1 61 01", """{"a":1}""")]
    [InlineData("81 01 02", """{"$map":[[1,2]]}""")]
    [InlineData("d4 05 aa", """{"$ext":[5,"qg=="]}""")]
    public void Siblings_do_not_count_as_depth(string element, string json)
    {
        byte[] bytes = Wire.Bytes("dc 1388" + string.Concat(Enumerable.Repeat(element, 5000)));
        string all = "[" + string.Join(',', Enumerable.Repeat(json, 5000)) + "]";

        Assert.Equal(all, MessageJson.ToJson(bytes));
        Assert.Equal(bytes, MessageJson.FromJson(all));
    }

    [Theory]
    [InlineData("91", "[", "]")]
    [InlineData("81 a1 61", """{"a":""", "}")]
    [InlineData("81 01", """{"$map":[[1,""", "]]}")]
    public void Deeper_values_are_refused_at_the_first_level_too_many(string level, string open, string close)
    {
        const int Depth = 100_000;
        int size = Wire.Bytes(level).Length;

        var error = Assert.Throws<MessageSerializationException>(
            () => MessageJson.ToJson(Wire.Bytes(string.Concat(Enumerable.Repeat(level, Depth)) + "c0")));
        Assert.Equal((SerializationErrorCode.DepthExceeded, 1024L * size), (error.Code, error.Offset));

        foreach (int depth in new[] { 1025, Depth })
        {
            string json = string.Concat(Enumerable.Repeat(open, depth)) + "null" + string.Concat(Enumerable.Repeat(close, depth));
            error = Assert.Throws<MessageSerializationException>(() => MessageJson.FromJson(json));
            Assert.Equal(SerializationErrorCode.DepthExceeded, error.Code);
            Assert.InRange(error.Offset, 1024L * open.Length, 3100L * open.Length);
        }
    }

    [Fact]
    public void A_false_count_allocates_nothing_for_it()
    {
        byte[] nested = Wire.Bytes(string.Concat(Enumerable.Repeat("dd 0000ffff", 1000)) + new string('0', 2 * 0xffff));
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<MessageSerializationException>(() => MessageJson.ToJson(nested));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 512 * 1024);
    }

    [Fact]
    public void Indentation_cannot_multiply_the_input_without_a_bound()
    {
        const int Values = 100_000;
        byte[] bytes = Wire.Bytes(
            string.Concat(Enumerable.Repeat("91", 1000)) + "dd" + Values.ToString("x8", null) + string.Concat(Enumerable.Repeat("c0", Values)));

        Assert.Equal(2 * 1001 + (5 * Values) - 1, MessageJson.ToJson(bytes).Length);
        var error = Assert.Throws<MessageSerializationException>(() => MessageJson.ToJson(bytes, indented: true));

        Assert.Equal(SerializationErrorCode.MessageTooLarge, error.Code);
    }

    [Theory]
    [InlineData("c6")]
    [InlineData("db")]
    public void A_text_beyond_the_limit_is_refused_where_it_stands(string code)
    {
        byte[] bytes = new byte[6 + 100_000_001];
        Wire.Bytes("91" + code + "05f5e101").CopyTo(bytes, 0);

        var error = Assert.Throws<MessageSerializationException>(() => MessageJson.ToJson(bytes));

        Assert.Equal((SerializationErrorCode.MessageTooLarge, 1L), (error.Code, error.Offset));
    }

    [Fact]
    public void Null_arguments_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => MessageJson.FromJson((string)null!));
        Assert.Throws<ArgumentNullException>(() => MessageJson.ToJson((IBufferWriter<byte>)null!, default));
    }

    private static bool Survives(byte[] sample, Random random, Action<byte[]> use)
    {
        byte[] changed = [.. sample];
        changed[random.Next(changed.Length)] = (byte)random.Next(256);
        try
        {
            use(changed);
            return true;
        }
        catch (MessageSerializationException)
        {
            return false;
        }
    }
}
