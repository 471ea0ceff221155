using ProtoGen.Runtime.Tests.Client;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc;

public class CancellationTests
{
    [Fact]
    public async Task A_cancelled_call_ends_at_once_and_the_handlers_token_fires()
    {
        using var cancel = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var fired = new TaskCompletionSource();
        await using var pair = await RpcPair.StartAsync(new TestService
        {
            OnReset = async token =>
            {
                started.SetResult();
                token.Register(fired.SetResult);
                await Task.Delay(Timeout.Infinite, token);
            },
        });

        var call = pair.Client.ResetAsync(cancel.Token).AsTask();
        await started.Task.InTime();
        await cancel.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.Equal(cancel.Token, exception.CancellationToken);
        await fired.Task.InTime();
    }

    [Fact]
    public async Task A_call_with_a_cancelled_token_is_not_sent()
    {
        await using var pair = await RawServer.StartAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => pair.Client.AddAsync(1, 1, new CancellationToken(true)).InTime());
        await Assert.ThrowsAsync<TaskCanceledException>(() => pair.Client.ResetAsync(new CancellationToken(true)).InTime());
        await Assert.ThrowsAsync<TaskCanceledException>(() => pair.Client.NoteAsync("x", new CancellationToken(true)).InTime());
        _ = pair.Client.AddAsync(2, 2).AsTask();

        Assert.Equal([0x92, 0x02, 0x02], (await pair.Peer.ReceiveFrameAsync())[^3..]);
    }

    [Fact]
    public async Task The_server_is_told_and_the_id_rests_until_its_answer_comes()
    {
        using var cancel = new CancellationTokenSource();
        await using var pair = await RawServer.StartAsync();

        var call = pair.Client.AddAsync(1, 1, cancel.Token).AsTask();
        Assert.Equal(0, (await pair.Peer.ReceiveFrameAsync())[2]);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.Equal([0x92, 0x05, 0x00], await pair.Peer.ReceiveFrameAsync());

        // The id is not used again before the answer: a late one would meet the wrong call.
        var second = pair.Client.AddAsync(2, 2).AsTask();
        Assert.Equal(1, (await pair.Peer.ReceiveFrameAsync())[2]);
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0xc0, 0x02);
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x01, 0xc0, 0x04);
        Assert.Equal(4, await second.InTime());

        _ = pair.Client.AddAsync(3, 3).AsTask();
        _ = pair.Client.AddAsync(3, 3).AsTask();
        byte[] ids = [(await pair.Peer.ReceiveFrameAsync())[2], (await pair.Peer.ReceiveFrameAsync())[2]];
        Assert.Equal([0, 1], ids.Order().ToArray());
    }

    [Fact]
    public async Task A_cancel_is_answered_at_once_and_the_place_is_free_when_the_handler_has_ended()
    {
        var handler = new TaskCompletionSource();
        var fired = new TaskCompletionSource();
        await using var server = await RpcPair.ListenAsync(
            new TestService
            {
                OnReset = token =>
                {
                    token.Register(fired.SetResult);
                    return new ValueTask(handler.Task);
                },
            },
            new ServerOptions { MaxConcurrentCalls = 1 });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x07, 0xaa, .. "Test/Reset"u8, 0x90]);
        await peer.SendFrameAsync(0x92, 0x05, 0x07);
        Assert.Equal([0x94, 0x01, 0x07, 0x92, 0x01], (await peer.ReceiveFrameAsync())[..5]);
        await fired.Task.InTime();

        await peer.SendFrameAsync(0x94, 0x00, 0x08, 0x01, 0x92, 0x02, 0x03);
        Assert.Equal([0x94, 0x01, 0x08, 0x92, 0x07], (await peer.ReceiveFrameAsync())[..5]);

        handler.SetResult();
        byte[] answer;
        do
        {
            await peer.SendFrameAsync(0x94, 0x00, 0x09, 0x01, 0x92, 0x02, 0x03);
            answer = await peer.ReceiveFrameAsync();
        }
        while (answer[3] == 0x92);
        Assert.Equal([0x94, 0x01, 0x09, 0xc0, 0x05], answer);
    }

    [Theory]
    [InlineData(0x07)] // Answered already.
    [InlineData(0x63)] // Never asked.
    public async Task A_cancel_of_a_call_that_does_not_run_is_ignored(byte id)
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync(0x94, 0x00, 0x07, 0x01, 0x92, 0x02, 0x03);
        Assert.Equal([0x94, 0x01, 0x07, 0xc0, 0x05], await peer.ReceiveFrameAsync());
        await peer.SendFrameAsync(0x92, 0x05, id);
        await peer.SendFrameAsync(0x94, 0x00, 0x08, 0x01, 0x92, 0x02, 0x03);

        Assert.Equal([0x94, 0x01, 0x08, 0xc0, 0x05], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_token_of_one_call_does_not_fire_in_the_next()
    {
        var tokens = new List<CancellationToken>();
        await using var pair = await RpcPair.StartAsync(new TestService
        {
            OnReset = async token =>
            {
                lock (tokens)
                {
                    tokens.Add(token);
                }

                await Task.Delay(Timeout.Infinite, token);
            },
            OnEcho = (text, token) => new(token.IsCancellationRequested ? "cancelled" : text),
        });

        for (int i = 0; i < 50; i++)
        {
            using var cancel = new CancellationTokenSource();
            var call = pair.Client.ResetAsync(cancel.Token).AsTask();
            int count = i + 1;
            await Deadline.Until(() => tokens.Count == count);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
            Assert.Equal("still here", await pair.Client.EchoAsync("still here").InTime());
        }
    }

    [Fact]
    public async Task A_callback_of_the_handlers_token_that_throws_is_reported()
    {
        using var cancel = new CancellationTokenSource();
        var reports = new ReportLog();
        var started = new TaskCompletionSource();
        await using var pair = await RpcPair.StartAsync(
            new TestService
            {
                OnReset = async token =>
                {
                    using var registration = token.Register(() => throw new InvalidOperationException("callback"));
                    started.SetResult();
                    await Task.Delay(Timeout.Infinite, token);
                },
            },
            new ServerOptions { OnError = reports.Add });

        var call = pair.Client.ResetAsync(cancel.Token).AsTask();
        await started.Task.InTime();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());

        Assert.Contains("callback", (await reports.NextAsync()).Exception!.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await pair.Client.AddAsync(1, 1).InTime());
    }

    [Fact]
    public async Task Calls_that_are_cancelled_while_they_are_answered_end_once_and_correctly()
    {
        await using var pair = await RpcPair.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(async worker =>
        {
            await Task.Yield();
            for (int i = 0; i < 300; i++)
            {
                using var cancel = new CancellationTokenSource();
                int a = (worker * 1000) + i;
                var call = pair.Client.AddAsync(a, 1, cancel.Token).AsTask();
                if (i % 3 != 0)
                {
                    _ = Task.Run(cancel.Cancel);
                }

                try
                {
                    Assert.Equal(a + 1, await call.InTime());
                }
                catch (OperationCanceledException)
                {
                    Assert.NotEqual(0, i % 3);
                }
                catch (RpcException exception) when (exception.Code == RpcErrorCode.Busy)
                {
                    // Cancelled handlers keep their place at the server until they have ended.
                }
            }
        }));

        Assert.Equal(2, await pair.Client.AddAsync(1, 1).InTime());
    }
}
