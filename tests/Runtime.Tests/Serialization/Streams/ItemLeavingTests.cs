using System.IO.Pipelines;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Serialization.Streams;

/// <summary>How reading items can end before the input does.</summary>
public class ItemLeavingTests
{
    [Fact]
    public async Task A_stream_is_left_open_however_the_enumeration_ends()
    {
        var stream = new PieceStream(Wire.Bytes("01 02 03"), () => 2);
        await foreach (int item in MessageSerializer.DeserializeItemsAsync<int>(stream))
        {
            Assert.Equal(1, item);
            break;
        }

        Assert.False(stream.IsClosed);

        stream = new PieceStream(Wire.Bytes("01 c0"), () => 1);
        Assert.NotNull((await Pieces.ReadAll(MessageSerializer.DeserializeItemsAsync<int>(stream))).Error);
        Assert.False(stream.IsClosed);
    }

    [Fact]
    public async Task A_pipe_that_is_left_early_stands_behind_the_last_item()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Wire.Bytes("01 cd0100 a26869 c2"));
        int seen = 0;
        await foreach (int item in MessageSerializer.DeserializeItemsAsync<int>(pipe.Reader))
        {
            if (++seen == 2)
            {
                Assert.Equal(256, item);
                break;
            }
        }

        await foreach (string item in MessageSerializer.DeserializeItemsAsync<string>(pipe.Reader))
        {
            Assert.Equal("hi", item);
            break;
        }

        Assert.True(pipe.Reader.TryRead(out var rest));
        Assert.Equal([0xc2], rest.Buffer.FirstSpan.ToArray());
    }

    [Fact]
    public async Task A_pipe_stands_behind_an_item_that_was_refused_so_that_the_next_one_can_be_read()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Wire.Bytes("01 a178 02"));
        await pipe.Writer.CompleteAsync();

        var (items, error) = await Pieces.ReadAll(MessageSerializer.DeserializeItemsAsync<int>(pipe.Reader)).InTime();
        Assert.Equal([1], items);
        Assert.Equal((SerializationErrorCode.UnexpectedCode, "int[1]", 1), (error!.Code, error.Path, error.Offset));

        (items, error) = await Pieces.ReadAll(MessageSerializer.DeserializeItemsAsync<int>(pipe.Reader)).InTime();
        Assert.Equal([2], items);
        Assert.Null(error);
    }

    [Fact]
    public async Task A_pipe_may_be_completed_by_whoever_has_an_item()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Wire.Bytes("01 02"));
        await foreach (int item in MessageSerializer.DeserializeItemsAsync<int>(pipe.Reader))
        {
            Assert.Equal(1, item);
            await pipe.Reader.CompleteAsync();
            break;
        }
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_a_stream()
    {
        using var cancel = new CancellationTokenSource();
        var waiting = new TaskCompletionSource();
        var stream = new PieceStream(Wire.Bytes("01 a5"), () => 10, async token =>
        {
            waiting.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        });

        var items = MessageSerializer.DeserializeItemsAsync<int>(stream).WithCancellation(cancel.Token).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync());
        var next = items.MoveNextAsync();
        await waiting.Task.InTime();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        await items.DisposeAsync();
        Assert.False(stream.IsClosed);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_a_pipe_and_leaves_it_at_the_start_of_the_item()
    {
        using var cancel = new CancellationTokenSource();
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Wire.Bytes("a161 a26869").AsMemory(0, 4));
        var items = MessageSerializer.DeserializeItemsAsync<string>(pipe.Reader, cancel: cancel.Token).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync().InTime());
        var next = items.MoveNextAsync();
        Assert.False(next.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.InTime());

        await pipe.Writer.WriteAsync(Wire.Bytes("69"));
        await pipe.Writer.CompleteAsync();
        Assert.Equal(["hi"], (await Pieces.ReadAll(MessageSerializer.DeserializeItemsAsync<string>(pipe.Reader)).InTime()).Items);
    }

    [Fact]
    public async Task Cancelling_ends_the_enumeration_also_where_items_are_there()
    {
        foreach (bool isPipe in new[] { true, false })
        {
            using var cancel = new CancellationTokenSource();
            byte[] bytes = Wire.Bytes("01 02 03");
            var source = isPipe
                ? MessageSerializer.DeserializeItemsAsync<int>(PipeReader.Create(new(bytes)), cancel: cancel.Token)
                : MessageSerializer.DeserializeItemsAsync<int>(new MemoryStream(bytes), cancel: cancel.Token);
            List<int> items = [];

            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (int item in source)
                {
                    items.Add(item);
                    await cancel.CancelAsync();
                }
            });

            Assert.Equal([1], items);
        }
    }

    [Fact]
    public async Task A_cancelled_read_of_the_pipe_is_a_cancellation()
    {
        var pipe = new Pipe();
        var items = MessageSerializer.DeserializeItemsAsync<int>(pipe.Reader).GetAsyncEnumerator();
        var next = items.MoveNextAsync();

        pipe.Reader.CancelPendingRead();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.InTime());
    }

    [Fact]
    public async Task What_the_stream_throws_comes_out_as_it_is()
    {
        var stream = new PieceStream(Wire.Bytes("01 a5"), () => 10, _ => throw new IOException("The cable is cut."));
        var items = MessageSerializer.DeserializeItemsAsync<int>(stream).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync());

        Assert.Equal("The cable is cut.", (await Assert.ThrowsAsync<IOException>(async () => await items.MoveNextAsync())).Message);
    }
}
