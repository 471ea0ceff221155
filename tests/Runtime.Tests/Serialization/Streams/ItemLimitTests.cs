using System.IO.Pipelines;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Serialization.Streams;

/// <summary>What hostile or endless input may cost.</summary>
[Collection(nameof(Rpc.AllocationTests))]
public class ItemLimitTests
{
    private static readonly ItemStreamOptions Thousand = new() { MaxItemSize = 1000 };

    [Theory]
    [InlineData("c6000003e4")] // 5 + 996
    [InlineData("c6ffffffff")]
    [InlineData("db7fffffff")]
    [InlineData("c9fffffffff0")]
    [InlineData("c503e6")] // 3 + 998
    [InlineData("dc03e6")]
    [InlineData("ddffffffff")]
    [InlineData("de01f3")] // 3 + 2 * 499
    [InlineData("dfffffffff")]
    [InlineData("92 dc01f3 dc01f3")] // 1 + 3 + 499 and the second header, whose own count decides
    [InlineData("ddffffffffddffffffff")]
    public async Task An_item_that_declares_too_much_is_refused_without_waiting_for_it(string header)
    {
        byte[] bytes = [0x05, .. Wire.Bytes(header)];
        var stream = new PieceStream(bytes, () => 1, cancel => throw new InvalidOperationException("It was waited for."));

        var (items, error) = await Pieces.ReadAll(MessageSerializer.DeserializeItemsAsync<MessageValue>(stream, Thousand)).InTime();

        Assert.Single(items);
        Assert.Equal((SerializationErrorCode.MessageTooLarge, "MessageValue[1]", 1), (error!.Code, error.Path, error.Offset));
        Assert.Contains("1000 are allowed", error.Message, StringComparison.Ordinal);
        Assert.False(stream.IsClosed);

        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(bytes);
        (items, error) = await Pieces.ReadAll(MessageSerializer.DeserializeItemsAsync<MessageValue>(pipe.Reader, Thousand)).InTime();
        Assert.Single(items);
        Assert.Equal((SerializationErrorCode.MessageTooLarge, 1), (error!.Code, error.Offset));

        Assert.True(pipe.Reader.TryRead(out var rest));
        Assert.Equal(bytes.Length - 1, rest.Buffer.Length);
    }

    [Theory]
    [InlineData("c6000003e3", 995)]
    [InlineData("c503e5", 997)]
    [InlineData("dc03e5", 997)]
    [InlineData("c803e442", 996)]
    public async Task An_item_of_exactly_the_limit_is_read(string header, int rest)
    {
        byte[] bytes = [.. Wire.Bytes(header), .. Enumerable.Repeat((byte)1, rest)];
        Assert.Equal(1000, bytes.Length);
        foreach (string way in Pieces.All)
        {
            var (items, error) = await Pieces.ReadAll(Pieces.Read<MessageValue>(way, [.. bytes, .. bytes], Thousand)).InTime();

            Assert.Null(error);
            Assert.Equal(2, items.Count);
        }
    }

    [Fact]
    public async Task Nesting_of_a_million_levels_costs_no_stack_and_is_an_error_of_its_item()
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)0x91, 1_000_000), 0xc0, 0x05];
        foreach (string way in new[] { "stream at once", "stream at random", "pipe at once" })
        {
            var (items, error) = await Pieces.ReadAll(Pieces.Read<MessageValue>(way, bytes)).InTime();

            Assert.Empty(items);
            Assert.Equal(SerializationErrorCode.DepthExceeded, error?.Code);
        }
    }

    /// <summary>Looking at all bytes again for each new one would take hours.</summary>
    [Theory]
    [InlineData("c6001e8480", 2_000_000)]
    [InlineData("dd001e8480", 2_000_000)]
    public async Task An_item_that_comes_byte_by_byte_takes_linear_time(string header, int size)
    {
        byte[] bytes = [.. Wire.Bytes(header), .. Enumerable.Repeat((byte)0xc0, size), 0x07];

        var (items, error) = await Pieces.ReadAll(Pieces.Read<MessageValue>("stream by byte", bytes)).InTime();
        Assert.Null(error);
        Assert.Equal(2, items.Count);
    }

    [Fact]
    public async Task A_long_stream_of_items_takes_no_more_memory_than_one_of_them()
    {
        const int Count = 2_000_000;
        await SumAsync(1000); // warm-up

        long before = GC.GetTotalAllocatedBytes(precise: true);
        long sum = await SumAsync(Count);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.Equal(Count * 65536L, sum);
        Assert.InRange(allocated, 0, 1024 * 1024);

        static async Task<long> SumAsync(int count)
        {
            long sum = 0;
            await foreach (int item in MessageSerializer.DeserializeItemsAsync<int>(new RepeatingStream(Wire.Bytes("ce00010000"), count)))
            {
                sum += item;
            }

            return sum;
        }
    }

    [Fact]
    public async Task A_declared_length_is_not_allocated_before_its_bytes_arrive()
    {
        byte[] bytes = [.. Wire.Bytes("c600ffffe0"), .. new byte[1000]];
        await Pieces.ReadAll(Pieces.Read<byte[]>("stream at once", bytes)).InTime();

        long before = GC.GetTotalAllocatedBytes(precise: true);
        var (_, error) = await Pieces.ReadAll(Pieces.Read<byte[]>("stream at once", bytes)).InTime();

        Assert.Equal(SerializationErrorCode.Truncated, error?.Code);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 256 * 1024);
    }

    /// <summary>The same bytes over and over, never in memory at once.</summary>
    private sealed class RepeatingStream(byte[] bytes, int times) : Stream
    {
        private int _at;
        private int _times = times;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int count = 0;
            for (; count < buffer.Length && _times > 0; count++)
            {
                buffer.Span[count] = bytes[_at++];
                if (_at == bytes.Length)
                {
                    _at = 0;
                    _times--;
                }
            }

            return new ValueTask<int>(count);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
