using ProtoGen.Generator.ExecutionTests.Messages;

namespace ProtoGen.Generator.ExecutionTests.Packed;

/// <summary>Blocks that are no values: one exception, which says where, and no more memory than there are bytes.</summary>
public partial class HostileTests
{
    [Message]
    public partial record Values(
        [Packed] int[] Integers, [Packed] List<bool> Flags, [Packed] List<decimal> Prices, [Packed] DateTime[] Times, [Packed] DateTimeOffset[] Offsets,
        [Packed] Guid Id, [Packed] decimal Price, [Packed] DateTime At, [Packed] Mixed[] Mixed);

    [Message]
    public partial record Plain(
        int[] Integers, List<bool> Flags, List<decimal> Prices, DateTime[] Times, DateTimeOffset[] Offsets, Guid Id, decimal Price, DateTime At, Mixed[] Mixed);

    [Message, Packed]
    public partial record struct Mixed(bool Flag, DateTime At);

    private static readonly string[] s_members =
    [
        "c7055005 01000000", "c703500f 0100", "c7115012 00000180 00000000 0f00000000000000", "c7095013 0100000000000040",
        "c70d5082 0703 0000000000000000 0000", "c7115011 33221100 5544 7766 8899aabbccddeeff", "c7115012 00000180 00000000 0f00000000000000",
        "c7095013 0200000000000080", "c70c5082 0f13 01 0300000000000000",
    ];

    private static byte[] Valid => With(0, s_members[0]);

    [Fact]
    public void The_bytes_that_the_others_are_made_of_are_valid()
    {
        Assert.Equal(Valid, MessageSerializer.Serialize(MessageSerializer.Deserialize<Values>(Valid)));
        Assert.Equal(new DateTime(2, DateTimeKind.Local), MessageSerializer.Deserialize<Plain>(Valid).At);
    }

    [Fact]
    public void Bytes_that_end_anywhere_are_refused()
    {
        for (int length = 0; length < Valid.Length; length++)
        {
            byte[] cut = Valid[..length];
            var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Values>(cut));
            Assert.True(error.Code is SerializationErrorCode.Truncated or SerializationErrorCode.LengthExceedsInput, $"{length}: {error.Code}");
            Assert.InRange(error.Offset, 0, length);
            error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Plain>(cut));
            Assert.True(error.Code is SerializationErrorCode.Truncated or SerializationErrorCode.LengthExceedsInput, $"{length}: {error.Code}");
        }
    }

    [Theory]
    [InlineData(0, "c7055006 01000000", SerializationErrorCode.UnexpectedCode, "Integers", "the tags 05 were expected, this has 06")]
    [InlineData(0, "c7095007 0100000000000000", SerializationErrorCode.UnexpectedCode, "Integers", "the tags 05 were expected, this has 07")]
    [InlineData(0, "c7065081 05 01000000", SerializationErrorCode.UnexpectedCode, "Integers", "the tags 05 were expected, this has 8105")]
    [InlineData(0, "c70050", SerializationErrorCode.UnexpectedCode, "Integers", "there are none")]
    [InlineData(0, "d55051 05", SerializationErrorCode.UnexpectedCode, "Integers", "this has 51")]
    [InlineData(0, "c7065005 0100000002", SerializationErrorCode.InvalidValue, "Integers", "4 bytes were expected, 1 bytes are left")]
    [InlineData(0, "d65005 010000", SerializationErrorCode.InvalidValue, "Integers", "3 bytes are left")]
    [InlineData(0, "c7055105 01000000", SerializationErrorCode.UnexpectedCode, "Integers", "an array was expected, this is an extension (0xc7)")]
    [InlineData(0, "d6ff 01000000", SerializationErrorCode.UnexpectedCode, "Integers", "an array was expected")]
    [InlineData(0, "c9fffffff0 50 05 01000000", SerializationErrorCode.LengthExceedsInput, "Integers", "4294967280 is declared")]
    [InlineData(1, "c703500f 0102", SerializationErrorCode.InvalidValue, "Flags", "element 1")]
    [InlineData(1, "c70a500f 010100010100010001", SerializationErrorCode.LengthExceedsInput, null, "")]
    [InlineData(2, "c7115012 00001d00 00000000 0f00000000000000", SerializationErrorCode.InvalidValue, "Prices", "element 0")]
    [InlineData(2, "c7115012 01000000 00000000 0f00000000000000", SerializationErrorCode.InvalidValue, "Prices", "element 0")]
    [InlineData(2, "c7115012 00000140 00000000 0f00000000000000", SerializationErrorCode.InvalidValue, "Prices", "element 0")]
    [InlineData(3, "c7115013 0100000000000040 01000000000000c0", SerializationErrorCode.InvalidValue, "Times", "element 1")]
    [InlineData(3, "c7095013 0040371f75f4ca2b", SerializationErrorCode.InvalidValue, "Times", "element 0")]
    [InlineData(4, "c70d5082 0703 ffffffffffffffff 0000", SerializationErrorCode.InvalidValue, "Offsets", "element 0")]
    [InlineData(4, "c70d5082 0703 0000000000000000 ffff", SerializationErrorCode.InvalidValue, "Offsets", "element 0")]
    [InlineData(4, "c70d5082 0703 0000000000000010 4903", SerializationErrorCode.InvalidValue, "Offsets", "element 0")]
    [InlineData(4, "c70d5082 0703 ff3f371f75f4ca2b 0100", SerializationErrorCode.InvalidValue, "Offsets", "element 0")]
    [InlineData(4, "c70c5082 0707 0000000000000000 00", SerializationErrorCode.UnexpectedCode, "Offsets", "820703 were expected, this has 820707")]
    [InlineData(4, "c7025082 07", SerializationErrorCode.UnexpectedCode, "Offsets", "this has 8207")]
    [InlineData(5, "c7115012 00000180 00000000 0f00000000000000", SerializationErrorCode.UnexpectedCode, "Id", "the tags 11 were expected, this has 12")]
    [InlineData(5, "d45011", SerializationErrorCode.InvalidValue, "Id", "One packed value was expected, these are 0")]
    [InlineData(5, "d85011 332211005544778899aabbccddeeff", SerializationErrorCode.InvalidValue, "Id", "15 bytes are left")]
    [InlineData(5, "c7115111 33221100 5544 7766 8899aabbccddeeff", SerializationErrorCode.UnexpectedCode, "Id", "a string was expected, this is an extension")]
    [InlineData(6, "c7115012 00001d00 00000000 0f00000000000000", SerializationErrorCode.InvalidValue, "Price", "no value of its type")]
    [InlineData(6, "c7095013 0200000000000080", SerializationErrorCode.UnexpectedCode, "Price", "the tags 12 were expected, this has 13")]
    [InlineData(7, "c7095013 02000000000000c0", SerializationErrorCode.InvalidValue, "At", "no value of its type")]
    [InlineData(7, "c7115013 0200000000000080 0200000000000080", SerializationErrorCode.InvalidValue, "At", "One packed value was expected, these are 2")]
    [InlineData(8, "c70c5082 0f13 02 0300000000000000", SerializationErrorCode.InvalidValue, "Mixed", "element 0")]
    [InlineData(8, "c7155082 0f13 01 0300000000000000 01 03000000000000c0", SerializationErrorCode.InvalidValue, "Mixed", "element 1")]
    [InlineData(8, "c70c5082 130f 0300000000000000 01", SerializationErrorCode.UnexpectedCode, "Mixed", "820f13 were expected, this has 82130f")]
    public void What_is_no_value_is_refused_with_its_place(int index, string bytes, SerializationErrorCode code, string? member, string text)
    {
        byte[] message = With(index, bytes);
        int offset = 1 + string.Concat(s_members[..index]).Replace(" ", "", StringComparison.Ordinal).Length / 2;
        if (member is null)
        {
            message = message[..(offset + 8)];
            member = s_names[index];
        }

        ExpectError(() => MessageSerializer.Deserialize<Values>(message), "Values.");
        ExpectError(() => MessageSerializer.Deserialize<Plain>(message), "Plain.");

        void ExpectError(Action read, string root)
        {
            var error = Assert.Throws<MessageSerializationException>(read);
            Assert.Equal((code, root + member, (long)offset), (error.Code, error.Path, error.Offset));
            Assert.Contains(text, error.Message, StringComparison.Ordinal);
        }
    }

    private static readonly string[] s_names = ["Integers", "Flags", "Prices", "Times", "Offsets", "Id", "Price", "At", "Mixed"];

    [Fact]
    public void A_length_alone_allocates_nothing()
    {
        byte[] bomb = HexBytes.Bytes("99 c97fffffff 50 05 00000000");
        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Values>(bomb));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Values>(bomb));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void A_block_is_no_array_of_what_has_no_packed_form()
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Rows<string>>(HexBytes.Bytes("94 91 c70350 02 6161 c0 c0 c0")));

        Assert.Equal((SerializationErrorCode.UnexpectedCode, "Rows<string>.Packed.Values", 2L), (error.Code, error.Path, error.Offset));
        Assert.Contains("an array was expected", error.Message, StringComparison.Ordinal);
    }

    private static byte[] With(int index, string bytes)
    {
        string[] members = [.. s_members];
        members[index] = bytes;
        return HexBytes.Bytes("99" + string.Concat(members));
    }
}
