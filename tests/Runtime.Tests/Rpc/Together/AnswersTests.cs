using System.Text;
using ProtoGen.Runtime.Tests.Client;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Together;

/// <summary>Answers that come with one receive: one thread goes on behind them, and no caller waits for another.</summary>
public class AnswersTests
{
    [Fact]
    public async Task A_caller_that_blocks_behind_its_answer_stops_none_whose_answer_came_with_it()
    {
        using var last = new ManualResetEventSlim();
        await using var pair = await RawServer.StartAsync();
        var first = ThenAsync(pair.Client.AddAsync(1, 1), () => Assert.True(last.Wait(Deadline.Limit)));
        var second = ThenAsync(pair.Client.AddAsync(2, 2), last.Set);
        await pair.Peer.ReceiveFrameAsync();
        await pair.Peer.ReceiveFrameAsync();

        await pair.Peer.SendAsync((byte[])[.. Answer(0, 2), .. Answer(1, 4)]);

        Assert.Equal(2, await first.InTime());
        Assert.Equal(4, await second.InTime());
    }

    [Fact]
    public async Task A_caller_may_block_for_the_answer_to_what_it_calls_behind_an_answer()
    {
        await using var pair = await RawServer.StartAsync();
        int inner = 0;
        var first = ThenAsync(pair.Client.AddAsync(1, 1), () => inner = pair.Client.AddAsync(3, 3).AsTask().InTime().GetAwaiter().GetResult());
        var second = ThenAsync(pair.Client.AddAsync(2, 2), static () => { });
        await pair.Peer.ReceiveFrameAsync();
        await pair.Peer.ReceiveFrameAsync();

        await pair.Peer.SendAsync((byte[])[.. Answer(0, 2), .. Answer(1, 4)]);
        byte[] request = await pair.Peer.ReceiveFrameAsync(); // sent, though the thread that wrote it waits
        await pair.Peer.SendAsync(Answer(request[2], 6));

        Assert.Equal(2, await first.InTime());
        Assert.Equal(4, await second.InTime());
        Assert.Equal(6, inner);
    }

    [Fact]
    public async Task Calls_behind_answers_are_sent_though_the_last_caller_blocks()
    {
        using var sent = new ManualResetEventSlim();
        await using var pair = await RawServer.StartAsync();
        var first = ThenAsync(pair.Client.AddAsync(1, 1), () => _ = pair.Client.NoteAsync("x").AsTask());
        var second = ThenAsync(pair.Client.AddAsync(2, 2), () => Assert.True(sent.Wait(Deadline.Limit)));
        await pair.Peer.ReceiveFrameAsync();
        await pair.Peer.ReceiveFrameAsync();

        await pair.Peer.SendAsync((byte[])[.. Answer(0, 2), .. Answer(1, 4)]);
        byte[] note = await pair.Peer.ReceiveFrameAsync();
        sent.Set();

        Assert.Equal([0x93, 0x02], note[..2]);
        Assert.Equal(2, await first.InTime());
        Assert.Equal(4, await second.InTime());
    }

    [Fact]
    public async Task Calls_whose_turn_comes_with_answers_are_all_sent()
    {
        await using var pair = await RawServer.StartAsync(new ClientOptions { Reconnect = null, MaxConcurrentCalls = 2 });
        var calls = Enumerable.Range(0, 6).Select(n => pair.Client.AddAsync(n, 100).AsTask()).ToArray();
        for (int n = 0; n < 6; n += 2)
        {
            byte[] first = await pair.Peer.ReceiveFrameAsync();
            byte[] second = await pair.Peer.ReceiveFrameAsync();
            Assert.Equal([n, n + 1], new int[] { first[^2], second[^2] }.Order());
            await pair.Peer.SendAsync((byte[])[.. Answer(first[2], first[^2]), .. Answer(second[2], second[^2])]);
        }

        Assert.Equal(Enumerable.Range(0, 6), await Task.WhenAll(calls).InTime());
    }

    [Fact]
    public async Task A_call_whose_answer_was_read_ends_though_the_next_answer_blocks_its_reader()
    {
        using var reading = new ManualResetEventSlim();
        using var free = new ManualResetEventSlim();
        await using var pair = await RawServer.StartAsync();
        var first = pair.Client.AddAsync(1, 1).AsTask();
        var second = pair.Client.EchoAsync("b").AsTask();
        await pair.Peer.ReceiveFrameAsync();
        await pair.Peer.ReceiveFrameAsync();
        string text = $"blocks {Guid.NewGuid()}";
        TextHooks.WhenRead(text, () =>
        {
            reading.Set();
            free.Wait(Deadline.Limit);
        });

        await pair.Peer.SendAsync((byte[])[.. Answer(0, 2), .. Frames.Of([0x94, 0x01, 0x01, 0xc0, 0xd9, (byte)text.Length, .. Encoding.UTF8.GetBytes(text)])]);
        Assert.True(await Task.Run(() => reading.Wait(Deadline.Limit)).InTime());
        var closing = pair.Client.DisposeAsync().AsTask();

        Assert.Equal(2, await first.InTime());
        free.Set();
        await closing.InTime();
        await second.ContinueWith(static _ => { }, TaskScheduler.Default).InTime();
    }

    [Fact]
    public async Task A_caller_that_disposes_the_client_behind_its_answer_takes_no_answer_from_others()
    {
        await using var pair = await RawServer.StartAsync();
        var first = ThenAsync(pair.Client.AddAsync(1, 1), () => pair.Client.DisposeAsync().AsTask().InTime().GetAwaiter().GetResult());
        var second = ThenAsync(pair.Client.AddAsync(2, 2), static () => { });
        await pair.Peer.ReceiveFrameAsync();
        await pair.Peer.ReceiveFrameAsync();

        await pair.Peer.SendAsync((byte[])[.. Answer(0, 2), .. Answer(1, 4)]);
        await pair.Peer.ReceiveToEndAsync(); // the client waits for this side to see its end
        pair.Peer.Socket.Dispose();

        Assert.Equal(2, await first.InTime());
        Assert.Equal(4, await second.InTime());
    }

    private static byte[] Answer(byte id, byte result) => Frames.Of(0x94, 0x01, id, 0xc0, result);

    private static async Task<int> ThenAsync(ValueTask<int> call, Action then)
    {
        int result = await call.ConfigureAwait(false);
        then();
        return result;
    }
}
