using System.IO.Pipelines;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Serialization.Streams;

/// <summary>Items that are written as the elements of one array.</summary>
public class ArrayWritingTests
{
    [Theory]
    [InlineData(0, "90")]
    [InlineData(2, "92 05 05")]
    [InlineData(15, "9f 050505050505050505050505050505")]
    [InlineData(16, "dc0010 05050505050505050505050505050505")]
    public async Task The_array_is_that_of_a_list(int count, string hex)
    {
        string expected = hex.Replace(" ", "", StringComparison.Ordinal);
        int[] items = [.. Enumerable.Repeat(5, count)];

        using var stream = new MemoryStream();
        await MessageSerializer.SerializeArrayAsync(stream, items, items.Length).InTime();
        Assert.Equal(expected, Wire.Hex(stream.ToArray()));
        Assert.True(stream.CanWrite);

        stream.SetLength(0);
        await MessageSerializer.SerializeArrayAsync(stream, Later(items), items.Length).InTime();
        Assert.Equal(expected, Wire.Hex(stream.ToArray()));

        Assert.Equal(expected, await ThroughPipe(pipe => MessageSerializer.SerializeArrayAsync(pipe, items, items.Length)));
        Assert.Equal(expected, await ThroughPipe(pipe => MessageSerializer.SerializeArrayAsync(pipe, Later(items), items.Length)));
    }

    [Fact]
    public async Task A_long_array_travels_in_pieces_and_is_read_item_by_item()
    {
        const int Count = 70_000;
        var stream = new LargestWrite();
        await MessageSerializer.SerializeArrayAsync(stream, Enumerable.Range(0, Count), Count).InTime();

        Assert.InRange(stream.Largest, 1, 20 * 1024);
        Assert.Equal("dd00011170" + "00010203", Wire.Hex(stream.ToArray().AsSpan(0, 9)));
        foreach (string way in new[] { "stream at random", "pipe at random" })
        {
            var (items, error) = await Pieces.ReadAll(Pieces.Read<int>(way, stream.ToArray(), Pieces.Array)).InTime();
            Assert.Null(error);
            Assert.Equal(Enumerable.Range(0, Count), items);
        }
    }

    [Theory]
    [InlineData(3, "93 01 02", "int[2]")]
    [InlineData(1, "91 01", "int[1]")]
    [InlineData(0, "90", "int[0]")]
    public async Task Another_number_of_items_than_was_said_is_an_error(long count, string hex, string path)
    {
        string expected = hex.Replace(" ", "", StringComparison.Ordinal);
        int[] items = [1, 2];
        foreach (bool isAsync in new[] { true, false })
        {
            using var stream = new MemoryStream();
            var pipe = new Pipe();
            var error = await Assert.ThrowsAsync<MessageSerializationException>(() => (isAsync
                ? MessageSerializer.SerializeArrayAsync(stream, Later(items), count) : MessageSerializer.SerializeArrayAsync(stream, items, count)).InTime());
            var pipeError = await Assert.ThrowsAsync<MessageSerializationException>(() => (isAsync
                ? MessageSerializer.SerializeArrayAsync(pipe.Writer, Later(items), count) : MessageSerializer.SerializeArrayAsync(pipe.Writer, items, count)).InTime());

            Assert.Equal(expected, Wire.Hex(stream.ToArray()));
            Assert.True(pipe.Reader.TryRead(out var read));
            Assert.Equal(expected, Wire.Hex(read.Buffer.FirstSpan));
            Assert.All([error, pipeError], e => Assert.Equal((SerializationErrorCode.CollectionModified, path, expected.Length / 2), (e.Code, e.Path, e.Offset)));
        }
    }

    [Fact]
    public async Task An_item_that_fails_has_its_place_in_the_array()
    {
        var cycle = new Node { Name = "c" };
        cycle.Next = cycle;
        using var stream = new MemoryStream();

        var error = await Assert.ThrowsAsync<MessageSerializationException>(
            () => MessageSerializer.SerializeArrayAsync(stream, [new Node { Name = "a" }, cycle], 2).InTime());

        Assert.Equal("92" + "93a161c0c0", Wire.Hex(stream.ToArray()));
        Assert.StartsWith("Node[1].Next.Next", error.Path, StringComparison.Ordinal);
        Assert.Equal(6 + (3 * 128), error.Offset); // A level is 93 a1 63.
    }

    [Fact]
    public async Task A_pipe_whose_reader_has_completed_wants_no_more_items()
    {
        var pipe = new Pipe();
        await pipe.Reader.CompleteAsync();

        await MessageSerializer.SerializeArrayAsync(pipe.Writer, Enumerable.Repeat(1, 1_000_000), 2_000_000).InTime();
        await MessageSerializer.SerializeArrayAsync(pipe.Writer, Later(Enumerable.Repeat(1, 1_000_000)), 2_000_000).InTime();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0x1_0000_0000)]
    public void A_count_that_no_array_has_is_refused_at_once(long count)
    {
        using var stream = new MemoryStream();
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => { _ = MessageSerializer.SerializeArrayAsync<int>(stream, [], count).AsTask(); }).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => { _ = MessageSerializer.SerializeArrayAsync<int>(new Pipe().Writer, [], count).AsTask(); }).ParamName);
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void A_type_without_a_formatter_is_refused_at_once() =>
        Assert.Throws<MessageSerializationException>(() => { _ = MessageSerializer.SerializeArrayAsync<Version>(Stream.Null, [], 0).AsTask(); });

    private static async IAsyncEnumerable<T> Later<T>(IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            await Task.Yield();
            yield return item;
        }
    }

    private static async Task<string> ThroughPipe(Func<PipeWriter, ValueTask> write)
    {
        var pipe = new Pipe();
        await write(pipe.Writer).InTime();
        await pipe.Writer.CompleteAsync();
        var read = await pipe.Reader.ReadAtLeastAsync(int.MaxValue).InTime();
        Assert.True(read.Buffer.IsSingleSegment);
        return Wire.Hex(read.Buffer.FirstSpan);
    }

    private sealed class LargestWrite : MemoryStream
    {
        public int Largest { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Largest = Math.Max(Largest, buffer.Length);
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
