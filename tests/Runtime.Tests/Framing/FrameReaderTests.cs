using ProtoGen.Framing;

namespace ProtoGen.Runtime.Tests.Framing;

public sealed class FrameReaderTests : IDisposable
{
    private const int Limit = 100_000;

    private readonly FrameReader _reader = new(Limit);

    public void Dispose() => _reader.Dispose();

    [Fact]
    public void A_frame_fed_byte_by_byte_comes_out_once_complete()
    {
        byte[] bytes = Frame([1, 2, 3]);

        foreach (byte one in bytes[..^1])
        {
            Feed([one]);
            Assert.False(_reader.TryRead(out _));
        }

        Feed(bytes.AsSpan(^1..));
        Assert.True(_reader.TryRead(out var message));
        Assert.Equal([1, 2, 3], message.ToArray());
        Assert.True(_reader.IsEmpty);
        Assert.Equal(FrameError.None, _reader.Error);
    }

    [Fact]
    public void Frames_and_the_start_of_another_in_one_piece_come_out_in_order()
    {
        Feed([.. Frame([1]), .. Frame([2, 2]), .. Frame([3, 3, 3])[..5]]);

        Assert.True(_reader.TryRead(out var first));
        Assert.Equal([1], first.ToArray());
        Assert.True(_reader.TryRead(out var second));
        Assert.Equal([2, 2], second.ToArray());
        Assert.False(_reader.TryRead(out _));
        Assert.False(_reader.IsEmpty);

        Feed([3, 3]);
        Assert.True(_reader.TryRead(out var third));
        Assert.Equal([3, 3, 3], third.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(4096)]
    public void However_a_stream_is_cut_the_same_frames_come_out(int pieceSize)
    {
        var random = new Random(20_250_717);
        var sent = Enumerable.Range(0, 60).Select(i => RandomBytes(random, i % 10 == 9 ? 30_000 : random.Next(1, 300))).ToList();
        byte[] stream = [.. sent.SelectMany(Frame)];
        var read = new List<byte[]>();

        foreach (var piece in stream.Chunk(pieceSize))
        {
            Feed(piece);
            while (_reader.TryRead(out var message))
            {
                read.Add(message.ToArray());
            }
        }

        Assert.Equal(sent, read);
        Assert.True(_reader.IsEmpty);
    }

    [Fact]
    public void A_frame_of_exactly_the_limit_is_read()
    {
        var message = new byte[Limit];

        Feed(Frame(message));

        Assert.True(_reader.TryRead(out var read));
        Assert.Equal(Limit, read.Length);
    }

    [Fact]
    public void A_frame_over_the_limit_is_refused_from_its_header_alone()
    {
        Feed([.. Frame([7]), .. Frame(new byte[Limit + 1])[..4]]);

        Assert.True(_reader.TryRead(out var before));
        Assert.Equal([7], before.ToArray());
        Assert.False(_reader.TryRead(out _));
        Assert.Equal(FrameError.TooLarge, _reader.Error);
        Assert.Equal(Limit + 1, _reader.AnnouncedSize);
    }

    [Fact]
    public void A_frame_without_content_is_refused()
    {
        Feed([0, 0, 0, 0]);

        Assert.False(_reader.TryRead(out _));
        Assert.Equal(FrameError.Empty, _reader.Error);
    }

    [Theory]
    [InlineData(0x93)] // a MessagePack-RPC peer without length prefix
    [InlineData((byte)'G')] // HTTP
    [InlineData(0x16)] // TLS
    [InlineData(0xFF)]
    public void A_first_byte_that_no_frame_has_is_refused_at_once(byte first)
    {
        Feed([first]);

        Assert.False(_reader.TryRead(out _));
        Assert.Equal(FrameError.NotFramed, _reader.Error);
    }

    [Fact]
    public void After_an_error_nothing_more_is_read()
    {
        Feed([0xC0]);
        Assert.False(_reader.TryRead(out _));

        Feed(Frame([1]));

        Assert.False(_reader.TryRead(out _));
        Assert.Equal(FrameError.NotFramed, _reader.Error);
    }

    [Fact]
    public void The_end_between_frames_is_clean()
    {
        Feed(Frame([1]));
        Assert.True(_reader.TryRead(out _));

        _reader.EndOfStream();

        Assert.Equal(FrameError.None, _reader.Error);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    public void The_end_inside_a_frame_is_torn(int received)
    {
        Feed(Frame([1, 2, 3]).AsSpan(..received));
        Assert.False(_reader.TryRead(out _));

        _reader.EndOfStream();

        Assert.Equal(FrameError.Torn, _reader.Error);
    }

    [Fact]
    public void Memory_follows_the_bytes_received_and_not_the_length_announced()
    {
        using var reader = new FrameReader(FrameFormat.MaxMessageSize);

        Feed(reader, [0x00, 0xFF, 0xFF, 0xFF, 1, 2, 3]);

        Assert.False(reader.TryRead(out _));
        Assert.InRange(reader.Capacity, 7, 16 * 1024);
    }

    [Fact]
    public void Nothing_is_held_before_the_first_byte_and_while_idle()
    {
        Assert.Equal(0, _reader.Capacity);
        Feed(Frame([1]));
        Assert.True(_reader.TryRead(out _));
        Assert.NotEqual(0, _reader.Capacity);

        _reader.ReleaseWhileIdle();

        Assert.Equal(0, _reader.Capacity);
        Feed(Frame([2]));
        Assert.True(_reader.TryRead(out var message));
        Assert.Equal([2], message.ToArray());
    }

    [Fact]
    public void Half_a_frame_is_never_given_back()
    {
        Feed(Frame([1]).AsSpan(..4));

        Assert.Throws<InvalidOperationException>(_reader.ReleaseWhileIdle);
    }

    private static byte[] Frame(byte[] message) =>
        [0, (byte)(message.Length >> 16), (byte)(message.Length >> 8), (byte)message.Length, .. message];

    private static byte[] RandomBytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static void Feed(FrameReader reader, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var memory = reader.GetMemory();
            int count = Math.Min(memory.Length, bytes.Length);
            bytes[..count].CopyTo(memory.Span);
            reader.Received(count);
            bytes = bytes[count..];
        }
    }

    private void Feed(ReadOnlySpan<byte> bytes) => Feed(_reader, bytes);
}
