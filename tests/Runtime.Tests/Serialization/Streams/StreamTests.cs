using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Serialization.Streams;

/// <summary>One value in a stream.</summary>
public class StreamTests
{
    [Fact]
    public async Task A_value_is_written_behind_what_the_stream_holds()
    {
        using var stream = new MemoryStream();
        await MessageSerializer.SerializeAsync(stream, (1000, "hi")).InTime();
        await MessageSerializer.SerializeAsync(stream, 5).InTime();

        Assert.Equal("92cd03e8a2686905", Wire.Hex(stream.ToArray()));
        Assert.True(stream.CanWrite);
    }

    [Fact]
    public async Task A_value_that_cannot_be_written_leaves_the_stream_as_it_was()
    {
        using var stream = new MemoryStream();
        var cycle = new Node { Name = "a" };
        cycle.Next = cycle;

        var error = Assert.Throws<MessageSerializationException>(() => { _ = MessageSerializer.SerializeAsync(stream, cycle).AsTask(); });

        Assert.Equal(SerializationErrorCode.DepthExceeded, error.Code);
        Assert.Equal(0, stream.Length);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MessageSerializer.SerializeAsync(stream, 5, new CancellationToken(true)).InTime());
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public async Task A_value_is_read_however_its_bytes_come()
    {
        byte[] bytes = Wire.Bytes("93a16193a162c0910192cd03e8ff");
        foreach (int size in new[] { 1, 3, 100 })
        {
            var stream = new PieceStream(bytes, () => size);

            var node = await MessageSerializer.DeserializeAsync<Node>(stream).InTime();

            Assert.Equal([1], node.Next!.Numbers);
            Assert.Equal([1000, -1], node.Numbers);
            Assert.False(stream.IsClosed);
        }
    }

    [Fact]
    public async Task The_stream_is_read_from_where_it_stands()
    {
        using var stream = new MemoryStream(Wire.Bytes("c1c1 cd0100")) { Position = 2 };
        Assert.Equal(256, await MessageSerializer.DeserializeAsync<int>(stream).InTime());

        stream.Position = 1;
        var error = await Assert.ThrowsAsync<MessageSerializationException>(() => MessageSerializer.DeserializeAsync<int>(stream).InTime());
        Assert.Equal((SerializationErrorCode.UnexpectedCode, "int", 0), (error.Code, error.Path, error.Offset));
    }

    [Theory]
    [InlineData("", SerializationErrorCode.Truncated, 0)]
    [InlineData("cd01", SerializationErrorCode.Truncated, 0)]
    [InlineData("05 06", SerializationErrorCode.TrailingBytes, 1)]
    public async Task What_is_not_exactly_one_value_is_refused(string hex, SerializationErrorCode code, int offset)
    {
        var error = await Assert.ThrowsAsync<MessageSerializationException>(
            () => MessageSerializer.DeserializeAsync<int>(new PieceStream(Wire.Bytes(hex), () => 1)).InTime());

        Assert.Equal((code, "int", offset), (error.Code, error.Path, error.Offset));
    }

    [Fact]
    public async Task A_stream_that_does_not_end_is_read_no_further_than_allowed()
    {
        var stream = new PieceStream(new byte[1 << 20], () => 10);

        var error = await Assert.ThrowsAsync<MessageSerializationException>(
            () => MessageSerializer.DeserializeAsync<byte[]>(stream, maxSize: 95).InTime());

        Assert.Equal((SerializationErrorCode.MessageTooLarge, "byte[]", 0), (error.Code, error.Path, error.Offset));
        Assert.Equal(10, stream.Reads);
        Assert.Equal(5, await MessageSerializer.DeserializeAsync<int>(new PieceStream([5], () => 1), maxSize: 1).InTime());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0x7fffffc7)] // Array.MaxLength
    [InlineData(int.MaxValue)]
    public void A_limit_that_no_array_can_hold_is_refused_at_once(int maxSize)
    {
        var stream = new PieceStream([5], () => 1);

        Assert.Equal("maxSize", Assert.Throws<ArgumentOutOfRangeException>(
            () => { _ = MessageSerializer.DeserializeAsync<int>(stream, maxSize).AsTask(); }).ParamName);
        Assert.Equal(0, stream.Reads);
    }

    [Fact]
    public async Task A_limit_of_the_largest_array_less_one_is_taken() =>
        Assert.Equal(5, await MessageSerializer.DeserializeAsync<int>(new PieceStream([5], () => 1), Array.MaxLength - 1).InTime());

    [Fact]
    public async Task Cancelling_ends_the_wait()
    {
        using var cancel = new CancellationTokenSource();
        var waiting = new TaskCompletionSource();
        var stream = new PieceStream(Wire.Bytes("cd"), () => 10, async token =>
        {
            waiting.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        });
        var reading = MessageSerializer.DeserializeAsync<int>(stream, cancel.Token);
        await waiting.Task.InTime();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.InTime());
    }
}
