using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Together;

/// <summary>Requests that come with one receive: one thread runs their handlers, and none of them waits for another.</summary>
public class HandlersTests
{
    [Fact]
    public async Task A_handler_that_blocks_stops_none_that_came_with_it()
    {
        using var last = new ManualResetEventSlim();
        await using var server = await RpcPair.ListenAsync(new TestService
        {
            OnEcho = (text, _) =>
            {
                if (text == "c")
                {
                    last.Set();
                }

                return new(text == "a" ? $"{last.Wait(Deadline.Limit, CancellationToken.None)}" : text);
            },
        });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendAsync((byte[])[.. Echo(0, 'a'), .. Echo(1, 'b'), .. Echo(2, 'c')]);

        var answers = await ReceiveAsync(peer, 3);
        Assert.Equal("True", answers[0]);
        Assert.Equal("b", answers[1]);
        Assert.Equal("c", answers[2]);
    }

    [Fact]
    public async Task As_many_handlers_may_block_as_may_run()
    {
        const int Calls = 5;
        using var all = new CountdownEvent(Calls);
        await using var server = await RpcPair.ListenAsync(new TestService
        {
            OnEcho = (text, _) =>
            {
                all.Signal();
                return new($"{all.Wait(Deadline.Limit, CancellationToken.None)}");
            },
        });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendAsync(Enumerable.Range(0, Calls).SelectMany(id => Echo((byte)id, 'x')).ToArray());

        Assert.All(await ReceiveAsync(peer, Calls), answer => Assert.Equal("True", answer.Value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(70)] // more than gather
    public async Task Answers_leave_though_the_last_handler_blocks(int before)
    {
        using var taken = new ManualResetEventSlim();
        await using var server = await RpcPair.ListenAsync(new TestService
        {
            OnEcho = (text, _) => new(text == "z" ? $"{taken.Wait(Deadline.Limit, CancellationToken.None)}" : text),
        });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendAsync((byte[])[.. Enumerable.Range(0, before).SelectMany(id => Echo((byte)id, 'x')), .. Echo(100, 'z')]);

        Assert.All(await ReceiveAsync(peer, before), answer => Assert.Equal("x", answer.Value));
        taken.Set();
        Assert.Equal("True", (await ReceiveAsync(peer, 1))[100]);
    }

    [Fact]
    public async Task An_answer_of_a_handler_that_goes_on_later_does_not_wait_for_one_that_blocks()
    {
        var held = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var taken = new ManualResetEventSlim();
        await using var server = await RpcPair.ListenAsync(new TestService
        {
            OnEcho = (text, _) =>
            {
                switch (text)
                {
                    case "a":
                        return new(held.Task);
                    case "b":
                        return new(text);
                    default:
                        held.SetResult("later");
                        return new($"{taken.Wait(Deadline.Limit, CancellationToken.None)}");
                }
            },
        });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendAsync((byte[])[.. Echo(0, 'a'), .. Echo(1, 'b'), .. Echo(2, 'c')]);

        var answers = await ReceiveAsync(peer, 2);
        Assert.Equal("later", answers[0]);
        Assert.Equal("b", answers[1]);
        taken.Set();
        Assert.Equal("True", (await ReceiveAsync(peer, 1))[2]);
    }

    [Fact]
    public async Task What_one_handler_makes_ambient_no_other_sees()
    {
        var ambient = new AsyncLocal<string?>();
        var seen = new ConcurrentBag<string>();
        await using var server = await RpcPair.ListenAsync(new TestService
        {
            OnEcho = (text, _) =>
            {
                seen.Add($"{ambient.Value}{SynchronizationContext.Current}");
                ambient.Value = text;
                SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
                return new(text);
            },
        });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        for (int i = 0; i < 20; i++)
        {
            await peer.SendAsync((byte[])[.. Echo(0, 'a'), .. Echo(1, 'b'), .. Echo(2, 'c')]);
            await ReceiveAsync(peer, 3);
        }

        Assert.Equal(60, seen.Count);
        Assert.All(seen, before => Assert.Equal("", before));
    }

    [Fact]
    public async Task Everything_is_answered_though_the_peer_sends_no_more()
    {
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { MaxConcurrentCalls = 300 });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendAsync(Enumerable.Range(0, 128).SelectMany(id => Echo((byte)(id % 128), 'x')).ToArray());
        peer.Socket.Shutdown(SocketShutdown.Send);

        Assert.Equal(128, (await ReceiveAsync(peer, 128)).Count);
        Assert.Empty(await peer.ReceiveToEndAsync());
    }

    [Fact]
    public async Task What_came_before_an_error_of_the_protocol_is_answered()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendAsync((byte[])[.. Enumerable.Range(0, 10).SelectMany(id => Echo((byte)id, 'x')), .. Frames.Of(0xc1)]);

        Assert.Equal(10, (await ReceiveAsync(peer, 10)).Count);
        Assert.Empty(await peer.ReceiveToEndAsync());
    }

    [Fact]
    public async Task More_than_one_thread_runs_in_its_turn_all_begins()
    {
        const int Notes = 3000;
        using var all = new CountdownEvent(Notes);
        await using var server = await RpcPair.ListenAsync(
            new TestService
            {
                OnNote = (_, _) =>
                {
                    all.Signal();
                    return default;
                },
            },
            new ServerOptions { MaxConcurrentCalls = Notes });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        byte[] note = Frames.Of([0x93, 0x02, 0xce, .. NoteId(), 0x91, 0xa1, (byte)'x']);
        await peer.SendAsync(Enumerable.Repeat(note, Notes).SelectMany(bytes => bytes).ToArray());

        Assert.True(await Task.Run(() => all.Wait(Deadline.Limit)).InTime(), $"{all.CurrentCount} have not begun.");
    }

    private static byte[] NoteId()
    {
        var id = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(id, NoteMethod.StableId);
        return id;
    }

    private static byte[] Echo(byte id, char text) =>
        Frames.Of(0x94, 0x00, id, 0xce, 0xb8, 0x45, 0xb6, 0x1f, 0x91, 0xa1, (byte)text);

    /// <summary>So many answers, in whatever order they come.</summary>
    private static async Task<Dictionary<int, string>> ReceiveAsync(RawPeer peer, int count)
    {
        var answers = new Dictionary<int, string>();
        for (int i = 0; i < count; i++)
        {
            byte[] frame = await peer.ReceiveFrameAsync();
            Assert.Equal([0x94, 0x01], frame[..2]);
            Assert.Equal(0xc0, frame[3]);
            Assert.Equal(frame.Length - 5, frame[4] - 0xa0);
            answers.Add(frame[2], Encoding.UTF8.GetString(frame.AsSpan(5)));
        }

        return answers;
    }
}
