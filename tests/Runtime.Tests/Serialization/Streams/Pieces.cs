using System.Buffers;
using System.IO.Pipelines;

namespace ProtoGen.Runtime.Tests.Serialization.Streams;

/// <summary>A stream that gives its bytes in pieces of chosen sizes, and then what it is told to do at its end.</summary>
internal sealed class PieceStream(byte[] bytes, Func<int> size, Func<CancellationToken, Task>? atEnd = null) : Stream
{
    private int _position;

    public int Reads { get; private set; }

    public bool IsClosed { get; private set; }

    public override bool CanRead => !IsClosed;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Assert.False(buffer.IsEmpty);
        Reads++;
        if (_position == bytes.Length && atEnd is not null)
        {
            await atEnd(cancellationToken);
        }

        int count = Math.Min(Math.Min(size(), buffer.Length), bytes.Length - _position);
        bytes.AsSpan(_position, count).CopyTo(buffer.Span);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsClosed = true;
        base.Dispose(disposing);
    }
}

/// <summary>Ways in which the same bytes can arrive.</summary>
internal static class Pieces
{
    public static readonly string[] All = ["stream by byte", "stream at once", "stream at random", "pipe by byte", "pipe at once", "pipe at random", "pipe over stream"];

    public static TheoryData<string> Names => [.. All];

    /// <summary>The items of the bytes, read in one of the ways.</summary>
    public static IAsyncEnumerable<T> Read<T>(string way, byte[] bytes, ItemStreamOptions? options = null) => way switch
    {
        "stream by byte" => MessageSerializer.DeserializeItemsAsync<T>(new PieceStream(bytes, () => 1), options),
        "stream at once" => MessageSerializer.DeserializeItemsAsync<T>(new PieceStream(bytes, () => int.MaxValue), options),
        "stream at random" => MessageSerializer.DeserializeItemsAsync<T>(new PieceStream(bytes, Random(bytes.Length)), options),
        "pipe by byte" => MessageSerializer.DeserializeItemsAsync<T>(Pipe(bytes, () => 1), options),
        "pipe at once" => MessageSerializer.DeserializeItemsAsync<T>(PipeReader.Create(new ReadOnlySequence<byte>(bytes)), options),
        "pipe at random" => MessageSerializer.DeserializeItemsAsync<T>(Pipe(bytes, Random(bytes.Length)), options),
        "pipe over stream" => MessageSerializer.DeserializeItemsAsync<T>(
            PipeReader.Create(new PieceStream(bytes, Random(bytes.Length)), new StreamPipeReaderOptions(bufferSize: 16, minimumReadSize: 1)), options),
        _ => throw new ArgumentException(way),
    };

    /// <summary>All items, and what ended the enumeration if that was an error.</summary>
    public static async Task<(List<T> Items, MessageSerializationException? Error)> ReadAll<T>(IAsyncEnumerable<T> source)
    {
        List<T> items = [];
        try
        {
            await foreach (var item in source)
            {
                items.Add(item);
            }
        }
        catch (MessageSerializationException error)
        {
            return (items, error);
        }

        return (items, null);
    }

    public static ItemStreamOptions Array { get; } = new() { ElementsOfOneArray = true };

    private static Func<int> Random(int seed)
    {
        var random = new Random(seed);
        return () => random.Next(1, 9);
    }

    /// <summary>A pipe that is read while it is written, in segments of 16 bytes.</summary>
    private static PipeReader Pipe(byte[] bytes, Func<int> size)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 64, resumeWriterThreshold: 32, minimumSegmentSize: 16, pool: new SmallPool()));
        _ = WriteAsync();
        return pipe.Reader;

        async Task WriteAsync()
        {
            for (int start = 0; start < bytes.Length;)
            {
                int count = Math.Min(size(), bytes.Length - start);
                await pipe.Writer.WriteAsync(bytes.AsMemory(start, count));
                start += count;
            }

            await pipe.Writer.CompleteAsync();
        }
    }

    /// <summary>Memory of exactly the size asked for, so that segments are as small as a test wants them.</summary>
    private sealed class SmallPool : MemoryPool<byte>
    {
        public override int MaxBufferSize => int.MaxValue;

        public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => new Owner(new byte[Math.Max(minBufferSize, 1)]);

        protected override void Dispose(bool disposing)
        {
        }

        private sealed class Owner(byte[] array) : IMemoryOwner<byte>
        {
            public Memory<byte> Memory => array;

            public void Dispose() => System.Array.Clear(array);
        }
    }
}
