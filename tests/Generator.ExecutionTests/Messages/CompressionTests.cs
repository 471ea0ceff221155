using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using ProtoGen.TestKit;

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>Compressed values: smaller where that is possible, and no trap for their reader.</summary>
public partial class CompressionTests
{
    // A Brotli stream by hand (RFC 7932): 40 00 10 is a window, then a block of 5 bytes as they are; 03 is the end.
    private const string Hola = "c70d42 00000005 400010 a4686f6c61 03";

    [Message]
    internal sealed partial record Log(List<string> Lines, Dictionary<string, int> Counts);

    private static Log Repetitive => new([.. Enumerable.Range(0, 500).Select(i => $"line {i % 7} of the log")], new() { ["a"] = 1 });

    [Theory]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void A_message_that_repeats_itself_shrinks_and_comes_back(CompressionLevel level)
    {
        var log = Repetitive;

        byte[] compressed = MessageSerializer.SerializeCompressed(log, level);
        var back = MessageSerializer.DeserializeCompressed<Log>(compressed);

        Assert.InRange(compressed.Length, 1, MessageSerializer.Serialize(log).Length / 10);
        Assert.Equal(log.Lines, back.Lines);
        Assert.Equal(log.Counts, back.Counts);
    }

    [Fact]
    public void The_block_is_the_size_and_a_brotli_stream_of_the_plain_value()
    {
        byte[] compressed = MessageSerializer.SerializeCompressed(new string('a', 1000));

        // ext 8, its length, type 66, 1003 bytes uncompressed.
        Assert.Equal(0xc7, compressed[0]);
        Assert.Equal(compressed.Length - 3, compressed[1]);
        Assert.Equal("42000003eb", Convert.ToHexStringLower(compressed.AsSpan(2, 5)));
        using var stream = new BrotliStream(new MemoryStream(compressed, 7, compressed.Length - 7), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        Assert.Equal("da03e8" + string.Concat(Enumerable.Repeat("61", 1000)), HexBytes.Hex(plain.ToArray()));
    }

    [Fact]
    public void Longer_blocks_have_longer_headers()
    {
        string text = string.Join(' ', Enumerable.Range(0, 60_000));

        byte[] middle = MessageSerializer.SerializeCompressed(text[..5000]);
        byte[] large = MessageSerializer.SerializeCompressed(text);

        Assert.Equal(0xc8, middle[0]);
        Assert.Equal(middle.Length - 4, BinaryPrimitives.ReadUInt16BigEndian(middle.AsSpan(1)));
        Assert.Equal(text[..5000], MessageSerializer.DeserializeCompressed<string>(middle));
        Assert.Equal(0xc9, large[0]);
        Assert.Equal((uint)large.Length - 6, BinaryPrimitives.ReadUInt32BigEndian(large.AsSpan(1)));
        Assert.Equal(text, MessageSerializer.DeserializeCompressed<string>(large));
    }

    [Fact]
    public void What_would_not_shrink_is_written_as_it_is()
    {
        byte[] noise = new byte[4000];
        new Random(7).NextBytes(noise);

        Assert.Equal("a4686f6c61", HexBytes.Hex(MessageSerializer.SerializeCompressed("hola")));
        Assert.Equal("c50fa0" + HexBytes.Hex(noise), HexBytes.Hex(MessageSerializer.SerializeCompressed(noise)));
        Assert.Equal(noise, MessageSerializer.DeserializeCompressed<byte[]>(MessageSerializer.SerializeCompressed(noise)));
        Assert.Equal("d9c8" + new string('6', 400).Replace("66", "61", StringComparison.Ordinal),
            HexBytes.Hex(MessageSerializer.SerializeCompressed(new string('a', 200), CompressionLevel.NoCompression)));
    }

    [Fact]
    public void A_reader_takes_both_forms_and_other_peoples_streams()
    {
        Assert.Equal("hola", MessageSerializer.DeserializeCompressed<string>(HexBytes.Bytes("a4686f6c61")));
        Assert.Equal("hola", MessageSerializer.DeserializeCompressed<string>(HexBytes.Bytes(Hola)));
        Assert.Equal("hola", MessageSerializer.DeserializeCompressed<string>(HexBytes.Bytes("c9 0000000d" + Hola[4..])));
        Assert.Equal(DateTime.UnixEpoch, MessageSerializer.DeserializeCompressed<DateTime>(HexBytes.Bytes("d6ff00000000")));
    }

    [Fact]
    public void An_output_receives_the_same_bytes_behind_what_it_holds()
    {
        var output = new ArrayBufferWriter<byte>();
        output.Write<byte>([0xc0]);

        MessageSerializer.SerializeCompressed(output, Repetitive, CompressionLevel.Optimal);

        Assert.Equal([0xc0, .. MessageSerializer.SerializeCompressed(Repetitive, CompressionLevel.Optimal)], output.WrittenSpan.ToArray());
    }

    [Fact]
    public void Plain_reading_refuses_a_compressed_value() =>
        Assert.Equal(SerializationErrorCode.UnexpectedCode, Assert.Throws<MessageSerializationException>(
            () => MessageSerializer.Deserialize<string>(HexBytes.Bytes(Hola))).Code);

    [Fact]
    public void A_compressed_value_inside_another_one_is_refused()
    {
        // 4 bytes of size, 3 of header, the 16 of the inner block, the end.
        Assert.Equal(SerializationErrorCode.UnexpectedCode, Error("c71842 00000010 f00010" + Hola + "03"));
    }

    [Theory]
    [InlineData("c70d42 00000004 400010 a4686f6c61 03", SerializationErrorCode.InvalidValue)] // declares less than there is
    [InlineData("c70d42 00000006 400010 a4686f6c61 03", SerializationErrorCode.InvalidValue)] // declares more
    [InlineData("c70d42 ffffffff 400010 a4686f6c61 03", SerializationErrorCode.MessageTooLarge)]
    [InlineData("c70d42 01000001 400010 a4686f6c61 03", SerializationErrorCode.MessageTooLarge)] // one byte over 16 MiB
    [InlineData("c70c42 00000005 400010 a4686f6c61", SerializationErrorCode.Truncated)] // no end
    [InlineData("c70e42 00000005 400010 a4686f6c61 03 00", SerializationErrorCode.TrailingBytes)]
    [InlineData("c70d42 00000005 400010 a4686f6c61 03 c0", SerializationErrorCode.TrailingBytes)] // behind the block
    [InlineData("c70942 00000005 ffffffffff", SerializationErrorCode.InvalidValue)] // no stream
    [InlineData("c70442 00000005", SerializationErrorCode.Truncated)]
    [InlineData("d642 00000000", SerializationErrorCode.Truncated)]
    [InlineData("c70342 000000", SerializationErrorCode.Truncated)]
    [InlineData("c70d42 00000005 400010 a4686f6c", SerializationErrorCode.LengthExceedsInput)]
    [InlineData("c9ffffffff42", SerializationErrorCode.LengthExceedsInput)]
    [InlineData("c7", SerializationErrorCode.Truncated)]
    [InlineData("c70d43 00000005 400010 a4686f6c61 03", SerializationErrorCode.UnexpectedCode)] // another type
    [InlineData("", SerializationErrorCode.Truncated)]
    public void Bad_blocks_are_typed_errors(string hex, SerializationErrorCode code) => Assert.Equal(code, Error(hex));

    [Theory]
    [InlineData(Hola)]
    [InlineData("a4686f6c61")]
    public void Segments_are_read_like_one_piece(string hex)
    {
        byte[] bytes = HexBytes.Bytes(hex);
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            Assert.Equal("hola", MessageSerializer.DeserializeCompressed<string>(Segmented.At(bytes, cut)));
        }

        Assert.Equal("hola", MessageSerializer.DeserializeCompressed<string>(new ReadOnlySequence<byte>(bytes)));
    }

    [Theory]
    [InlineData("c70d42 00000004 400010 a4686f6c61 03", SerializationErrorCode.InvalidValue, "string", 0)] // declares less than there is
    [InlineData("c70d42 01000001 400010 a4686f6c61 03", SerializationErrorCode.MessageTooLarge, "string", 0)]
    [InlineData("c70d42 00000005 400010 a4686f6c61 03 c0", SerializationErrorCode.TrailingBytes, "string", 16)]
    [InlineData("c70d42 00000005 400010 a4686f6c", SerializationErrorCode.LengthExceedsInput, "string", 0)]
    [InlineData("c70d42 00000005 400010 c0686f6c61 03", SerializationErrorCode.UnexpectedNil, "string", 0)]
    [InlineData("a2 6869 c0", SerializationErrorCode.TrailingBytes, "string", 3)]
    public void Bad_blocks_in_segments_are_typed_errors(string hex, SerializationErrorCode code, string path, int offset)
    {
        byte[] bytes = HexBytes.Bytes(hex);
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            var segments = Segmented.At(bytes, cut);
            var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.DeserializeCompressed<string>(segments));
            Assert.Equal((code, path, offset), (error.Code, error.Path, error.Offset));
        }
    }

    [Fact]
    public void An_error_says_which_type_and_where()
    {
        var error = Assert.Throws<MessageSerializationException>(
            () => MessageSerializer.DeserializeCompressed<string>(HexBytes.Bytes("c70d42 00000006 400010 a4686f6c61 03")));

        Assert.Equal("string", error.Path);
        Assert.Equal(0, error.Offset);
    }

    [Fact]
    public void A_bomb_stops_at_what_it_declares_and_at_the_limit()
    {
        byte[] stream = new byte[4096];
        Assert.True(BrotliEncoder.TryCompress(new byte[100_000_000], stream, out int length, 9, 22));

        byte[] modest = Block(100, stream.AsSpan(0, length));
        byte[] honest = Block(100_000_000, stream.AsSpan(0, length));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(SerializationErrorCode.InvalidValue, Error(Convert.ToHexString(modest)));
        Assert.Equal(SerializationErrorCode.MessageTooLarge, Error(Convert.ToHexString(honest)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Memory_grows_with_the_data_and_not_with_the_declaration()
    {
        byte[] bytes = HexBytes.Bytes("c70d42 00fffff0 400010 a4686f6c61 03");

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<MessageSerializationException>(() => MessageSerializer.DeserializeCompressed<string>(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Fact]
    public void The_limit_is_the_callers()
    {
        Assert.Equal("hola", MessageSerializer.DeserializeCompressed<string>(HexBytes.Bytes(Hola), maxSize: 5));
        Assert.Equal(SerializationErrorCode.MessageTooLarge, Assert.Throws<MessageSerializationException>(
            () => MessageSerializer.DeserializeCompressed<string>(HexBytes.Bytes(Hola), maxSize: 4)).Code);
        Assert.Throws<ArgumentOutOfRangeException>(() => MessageSerializer.DeserializeCompressed<string>([], maxSize: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => MessageSerializer.SerializeCompressed("a", (CompressionLevel)99));
    }

    [Fact]
    public void Damaged_blocks_end_as_a_value_or_as_the_one_exception()
    {
        byte[] whole = MessageSerializer.SerializeCompressed(Repetitive);
        for (int i = 0; i < whole.Length; i++)
        {
            Assert.Throws<MessageSerializationException>(() => MessageSerializer.DeserializeCompressed<Log>(whole.AsSpan(0, i)));
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] damaged = [.. whole];
                damaged[i] ^= (byte)(1 << bit);
                Assert.True(Record.Exception(() => MessageSerializer.DeserializeCompressed<Log>(damaged)) is null or MessageSerializationException);
            }
        }
    }

    private static SerializationErrorCode Error(string hex) =>
        Assert.Throws<MessageSerializationException>(() => MessageSerializer.DeserializeCompressed<string>(HexBytes.Bytes(hex))).Code;

    private static byte[] Block(int declared, ReadOnlySpan<byte> stream)
    {
        byte[] block = [0xc8, 0, 0, 66, 0, 0, 0, 0, .. stream];
        BinaryPrimitives.WriteUInt16BigEndian(block.AsSpan(1), (ushort)(stream.Length + 4));
        BinaryPrimitives.WriteInt32BigEndian(block.AsSpan(4), declared);
        return block;
    }
}
