using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Serialization.Streams;

public class ItemWritingTests
{
    [Fact]
    public async Task Items_are_written_one_behind_the_other()
    {
        (int, string)[] items = [(1, "a"), (256, "")];
        const string Expected = "9201a16192cd0100a0";

        using var stream = new MemoryStream();
        await MessageSerializer.SerializeItemsAsync(stream, items).InTime();
        Assert.Equal(Expected, Wire.Hex(stream.ToArray()));

        stream.SetLength(0);
        await MessageSerializer.SerializeItemsAsync(stream, Later(items)).InTime();
        Assert.Equal(Expected, Wire.Hex(stream.ToArray()));
        Assert.True(stream.CanWrite);

        Assert.Equal(Expected, await ThroughPipe(pipe => MessageSerializer.SerializeItemsAsync(pipe, items)));
        Assert.Equal(Expected, await ThroughPipe(pipe => MessageSerializer.SerializeItemsAsync(pipe, Later(items))));
    }

    [Fact]
    public async Task No_items_write_nothing()
    {
        using var stream = new MemoryStream();
        await MessageSerializer.SerializeItemsAsync<int>(stream, []).InTime();
        await MessageSerializer.SerializeItemsAsync(stream, Later<int>([])).InTime();
        Assert.Equal(0, stream.Length);
        Assert.Equal("", await ThroughPipe(pipe => MessageSerializer.SerializeItemsAsync<int>(pipe, [])));
    }

    [Fact]
    public async Task Small_items_travel_together()
    {
        var stream = new CountingStream();
        await MessageSerializer.SerializeItemsAsync(stream, Enumerable.Repeat(5, 100_000)).InTime();

        Assert.Equal(100_000, stream.Length);
        Assert.InRange(stream.Writes, 1, 10);

        stream = new CountingStream();
        await MessageSerializer.SerializeItemsAsync(stream, Ready(Enumerable.Repeat(5, 100_000))).InTime();

        Assert.Equal(100_000, stream.Length);
        Assert.InRange(stream.Writes, 1, 10);
    }

    [Fact]
    public async Task What_there_is_is_sent_before_an_item_is_waited_for()
    {
        var items = Channel.CreateUnbounded<int>();
        var pipe = new Pipe();
        var writing = MessageSerializer.SerializeItemsAsync(pipe.Writer, items.Reader.ReadAllAsync()).AsTask();

        items.Writer.TryWrite(1);
        items.Writer.TryWrite(2);
        var read = await pipe.Reader.ReadAtLeastAsync(2).InTime();
        Assert.Equal([1, 2], read.Buffer.FirstSpan.ToArray());
        pipe.Reader.AdvanceTo(read.Buffer.End);
        Assert.False(writing.IsCompleted);

        items.Writer.TryWrite(3);
        read = await pipe.Reader.ReadAtLeastAsync(1).InTime();
        Assert.Equal([3], read.Buffer.FirstSpan.ToArray());
        pipe.Reader.AdvanceTo(read.Buffer.End);

        items.Writer.Complete();
        await writing.InTime();
    }

    [Fact]
    public async Task An_item_that_fails_says_which_one_it_is_and_those_before_it_are_written()
    {
        var cycle = new Node { Name = "c" };
        cycle.Next = cycle;
        Node[] items = [new() { Name = "a" }, new() { Name = "b" }, cycle, new() { Name = "d" }];
        const string Expected = "93a161c0c093a162c0c0";

        foreach (bool isAsync in new[] { true, false })
        {
            using var stream = new MemoryStream();
            var pipe = new Pipe();
            var error = await Assert.ThrowsAsync<MessageSerializationException>(() => (isAsync
                ? MessageSerializer.SerializeItemsAsync(stream, Later(items)) : MessageSerializer.SerializeItemsAsync(stream, items)).InTime());
            var pipeError = await Assert.ThrowsAsync<MessageSerializationException>(() => (isAsync
                ? MessageSerializer.SerializeItemsAsync(pipe.Writer, Later(items)) : MessageSerializer.SerializeItemsAsync(pipe.Writer, items)).InTime());

            Assert.Equal(Expected, Wire.Hex(stream.ToArray()));
            Assert.True(pipe.Reader.TryRead(out var read));
            Assert.Equal(Expected, Wire.Hex(read.Buffer.FirstSpan));
            foreach (var e in new[] { error, pipeError })
            {
                Assert.Equal(SerializationErrorCode.DepthExceeded, e.Code);
                Assert.StartsWith("Node[2].Next.Next", e.Path, StringComparison.Ordinal);
                Assert.Equal(10 + (3 * 128), e.Offset); // A level is 93 a1 63.
            }
        }
    }

    [Fact]
    public async Task A_source_that_fails_ends_the_call_behind_the_items_it_gave()
    {
        using var stream = new MemoryStream();
        Assert.Equal("No more.", (await Assert.ThrowsAsync<IOException>(() => MessageSerializer.SerializeItemsAsync(stream, Failing()).InTime())).Message);
        Assert.Equal("0102", Wire.Hex(stream.ToArray()));

        stream.SetLength(0);
        await Assert.ThrowsAsync<IOException>(() => MessageSerializer.SerializeItemsAsync(stream, FailingLater()).InTime());
        Assert.Equal("0102", Wire.Hex(stream.ToArray()));

        static IEnumerable<int> Failing()
        {
            yield return 1;
            yield return 2;
            throw new IOException("No more.");
        }

        static async IAsyncEnumerable<int> FailingLater()
        {
            yield return 1;
            yield return 2;
            await Task.CompletedTask;
            throw new IOException("No more.");
        }
    }

    [Fact]
    public async Task Cancelling_reaches_the_source_and_ends_the_call()
    {
        using var cancel = new CancellationTokenSource();
        var source = new Waiting();
        var writing = MessageSerializer.SerializeItemsAsync(new MemoryStream(), source.Items(), cancel.Token).AsTask();
        await source.IsWaiting.Task.InTime();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing.InTime());
        Assert.True(source.IsDisposed);

        using var stream = new MemoryStream();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => MessageSerializer.SerializeItemsAsync(stream, Enumerable.Repeat(1, 10), new CancellationToken(true)).InTime());
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public async Task A_stream_that_fails_while_the_next_item_is_waited_for_ends_the_call_and_the_source()
    {
        var source = new Waiting();

        var error = await Assert.ThrowsAsync<IOException>(
            () => MessageSerializer.SerializeItemsAsync(new CountingStream { Fails = true }, source.Items()).InTime());

        Assert.Equal("The cable is cut.", error.Message);
        Assert.True(source.IsDisposed);
    }

    [Fact]
    public async Task A_pipe_whose_reader_has_completed_ends_the_call_and_the_source()
    {
        var pipe = new Pipe();
        await pipe.Reader.CompleteAsync();
        var source = new Waiting();

        await MessageSerializer.SerializeItemsAsync(pipe.Writer, source.Items()).InTime();
        Assert.True(source.IsDisposed);

        await MessageSerializer.SerializeItemsAsync(pipe.Writer, Endless()).InTime();

        static IEnumerable<int> Endless()
        {
            while (true)
            {
                yield return 1;
            }
        }
    }

    [Fact]
    public void A_type_without_a_formatter_is_refused_at_once()
    {
        Assert.Throws<MessageSerializationException>(() => { _ = MessageSerializer.SerializeItemsAsync<Version>(Stream.Null, []).AsTask(); });
        Assert.Throws<MessageSerializationException>(() => { _ = MessageSerializer.SerializeItemsAsync<Version>(new Pipe().Writer, []).AsTask(); });
    }

    private static async IAsyncEnumerable<T> Later<T>(IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            await Task.Yield();
            yield return item;
        }
    }

    private static async IAsyncEnumerable<T> Ready<T>(IEnumerable<T> items)
    {
        await Task.CompletedTask;
        foreach (var item in items)
        {
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

    /// <summary>Gives one item and then waits until it is cancelled.</summary>
    private sealed class Waiting
    {
        public TaskCompletionSource IsWaiting { get; } = new();

        public bool IsDisposed { get; private set; }

        public async IAsyncEnumerable<int> Items([EnumeratorCancellation] CancellationToken cancel = default)
        {
            try
            {
                yield return 1;
                IsWaiting.SetResult();
                await Task.Delay(Timeout.Infinite, cancel);
            }
            finally
            {
                IsDisposed = true;
            }
        }
    }

    private sealed class CountingStream : MemoryStream
    {
        public int Writes { get; private set; }

        public bool Fails { get; init; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes++;
            return Fails ? ValueTask.FromException(new IOException("The cable is cut.")) : base.WriteAsync(buffer, cancellationToken);
        }
    }
}
