using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Ordered;

public class InlineTests
{
    [Fact]
    public async Task An_inline_handler_runs_before_anything_else_is_received()
    {
        using var posted = new ManualResetEventSlim();
        bool wasPosted = true;
        var service = new Turns
        {
            OnPost = (text, _) =>
            {
                posted.Set();
                return new(text);
            },
            OnLook = text =>
            {
                // What is already on its way would begin meanwhile if another thread received.
                wasPosted = posted.Wait(100);
                return new(text);
            },
        };
        await using var server = await service.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendAsync((byte[])[
            .. Frames.Of(0x94, 0x00, 0x00, 0xce, 0xdc, 0x6b, 0xa7, 0xa7, 0x91, 0xa1, (byte)'x'),
            .. Frames.Of(0x94, 0x00, 0x01, 0xce, 0xb7, 0x52, 0x2c, 0x26, 0x91, 0xa1, (byte)'y')]);

        Assert.Equal([0x94, 0x01, 0x00, 0xc0, 0xa1, (byte)'x'], await peer.ReceiveFrameAsync());
        Assert.Equal([0x94, 0x01, 0x01, 0xc0, 0xa1, (byte)'y'], await peer.ReceiveFrameAsync());
        Assert.False(wasPosted);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(500)]
    public async Task Inline_answers_that_gather_all_leave_though_the_connection_ends_behind_them(int calls)
    {
        await using var server = await new Turns { OnLook = static text => new(text) }.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        byte[] call = Frames.Of(0x94, 0x00, 0x00, 0xce, 0xdc, 0x6b, 0xa7, 0xa7, 0x91, 0xa1, (byte)'x');
        await peer.SendAsync((byte[])[.. Enumerable.Repeat(call, calls).SelectMany(bytes => bytes), .. Frames.Of(0xc1)]);

        for (int i = 0; i < calls; i++)
        {
            Assert.Equal([0x94, 0x01, 0x00, 0xc0, 0xa1, (byte)'x'], await peer.ReceiveFrameAsync());
        }

        Assert.Empty(await peer.ReceiveToEndAsync());
    }

    [Fact]
    public async Task What_came_before_an_inline_handler_does_not_wait_for_its_end()
    {
        using var posted = new ManualResetEventSlim();
        var service = new Turns
        {
            OnPost = (text, _) =>
            {
                posted.Set();
                return new(text);
            },
            OnLook = _ => new($"{posted.Wait(Deadline.Limit)}"),
        };
        await using var server = await service.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendAsync((byte[])[
            .. Frames.Of(0x94, 0x00, 0x00, 0xce, 0xb7, 0x52, 0x2c, 0x26, 0x91, 0xa1, (byte)'x'),
            .. Frames.Of(0x94, 0x00, 0x01, 0xce, 0xdc, 0x6b, 0xa7, 0xa7, 0x91, 0xa1, (byte)'y')]);

        string[] answers = [Convert.ToHexStringLower(await peer.ReceiveFrameAsync()), Convert.ToHexStringLower(await peer.ReceiveFrameAsync())];
        Assert.Equal(["940100c0a178", "940101c0a454727565"], answers.Order()); // x, True
    }

    [Fact]
    public async Task An_inline_handler_that_waits_without_blocking_lets_others_run()
    {
        var held = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var service = new Turns { OnLook = text => text == "a" ? new(held.Task) : new(text) };
        await using var server = await service.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        var first = client.LookAsync("a").AsTask();
        Assert.Equal("b", await client.LookAsync("b").InTime());
        held.SetResult("c");

        Assert.Equal("c", await first.InTime());
    }

    [Fact]
    public async Task An_inline_handler_that_throws_fails_its_call_only()
    {
        var service = new Turns { OnLook = text => text == "a" ? throw new InvalidOperationException("no") : new(text) };
        await using var server = await service.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        var exception = await Assert.ThrowsAsync<RpcException>(() => client.LookAsync("a").InTime());

        Assert.Equal(RpcErrorCode.HandlerFailed, exception.Code);
        Assert.Equal("b", await client.LookAsync("b").InTime());
    }

    [Fact]
    public async Task Nothing_that_an_inline_handler_makes_ambient_reaches_another()
    {
        var ambient = new AsyncLocal<string?>();
        var service = new Turns
        {
            OnLook = text =>
            {
                string before = ambient.Value ?? "nothing";
                ambient.Value = text;
                return new(before);
            },
            OnPost = (_, _) => new(ambient.Value ?? "nothing"),
        };
        await using var server = await service.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        for (int i = 0; i < 20; i++)
        {
            var calls = Enumerable.Range(0, 4).Select(n => n % 2 == 0 ? client.LookAsync($"{n}").AsTask() : client.PostAsync($"{n}").AsTask());
            string[] seen = await Task.WhenAll(calls).InTime();
            Assert.All(seen, before => Assert.Equal("nothing", before));
        }
    }

    [Fact]
    public async Task An_inline_handler_may_call_over_its_own_connection_as_long_as_it_does_not_block()
    {
        RpcClient? inside = null;
        var service = new Turns { OnLook = async text => text.Length < 3 ? await inside!.LookAsync(text + text) : text };
        await using var server = await service.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();
        inside = client;

        Assert.Equal("aaaa", await client.LookAsync("a").InTime());
    }
}
