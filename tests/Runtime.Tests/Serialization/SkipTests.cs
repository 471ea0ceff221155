using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

public class SkipTests
{
    [Theory]
    [InlineData("00")]
    [InlineData("7f")]
    [InlineData("ff")]
    [InlineData("c0")]
    [InlineData("c2")]
    [InlineData("c3")]
    [InlineData("cc00")]
    [InlineData("cd0000")]
    [InlineData("ce00000000")]
    [InlineData("cf0000000000000000")]
    [InlineData("d000")]
    [InlineData("d10000")]
    [InlineData("d200000000")]
    [InlineData("d30000000000000000")]
    [InlineData("ca00000000")]
    [InlineData("cb0000000000000000")]
    [InlineData("a0")]
    [InlineData("a3616263")]
    [InlineData("d901ff")]
    [InlineData("da0001ff")]
    [InlineData("db00000001ff")]
    [InlineData("c401ff")]
    [InlineData("c50001ff")]
    [InlineData("c600000001ff")]
    [InlineData("d40100")]
    [InlineData("d5010000")]
    [InlineData("d60100000000")]
    [InlineData("d7010000000000000000")]
    [InlineData("d80100000000000000000000000000000000")]
    [InlineData("c7010100")]
    [InlineData("c800010100")]
    [InlineData("c9000000010100")]
    [InlineData("90")]
    [InlineData("80")]
    [InlineData("93010203")]
    [InlineData("82010293030405c0")]
    [InlineData("dc000101")]
    [InlineData("dd0000000101")]
    [InlineData("de00010101")]
    [InlineData("df000000010101")]
    [InlineData("9192939091a16181c0c090")]
    public void A_value_of_any_form_is_skipped_to_its_last_byte_and_not_before(string hex)
    {
        var reader = new MessagePackReader(Wire.Bytes(hex + "05"));
        reader.Skip();
        Assert.Equal(5, reader.ReadInt32());

        for (int length = 0; length < hex.Length; length += 2)
        {
            Assert.True(SkipError(hex[..length]) is SerializationErrorCode.Truncated or SerializationErrorCode.LengthExceedsInput);
        }
    }

    [Fact]
    public void The_unused_code_is_no_value() =>
        Assert.Equal(SerializationErrorCode.UnexpectedCode, Wire.Error("c1", (ref r) => { r.Skip(); return 0; }));

    [Fact]
    public void Members_of_a_newer_writer_are_skipped()
    {
        var node = Wire.Read<Node, Node.Formatter>("97 a161 c0 c0 01 81a16b93010203 c403000000 d9026162");

        Assert.Equal("a", node.Name);
    }

    /// <summary>No recursion: a thread with a small stack skips, refuses and reports any depth.</summary>
    [Theory]
    [InlineData(0x91, 1000, null)]
    [InlineData(0x91, 100_000, SerializationErrorCode.DepthExceeded)]
    [InlineData(0x81, 500, null)]
    [InlineData(0x81, 100_000, SerializationErrorCode.DepthExceeded)]
    public void Depth_is_counted_not_recursed(byte code, int depth, SerializationErrorCode? expected)
    {
        // A map's first key is a number, its value the next map.
        byte[] nested = code == 0x81
            ? [.. Enumerable.Repeat(new byte[] { 0x81, 0x01 }, depth).SelectMany(x => x), 0xc0]
            : [.. Enumerable.Repeat(code, depth), 0xc0];
        byte[] message = [0x94, 0xa1, 0x61, 0xc0, 0xc0, .. nested];

        var error = OnSmallStack(() => MessageSerializer.Deserialize<Node, Node.Formatter>(message));

        Assert.Equal(expected, error?.Code);
    }

    [Fact]
    public void Messages_nested_in_messages_end_as_an_error_on_a_small_stack()
    {
        byte[] message = [.. Enumerable.Repeat(new byte[] { 0x92, 0xa1, 0x61 }, 100_000).SelectMany(x => x), 0xc0];

        var error = OnSmallStack(() => MessageSerializer.Deserialize<Node, Node.Formatter>(message));

        Assert.Equal(SerializationErrorCode.DepthExceeded, error?.Code);
        Assert.Equal("Node" + string.Concat(Enumerable.Repeat(".Next", MessagePackLimits.MaxDepth)), error?.Path);
    }

    /// <summary>The error, which may be about a value inside the skipped one.</summary>
    private static SerializationErrorCode? SkipError(string hex)
    {
        var reader = new MessagePackReader(Wire.Bytes(hex));
        try
        {
            reader.Skip();
            return null;
        }
        catch (MessageSerializationException e)
        {
            return e.Code;
        }
    }

    private static MessageSerializationException? OnSmallStack(Action action)
    {
        MessageSerializationException? error = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (MessageSerializationException e)
                {
                    error = e;
                }
            },
            maxStackSize: 256 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(30)));
        return error;
    }
}
