using Microsoft.Extensions.Time.Testing;
using ProtoGen.Runtime.Tests.Client;
using ProtoGen.Runtime.Tests.Conformance;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Streams;

/// <summary>Streams, byte by byte, against a peer that knows nothing of the product.</summary>
public class StreamWireTests
{
    // Methods by their stable ids.
    private static readonly byte[] _count = [0xce, 0xaa, 0x8c, 0x78, 0x9d];
    private static readonly byte[] _sum = [0xce, 0x85, 0x42, 0x94, 0xd1];
    // The end of stream 1 with code 1, Cancelled; a text follows.
    private static readonly byte[] _stopped = [0x93, 0x04, 0x01, 0x92, 0x01];
    private static readonly byte[] _echo = [0xce, 0xb8, 0x45, 0xb6, 0x1f];

    [Fact]
    public async Task A_server_sends_items_and_then_the_answer()
    {
        await using var server = await StreamPair.ListenAsync<OverTcp>();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x07, .. _count, 0x91, 0x01]);

        // x is -1 - 7: the receiver of this message has allocated the id.
        Assert.Equal([0x93, 0x03, 0xf8, 0x91, 0x00], await peer.ReceiveFrameAsync());
        Assert.Equal([0x94, 0x01, 0x07, 0xc0, 0xc0], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_batch_leaves_when_the_servers_clock_has_gone_on()
    {
        var time = new FakeTimeProvider();
        await using var server = await StreamPair.ListenAsync<OverTcp>(
            new StreamService { OnCount = (count, _) => Numbers(count) }, new ServerOptions { TimeProvider = time });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x07, .. _count, 0x91, 0xcd, 0x3a, 0x98]);

        // The fourth item comes later; then 15 KiB gather, whatever time it really takes: 124 numbers of 1 byte, 128 of 2 and
        // 4,994 of 3 are 15,362 bytes.
        Assert.Equal([0x93, 0x03, 0xf8, 0x94, 0x00, 0x01, 0x02, 0x03], await peer.ReceiveFrameAsync());
        Assert.Equal([0x93, 0x03, 0xf8, 0xdc, 0x14, 0x7e, 0x04], (await peer.ReceiveFrameAsync())[..7]);

        async IAsyncEnumerable<int> Numbers(int count)
        {
            await Task.CompletedTask;
            for (int i = 0; i < count; i++)
            {
                if (i == 3)
                {
                    time.Advance(TimeSpan.FromMilliseconds(20));
                }

                yield return i;
            }
        }
    }

    [Fact]
    public async Task A_server_takes_a_stream_in_any_pieces_and_elements_of_later_versions()
    {
        await using var server = await StreamPair.ListenAsync<OverTcp>();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x07, .. _sum, 0x91, 0x09]);
        await peer.SendFrameAsync(0x93, 0x03, 0x09, 0x93, 0x01, 0x02, 0x03);
        await peer.SendFrameAsync(0x93, 0x03, 0x09, 0x90);
        await peer.SendFrameAsync(0x95, 0x03, 0x09, 0xdc, 0x00, 0x02, 0x04, 0xcd, 0x00, 0x05, 0xc0, 0x80);
        await peer.SendFrameAsync(0x94, 0x04, 0x09, 0xc0, 0xa1, 0x61);

        Assert.Equal([0x94, 0x01, 0x07, 0xc0, 0x0f], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_client_numbers_calls_and_streams_from_one_counter()
    {
        await using var pair = await RawServer.StartAsync();

        var call = pair.Client.SumAsync(Sources.Range(1)).AsTask();

        Assert.Equal([0x94, 0x00, 0x00, .. _sum, 0x91, 0x01], await pair.Peer.ReceiveFrameAsync());
        Assert.Equal([0x93, 0x03, 0x01, 0x91, 0x00], await pair.Peer.ReceiveFrameAsync());
        Assert.Equal([0x93, 0x04, 0x01, 0xc0], await pair.Peer.ReceiveFrameAsync());
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x2a);
        Assert.Equal(42, await call.InTime());

        // Both ids are free again.
        _ = pair.Client.SumAsync(Sources.Range(0)).AsTask();
        Assert.Equal(2, (await pair.Peer.ReceiveFrameAsync())[^1] + 1);
    }

    [Fact]
    public async Task A_cancelled_token_sends_nothing()
    {
        await using var pair = await RawServer.StartAsync();
        await using var items = pair.Client.CountAsync(1, new CancellationToken(true)).GetAsyncEnumerator();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => items.MoveNextAsync().InTime());
        _ = pair.Client.EchoTextAsync("x").AsTask();

        Assert.Equal([0x91, 0xa1, (byte)'x'], (await pair.Peer.ReceiveFrameAsync())[^3..]);
    }

    [Fact]
    public async Task A_peer_may_stop_an_upload_and_gets_its_end()
    {
        var source = new Sources.Watched(static (i, cancel) => new ValueTask(i < 1 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, cancel)));
        await using var pair = await RawServer.StartAsync();

        var call = pair.Client.SumAsync(source.Items()).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        Assert.Equal([0x93, 0x03, 0x01, 0x91, 0x00], await pair.Peer.ReceiveFrameAsync());
        await pair.Peer.SendFrameAsync(0x92, 0x05, 0xfe);

        Assert.Equal(_stopped, (await pair.Peer.ReceiveFrameAsync())[..5]);
        await source.Disposed.InTime();
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x01);
        Assert.Equal(1, await call.InTime());
    }

    [Fact]
    public async Task An_answer_before_the_end_of_an_upload_is_followed_by_that_end()
    {
        var source = new Sources.Watched(static (_, cancel) => new ValueTask(Task.Delay(Timeout.Infinite, cancel)));
        await using var pair = await RawServer.StartAsync();

        var call = pair.Client.SumAsync(source.Items()).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        await source.Begun.InTime();
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x05);

        Assert.Equal(5, await call.InTime());
        Assert.Equal(_stopped, (await pair.Peer.ReceiveFrameAsync())[..5]);
        await source.Disposed.InTime();
    }

    [Fact]
    public async Task An_id_rests_until_the_streams_of_its_call_have_ended()
    {
        using var cancel = new CancellationTokenSource();
        await using var pair = await RawServer.StartAsync();

        var call = pair.Client.SumAsync(new Sources.Watched(static (_, stop) => new ValueTask(Task.Delay(Timeout.Infinite, stop))).Items(), cancel.Token).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.Equal([0x92, 0x05, 0x00], await pair.Peer.ReceiveFrameAsync());
        Assert.Equal(_stopped, (await pair.Peer.ReceiveFrameAsync())[..5]);

        // Neither id is free before the answer.
        _ = pair.Client.EchoTextAsync("").AsTask();
        Assert.Equal([0x94, 0x00, 0x02, .. _echo, 0x91, 0xa0], await pair.Peer.ReceiveFrameAsync());
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0x92, 0x01, 0xa0, 0xc0);
        await pair.Peer.SendFrameAsync(0x92, 0x07, 0x01);
        Assert.Equal([0x92, 0x08, 0x01], await pair.Peer.ReceiveFrameAsync());
        _ = pair.Client.EchoTextAsync("").AsTask();
        Assert.True((await pair.Peer.ReceiveFrameAsync())[2] is 0 or 1);
    }

    [Fact]
    public async Task A_consumer_returns_credit_for_what_it_has_taken()
    {
        await using var pair = await RawServer.StartAsync();
        await using var items = pair.Client.CountAsync(0).GetAsyncEnumerator();
        var first = items.MoveNextAsync();
        await pair.Peer.ReceiveFrameAsync();

        // Half of the window of 20 KiB, less one byte: 10,239 items of one byte.
        await pair.Peer.SendFrameAsync([0x93, 0x03, 0xff, 0xdc, 0x27, 0xff, .. new byte[10_239]]);

        Assert.True(await first.InTime());
        for (int i = 1; i < 10_239; i++)
        {
            Assert.True(await items.MoveNextAsync().InTime());
        }

        var last = items.MoveNextAsync();
        await pair.Peer.SendFrameAsync(0x93, 0x03, 0xff, 0x91, 0x00);
        Assert.True(await last.InTime());

        // What was taken, 10 KiB, and what is missing to a window of 256 KiB.
        Assert.Equal([0x93, 0x06, 0x00, 0xce, 0x00, 0x03, 0xd8, 0x00], await pair.Peer.ReceiveFrameAsync());
    }

    [Theory]
    [InlineData(new byte[] { 0x93, 0x03, 0x09, 0x92, 0xcc, 0xff }, "announced 2 items and carried 1")]
    [InlineData(new byte[] { 0x93, 0x03, 0x09, 0x91, 0x01, 0x02 }, "announced 1 items and carried 2")]
    [InlineData(new byte[] { 0x93, 0x03, 0x09, 0x90, 0x01 }, "announced 0 items and carried 1")]
    public async Task A_message_with_another_number_of_items_than_it_says_ends_its_stream(byte[] items, string says)
    {
        var reports = new ReportLog();
        await using var server = await StreamPair.ListenAsync<OverTcp>(options: new ServerOptions { OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x07, .. _sum, 0x91, 0x09]);
        await peer.SendFrameAsync(items);
        await peer.SendFrameAsync(0x93, 0x04, 0x09, 0xc0);

        byte[] answer;
        while ((answer = await peer.ReceiveFrameAsync())[1] != 0x01)
        {
            Assert.Equal([0x92, 0x05, 0xf6], answer); // It may be told to stop before its end has come.
        }

        Assert.Equal([0x94, 0x01, 0x07, 0x92, 0x05], answer[..5]);
        Assert.Contains(says, (await reports.NextAsync()).Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_announces_more_items_than_it_has_bytes_ends_the_connection()
    {
        var reports = new ReportLog();
        await using var server = await StreamPair.ListenAsync<OverTcp>(options: new ServerOptions { OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x07, .. _sum, 0x91, 0x09]);
        await peer.SendFrameAsync(0x93, 0x03, 0x09, 0xdd, 0x7f, 0xff, 0xff, 0xff, 0x01, 0x02);

        await peer.ReceiveToEndAsync();
        Assert.Contains("cannot be read", (await reports.NextAsync()).Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_without_hello_has_sixteen_streams_at_once_because_their_windows_are_large()
    {
        await using var server = await StreamPair.ListenAsync<OverTcp>();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
        for (byte i = 0; i < 16; i++)
        {
            await peer.SendFrameAsync([0x94, 0x00, i, .. _sum, 0x91, (byte)(0x40 + i)]);
        }

        await peer.SendFrameAsync([0x94, 0x00, 0x20, .. _sum, 0x91, 0x60]);
        Assert.Equal([0x94, 0x01, 0x20, 0x92, 0x07], (await peer.ReceiveFrameAsync())[..5]);
        await peer.SendFrameAsync(0x93, 0x04, 0x45, 0xc0);
        Assert.Equal([0x94, 0x01, 0x05, 0xc0, 0x00], await peer.ReceiveFrameAsync());
        await peer.SendFrameAsync([0x94, 0x00, 0x20, .. _sum, 0x91, 0x60]);
        await peer.SendFrameAsync(0x93, 0x04, 0x60, 0xc0);
        Assert.Equal([0x94, 0x01, 0x20, 0xc0, 0x00], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_peer_that_sends_without_credit_loses_its_connection()
    {
        var reports = new ReportLog();
        await using var server = await StreamPair.ListenAsync<OverTcp>(
            new StreamService { OnSum = static async (_, cancel) => { await Task.Delay(Timeout.Infinite, cancel); return 0; } },
            new ServerOptions { OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x07, .. _sum, 0x91, 0x09]);
        for (int i = 0; i < 5; i++)
        {
            await peer.SendFrameAsync([0x93, 0x03, 0x09, 0xdc, 0xff, 0xff, .. new byte[65_535]]);
        }

        // Four messages fit, and the fifth may overdraw what is left of the window: 4 bytes.
        await peer.SendFrameAsync(0x92, 0x07, 0x01);
        Assert.Equal([0x92, 0x08, 0x01], await peer.ReceiveFrameAsync());
        await peer.SendFrameAsync(0x93, 0x03, 0x09, 0x91, 0x00);
        await peer.ReceiveToEndAsync();
        Assert.Contains("credit", (await reports.NextAsync()).Exception!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0x93, 0x04, 0xff, 0xc0 })] // the end of a result as that of a stream
    [InlineData(new byte[] { 0x92, 0x03, 0x09 })] // no items
    [InlineData(new byte[] { 0x93, 0x03, 0x09, 0xa0 })] // items that are no array
    [InlineData(new byte[] { 0x93, 0x03, 0xc0, 0x90 })] // no id
    [InlineData(new byte[] { 0x93, 0x04, 0x09, 0xc1 })] // an end that is no value
    [InlineData(new byte[] { 0x92, 0x06, 0x09 })] // no credit
    [InlineData(new byte[] { 0x93, 0x06, 0x09, 0xff })] // negative credit
    [InlineData(new byte[] { 0x93, 0x06, 0x09, 0x01, 0x01 })] // bytes behind it
    public async Task A_message_that_is_none_ends_the_connection(byte[] message)
    {
        var reports = new ReportLog();
        await using var server = await StreamPair.ListenAsync<OverTcp>(options: new ServerOptions { OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(message);

        Assert.Empty(await peer.ReceiveToEndAsync());
        Assert.StartsWith("A peer broke the protocol", (await reports.NextAsync()).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_for_a_stream_that_is_over_or_was_refused_is_dropped()
    {
        await using var server = await StreamPair.ListenAsync<OverTcp>(options: new ServerOptions { MaxConcurrentStreams = 1 });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(0x93, 0x03, 0x09, 0x91, 0x00);
        await peer.SendFrameAsync(0x93, 0x03, 0xf0, 0x91, 0x00);
        await peer.SendFrameAsync(0x93, 0x04, 0x09, 0xc0);
        await peer.SendFrameAsync(0x93, 0x06, 0x09, 0x01);
        await peer.SendFrameAsync(0x93, 0x06, 0xf0, 0xcf, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);
        await peer.SendFrameAsync(0x92, 0x05, 0xf0);

        // The first of two is still running; the items of the second meet nobody.
        await peer.SendFrameAsync([0x94, 0x00, 0x01, .. _sum, 0x91, 0x02]);
        await peer.SendFrameAsync([0x94, 0x00, 0x03, .. _sum, 0x91, 0x04]);
        Assert.Equal([0x94, 0x01, 0x03, 0x92, 0x07], (await peer.ReceiveFrameAsync())[..5]);
        await peer.SendFrameAsync(0x93, 0x03, 0x04, 0x91, 0x63);
        await peer.SendFrameAsync(0x93, 0x03, 0x02, 0x91, 0x05);
        await peer.SendFrameAsync(0x93, 0x04, 0x02, 0xc0);
        Assert.Equal([0x94, 0x01, 0x01, 0xc0, 0x05], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task Two_streams_with_one_id_end_the_connection()
    {
        var reports = new ReportLog();
        await using var server = await StreamPair.ListenAsync<OverTcp>(options: new ServerOptions { OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x01, .. _sum, 0x91, 0x02]);
        await peer.SendFrameAsync([0x94, 0x00, 0x03, .. _sum, 0x91, 0x02]);

        await peer.ReceiveToEndAsync();
        Assert.Contains("which another stream has", (await reports.NextAsync()).Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_needs_credit_nobody_can_send_any_more_does_not_end_as_if_it_were_whole()
    {
        await using var server = await StreamPair.ListenAsync<OverTcp>();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x07, .. _count, 0x91, 0xce, 0x00, 0x07, 0xa1, 0x20]);
        peer.EndSending();

        byte[] all = await peer.ReceiveToEndAsync();
        int last = all.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x94, 0x01, 0x07, 0x92, 0x01]);
        Assert.True(last > 200_000, $"The answer to the cancelled call stands at {last} of {all.Length} bytes.");
    }

    [Fact]
    public async Task A_stream_that_is_whole_when_its_sender_ends_sending_is_answered()
    {
        await using var server = await StreamPair.ListenAsync<OverTcp>(new StreamService
        {
            // Later than the end of sending is seen, which fires the token.
            OnSum = async (items, cancel) =>
            {
                var ended = new TaskCompletionSource();
                await using var registration = cancel.Register(ended.SetResult);
                await ended.Task;
                return await items.Select(static item => (long)item).SumAsync(CancellationToken.None);
            },
        });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x07, .. _sum, 0x91, 0x09]);
        await peer.SendFrameAsync(0x93, 0x03, 0x09, 0x93, 0x01, 0x02, 0x03);
        await peer.SendFrameAsync(0x93, 0x04, 0x09, 0xc0);
        peer.EndSending();

        Assert.Equal([0x94, 0x01, 0x07, 0xc0, 0x06], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task An_item_among_arguments_that_cannot_be_read_fails_the_handler_and_tells_the_caller_no_more()
    {
        var reports = new ReportLog();
        await using var server = await StreamPair.ListenAsync<OverTcp>(options: new ServerOptions { OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x07, .. _sum, 0x91, 0x09]);
        await peer.SendFrameAsync(0x93, 0x03, 0x09, 0x92, 0x01, 0xa0);

        // 5, HandlerFailed: the handler ran, and had the first item. Then the stop for the stream it has left, or before.
        byte[][] frames = [await peer.ReceiveFrameAsync(), await peer.ReceiveFrameAsync()];
        Assert.Contains(frames, static frame => frame is [0x94, 0x01, 0x07, 0x92, 0x05, ..]);
        Assert.Contains(frames, static frame => frame is [0x92, 0x05, 0xf6]);
        Assert.Contains("items)[1]", (await reports.NextAsync()).Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_waits_is_told_when_the_connection_is_lost()
    {
        var source = new Sources.Watched(static (i, cancel) => new ValueTask(i < 1 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, cancel)));
        await using var pair = await RawServer.StartAsync();
        var call = pair.Client.SumAsync(source.Items()).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        await pair.Peer.ReceiveFrameAsync();

        pair.Peer.Reset();

        Assert.Equal(RpcErrorCode.ConnectionLost, (await Assert.ThrowsAsync<RpcException>(() => call.InTime())).Code);
        await source.Disposed.InTime();
    }

    [Fact]
    public async Task An_item_that_cannot_be_read_says_which()
    {
        await using var pair = await RawServer.StartAsync();
        await using var items = pair.Client.CountAsync(0).GetAsyncEnumerator();
        var first = items.MoveNextAsync();
        await pair.Peer.ReceiveFrameAsync();

        await pair.Peer.SendFrameAsync(0x93, 0x03, 0xff, 0x92, 0x00, 0xa0);
        Assert.True(await first.InTime());

        var exception = await Assert.ThrowsAsync<RpcException>(() => items.MoveNextAsync().InTime());
        Assert.Equal(RpcErrorCode.Incompatible, exception.Code);
        Assert.Contains("Test/Count[1]", exception.Message, StringComparison.Ordinal);
        await items.DisposeAsync();
        Assert.Equal([0x92, 0x05, 0x00], await pair.Peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task After_a_cancel_nothing_more_is_sent_about_the_call()
    {
        var go = new TaskCompletionSource();
        await using var server = await StreamPair.ListenAsync<OverTcp>(new StreamService
        {
            OnCount = (_, _) => new Sources.Watched((i, _) => new ValueTask(i == 1 ? go.Task : Task.CompletedTask), 100).Items(CancellationToken.None),
        });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x07, .. _count, 0x91, 0x03]);
        Assert.Equal([0x93, 0x03, 0xf8, 0x91, 0x00], await peer.ReceiveFrameAsync());
        await peer.SendFrameAsync(0x92, 0x05, 0x07);
        Assert.Equal([0x94, 0x01, 0x07, 0x92, 0x01], (await peer.ReceiveFrameAsync())[..5]);
        go.SetResult();
        await server.StopAsync().AsTask().InTime();

        Assert.Empty(await peer.ReceiveToEndAsync());
    }
}
