using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Client;

public class QueueTests
{
    [Fact]
    public async Task Callers_over_the_limit_wait_their_turn_in_order()
    {
        await using var pair = await RawServer.StartAsync(new ClientOptions { Reconnect = null, MaxConcurrentCalls = 2 });

        var calls = Enumerable.Range(0, 6).Select(i => pair.Client.AddAsync(i, i).AsTask()).ToList();
        for (byte i = 0; i < 6; i++)
        {
            byte[] request = await pair.Peer.ReceiveFrameAsync();
            Assert.Equal(i, request[^1]);
            if (i > 0)
            {
                // One is answered for each further one that may come.
                await pair.Peer.SendFrameAsync(0x94, 0x01, (byte)((i - 1) % 2), 0xc0, (byte)(2 * (i - 1)));
            }
        }

        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x01, 0xc0, 10);
        int[] sums = await Task.WhenAll(calls).InTime();
        Assert.Equal([0, 2, 4, 6, 8, 10], sums);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_while_it_waits_is_never_sent()
    {
        using var cancel = new CancellationTokenSource();
        await using var pair = await RawServer.StartAsync(new ClientOptions { Reconnect = null, MaxConcurrentCalls = 1 });

        var first = pair.Client.AddAsync(1, 1).AsTask();
        var given = pair.Client.AddAsync(2, 2, cancel.Token).AsTask();
        var third = pair.Client.AddAsync(3, 3).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given.InTime());

        Assert.Equal(1, (await pair.Peer.ReceiveFrameAsync())[^1]);
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 2);
        Assert.Equal(3, (await pair.Peer.ReceiveFrameAsync())[^1]);
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 6);
        Assert.Equal(2, await first.InTime());
        Assert.Equal(6, await third.InTime());
    }

    [Fact]
    public async Task Arguments_of_a_call_that_was_given_up_before_its_turn_are_not_looked_at()
    {
        // The turn comes when the answer of the call before is read: giving up there competes with the work item that
        // sends, and must win sooner or later.
        const string Before = "the call before";
        const string Given = "given up";
        bool written = true;
        TextHooks.WhenWritten(Given, () => Volatile.Write(ref written, true));
        CancellationTokenSource? cancel = null;
        TextHooks.WhenRead(Before, () => cancel!.Cancel());
        for (int attempt = 0; written && attempt < 2000; attempt++)
        {
            written = false;
            using var source = cancel = new CancellationTokenSource();
            await using var pair = await RawServer.StartAsync(new ClientOptions { Reconnect = null, MaxConcurrentCalls = 1 });
            var before = pair.Client.EchoAsync("").AsTask();
            var given = pair.Client.EchoAsync(Given, source.Token).AsTask();
            await pair.Peer.ReceiveFrameAsync();

            await pair.Peer.SendFrameAsync([0x94, 0x01, 0x00, 0xc0, 0xa0 + 15, .. "the call before"u8]);

            Assert.Equal(Before, await before.InTime());
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given.InTime());
            var after = pair.Client.AddAsync(1, 1).AsTask();
            byte[] frame;
            while ((frame = await pair.Peer.ReceiveFrameAsync())[^1] != 1)
            {
                // The call that was given up may have been sent, with a cancel behind it: only a request is answered.
                if (frame[1] == 0)
                {
                    await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0xa0);
                }
            }

            await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 2);
            Assert.Equal(2, await after.InTime());
        }

        Assert.False(written, "The arguments were written every time.");
    }

    [Fact]
    public async Task Thousands_of_calls_at_once_never_exceed_the_servers_limit()
    {
        int running = 0;
        int most = 0;
        await using var pair = await RpcPair.StartAsync(new TestService
        {
            OnEcho = async (text, _) =>
            {
                int now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                await Task.Yield();
                Interlocked.Decrement(ref running);
                return text;
            },
        });

        string[] answers = await Task.WhenAll(Enumerable.Range(0, 5000).Select(i => pair.Client.EchoAsync($"{i}").AsTask())).InTime();

        Assert.Equal(Enumerable.Range(0, 5000).Select(i => $"{i}"), answers);
        Assert.InRange(most, 1, 256);
    }

    [Fact]
    public async Task One_ways_wait_while_the_peer_reads_nothing_and_then_all_arrive()
    {
        await using var pair = await RawServer.StartWithoutHelloAsync();
        string text = new('x', 500_000);

        // Far more than the output and the system's buffers hold together.
        var sends = Enumerable.Range(0, 64).Select(_ => pair.Client.NoteAsync(text).AsTask()).ToList();
        using var cancel = new CancellationTokenSource();
        var given = pair.Client.NoteAsync(text, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given.InTime());
        Assert.False(sends[^1].IsCompleted);

        for (int i = 0; i < sends.Count; i++)
        {
            Assert.Equal(500_000 + 13, (await pair.Peer.ReceiveFrameAsync()).Length);
        }

        await Task.WhenAll(sends).InTime();
    }

    [Fact]
    public async Task Large_calls_wait_for_room_in_the_output_and_a_cancelled_one_is_not_sent()
    {
        await using var pair = await RawServer.StartWithoutHelloAsync();
        string text = new('x', 1_000_000);

        // Far more than the output may hold: the connection would be lost if they did not wait.
        var calls = Enumerable.Range(0, 40).Select(_ => pair.Client.EchoAsync(text).AsTask()).ToList();
        using var cancel = new CancellationTokenSource();
        var given = pair.Client.EchoAsync("given up", cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given.InTime());

        var ids = new List<byte>();
        for (int i = 0; i < calls.Count; i++)
        {
            byte[] request = await pair.Peer.ReceiveFrameAsync();
            Assert.True(request.Length > 1_000_000, $"Request {i} is {Convert.ToHexString(request)}.");
            ids.Add(request[2]);
            await pair.Peer.SendFrameAsync(0x94, 0x01, request[2], 0xc0, 0xa1, (byte)'y');
        }

        Assert.All(await Task.WhenAll(calls).InTime(), answer => Assert.Equal("y", answer));
        Assert.Equal(40, ids.Distinct().Count());
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
