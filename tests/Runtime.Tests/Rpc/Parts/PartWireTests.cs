using System.Runtime.CompilerServices;
using System.Text;
using ProtoGen.Runtime.Tests.Conformance;
using ProtoGen.Runtime.Tests.Rpc.Streams;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Parts;

/// <summary>Parts, byte by byte, against a peer that reads only when the test says so.</summary>
public class PartWireTests
{
    /// <summary>What is in the output before a part waits, 64 KiB, and one part of 32 KiB that is appended to that.</summary>
    private const int MostBefore = 3;


    [Fact]
    public async Task A_large_answer_gives_way_to_everything_else()
    {
        var ran = new TaskCompletionSource();
        await using var server = await ListenAsync(new TestService
        {
            OnAdd = (a, b) =>
            {
                ran.TrySetResult();
                return a + b;
            },
        });
        var peer = await PartPeer.ConnectAsync(server);
        peer.Send(PartPeer.Echo(7, 900_000));
        var bytes = new List<byte>(PartPeer.Part(await peer.ReadAsync()).Bytes);

        peer.Send([0x92, 0x07, 0x05]);
        peer.Send([0x94, 0x00, 0x08, 0x01, 0x92, 0x02, 0x03]);
        await ran.Task.InTime(); // The ping is answered by then.
        bool ponged = false;
        bool answered = false;
        int before = 0;
        bool isLast = false;
        while (!isLast)
        {
            byte[] message = await peer.ReadAsync();
            if (message[1] == 0x08)
            {
                Assert.Equal([0x92, 0x08, 0x05], message);
                Assert.InRange(before, 0, MostBefore);
                ponged = true;
            }
            else if (message[1] == 0x01)
            {
                Assert.Equal([0x94, 0x01, 0x08, 0xc0, 0x05], message);
                answered = true;
            }
            else
            {
                (int id, byte[] part, isLast) = PartPeer.Part(message);
                Assert.Equal(0, id);
                bytes.AddRange(part);
                before++;
            }
        }

        Assert.True(ponged && answered);
        Assert.Equal([0x94, 0x01, 0x07, 0xc0, .. PartPeer.Text(900_000)], bytes.ToArray());
    }

    [Fact]
    public async Task An_answer_that_is_cancelled_in_the_middle_ends_with_that()
    {
        var ran = new TaskCompletionSource();
        await using var server = await ListenAsync(new TestService
        {
            OnAdd = (a, b) =>
            {
                ran.TrySetResult();
                return a + b;
            },
        });
        var peer = await PartPeer.ConnectAsync(server);
        peer.Send(PartPeer.Echo(7, 900_000));
        PartPeer.Part(await peer.ReadAsync());

        peer.Send([0x92, 0x05, 0x07]);
        peer.Send([0x94, 0x00, 0x08, 0x01, 0x92, 0x02, 0x03]);
        await ran.Task.InTime(); // The cancel has been read by then.
        int before = 0;
        var answers = new List<byte[]>();
        byte[] message;
        while ((message = await peer.ReadAsync())[1] != 0x0c)
        {
            if (message[1] == 0x0b)
            {
                before++;
            }
            else
            {
                answers.Add(message);
            }
        }

        Assert.Equal([0x93, 0x0c, 0x00, 0xc0], message);
        Assert.InRange(before, 0, MostBefore);
        while (answers.Count < 2)
        {
            answers.Add(await peer.ReadAsync());
        }

        Assert.Contains(answers, answer => answer.AsSpan().StartsWith((byte[])[0x94, 0x01, 0x07, 0x92, 0x01]));
        peer.Send([0x94, 0x00, 0x07, 0x01, 0x92, 0x02, 0x03]);
        Assert.Equal([0x94, 0x01, 0x07, 0xc0, 0x05], await peer.ReadAsync());
    }

    [Fact]
    public async Task A_peer_that_sent_no_hello_gets_large_answers_whole()
    {
        await using var server = await RpcPair.ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        byte[] request = PartPeer.Echo(7, 100_000);
        await peer.SendFrameAsync(request);

        Assert.Equal([0x94, 0x01, 0x07, 0xc0, .. PartPeer.Text(100_000)], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_request_that_is_cancelled_in_the_middle_was_never_sent()
    {
        var (client, peer) = await PartPeer.AcceptAsync([0x80]);
        await using var closing = client;
        using var cancel = new CancellationTokenSource();

        var call = client.EchoAsync(new string('x', 900_000), cancel.Token).AsTask();
        var (id, bytes, _) = PartPeer.Part(await peer.ReadAsync());
        Assert.Equal([0x94, 0x00, 0x00, 0xce, 0xb8, 0x45, 0xb6, 0x1f, 0x91, 0xdb], bytes[..10]);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        byte[] message;
        while ((message = await peer.ReadAsync())[1] == 0x0b)
        {
            Assert.Equal(id, PartPeer.Part(message).Id);
        }

        Assert.Equal([0x93, 0x0c, (byte)id, 0xc0], message);
        var next = client.AddAsync(2, 3).AsTask(); // With the same id: it is free again, without an answer.
        Assert.Equal([0x94, 0x00, 0x00], (await peer.ReadAsync())[..3]);
        peer.Send([0x94, 0x01, 0x00, 0xc0, 0x05]);
        Assert.Equal(5, await next.InTime());
    }

    [Theory]
    [InlineData(2, 70_000, 14)] // 14 of them are 980,000 bytes, 15 are more than 1 MiB.
    [InlineData(2, 600_000, 1)]
    [InlineData(64, 70_000, 16)]
    public async Task No_more_are_on_their_way_than_the_peer_takes(int megabytes, int letters, int most)
    {
        // The client takes more than the 1 MiB of the peer, unless that takes much.
        byte[] map = megabytes == 64 ? [0x81, 0x01, 0xce, 0x04, 0x00, 0x00, 0x00] : [0x81, 0x01, 0xce, 0x00, 0x10, 0x00, 0x00];
        var (client, peer) = await PartPeer.AcceptAsync(map, new ClientOptions { Reconnect = null, MaxMessageSize = 2 << 20 });
        await using var closing = client;

        var calls = Enumerable.Range(0, 20).Select(_ => client.EchoAsync(new string('x', letters)).AsTask()).ToArray();

        var open = new HashSet<int>();
        int largest = 0;
        for (int whole = 0; whole < calls.Length;)
        {
            var (id, _, isLast) = PartPeer.Part(await peer.ReadAsync());
            open.Add(id);
            largest = Math.Max(largest, open.Count);
            if (isLast)
            {
                open.Remove(id);
                whole++;
            }
        }

        Assert.InRange(largest, most == 1 ? 1 : 2, most);
        for (byte i = 0; i < calls.Length; i++)
        {
            peer.Send([0x94, 0x01, i, 0xc0, 0xa1, 0x61]);
        }

        Assert.All(await Task.WhenAll(calls).InTime(), answer => Assert.Equal("a", answer));
    }

    [Fact]
    public async Task A_stream_that_is_stopped_in_the_middle_of_an_item_ends_behind_the_parts()
    {
        var (client, peer) = await PartPeer.AcceptAsync([0x80]);
        await using var closing = client;
        var stopped = new TaskCompletionSource();
        var joining = client.JoinAsync("", Items()).GetAsyncEnumerator();
        var first = joining.MoveNextAsync().AsTask();
        Assert.Equal([0x94, 0x00, 0x00], (await peer.ReadAsync())[..3]);
        PartPeer.Part(await peer.ReadAsync());

        peer.Send([0x92, 0x05, 0xfe]); // Stream 1 of the receiver.
        await stopped.Task.InTime();
        byte[] message;
        while ((message = await peer.ReadAsync())[1] == 0x0b)
        {
        }

        Assert.Equal([0x93, 0x0c, 0x00, 0xc0], message);
        Assert.Equal([0x93, 0x04, 0x01, 0x92, 0x01], (await peer.ReadAsync())[..5]);
        peer.Send([0x94, 0x01, 0x00, 0xc0, 0xc0]);
        Assert.False(await first.InTime());

        async IAsyncEnumerable<string> Items([EnumeratorCancellation] CancellationToken cancel = default)
        {
            // Its pump may notice before its token fires.
            await using var registration = cancel.Register(() => stopped.TrySetResult());
            try
            {
                yield return new string('x', 900_000);
            }
            finally
            {
                stopped.TrySetResult();
            }
        }
    }

    [Fact]
    public async Task Parts_of_every_kind_are_taken_with_others_between_them_and_from_peers_without_hello()
    {
        await using var server = await RpcServer.ListenTcpAsync(RpcPair.AnyPort, [new StreamService().Bind()]).InTime();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        // Test/Sum of stream 9: the request, items and the end, each in parts; an echo and a ping between them.
        await peer.SendFrameAsync(0x93, 0x0b, 0x01, 0xc4, 0x04, 0x94, 0x00, 0x07, 0xce);
        await peer.SendFrameAsync(0x93, 0x0b, 0xcd, 0xff, 0xff, 0xc4, 0x08, 0x94, 0x00, 0x08, 0xce, 0xb8, 0x45, 0xb6, 0x1f);
        await peer.SendFrameAsync(0x92, 0x07, 0x05);
        Assert.Equal([0x92, 0x08, 0x05], await peer.ReceiveFrameAsync());
        await peer.SendFrameAsync(0x93, 0x0c, 0xcd, 0xff, 0xff, 0xc4, 0x03, 0x91, 0xa1, 0x61);
        Assert.Equal([0x94, 0x01, 0x08, 0xc0, 0xa1, 0x61], await peer.ReceiveFrameAsync());
        await peer.SendFrameAsync(0x94, 0x0c, 0x01, 0xc5, 0x00, 0x06, 0x85, 0x42, 0x94, 0xd1, 0x91, 0x09, 0xa1, 0x78); // An element of a later version.
        await peer.SendFrameAsync(0x93, 0x0b, 0x01, 0xc4, 0x00);
        await peer.SendFrameAsync(0x93, 0x0b, 0x01, 0xc4, 0x03, 0x93, 0x03, 0x09);
        await peer.SendFrameAsync(0x93, 0x0c, 0x01, 0xc6, 0x00, 0x00, 0x00, 0x03, 0x92, 0x01, 0x02);
        await peer.SendFrameAsync(0x93, 0x0c, 0x01, 0xc4, 0x04, 0x93, 0x04, 0x09, 0xc0); // A last part that is all.
        Assert.Equal([0x94, 0x01, 0x07, 0xc0, 0x03], await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task An_answer_in_parts_is_one_and_what_is_dropped_was_never_there()
    {
        var (client, peer) = await PartPeer.AcceptAsync([0x80]);
        await using var closing = client;
        var call = client.EchoAsync("?").AsTask();
        await peer.ReadAsync();

        peer.Send([0x93, 0x0b, 0x07, 0xc4, 0x03, 0x94, 0x01, 0x00]);
        peer.Send([0x93, 0x0c, 0x07, 0xc0]);
        peer.Send([0x93, 0x0b, 0x07, 0xc4, 0x04, 0x94, 0x01, 0x00, 0xc0]);
        peer.Send([0x93, 0x0c, 0x07, 0xc4, 0x02, 0xa1, 0x21]);

        Assert.Equal("!", await call.InTime());
    }

    public static TheoryData<string, byte[][]> Violations => new()
    {
        { "elements instead of 3", [[0x92, 0x0b, 0x00]] },
        { "no readable id", [[0x93, 0x0b, 0xa1, 0x30, 0xc4, 0x00]] },
        { "id -1", [[0x93, 0x0c, 0xff, 0xc4, 0x00]] },
        { "no binary", [[0x93, 0x0b, 0x00, 0xa1, 0x30]] }, // Text is not.
        { "no binary", [[0x93, 0x0c, 0x00, 0x90]] },
        { "nil, and not the last", [[0x93, 0x0b, 0x00, 0xc0]] },
        { "none have come", [[0x93, 0x0c, 0x00, 0xc0]] },
        { "cannot be read", [[0x93, 0x0b, 0x00, 0xc4, 0x02, 0x00]] }, // Cut off.
        { "cannot be read", [[0x93, 0x0b, 0x00, 0xc6, 0xff, 0xff, 0xff, 0xff]] }, // Four billion bytes.
        { "bytes follow", [[0x93, 0x0b, 0x00, 0xc4, 0x00, 0xc0]] },
        { "no array", [[0x93, 0x0c, 0x00, 0xc4, 0x00]] }, // Nothing joined is no message.
        { "kind 7 came in parts", [[0x93, 0x0c, 0x00, 0xc4, 0x03, 0x92, 0x07, 0x05]] },
        { "kind 11 came in parts", [[0x93, 0x0b, 0x00, 0xc4, 0x02, 0x93, 0x0b], [0x93, 0x0c, 0x00, 0xc4, 0x03, 0x01, 0xc4, 0x00]] }, // Parts of parts.
        { "kind 9 came in parts", [[0x93, 0x0c, 0x00, 0xc4, 0x03, 0x92, 0x09, 0x80]] },
        { "More than 16", [.. Enumerable.Range(0, 17).Select(id => new byte[] { 0x93, 0x0b, (byte)id, 0xc4, 0x00 })] },
        { "larger than the limit of 1024 bytes", [Filled(0, 500), Filled(1, 500), Filled(0, 25)] },
        { "larger than the limit of 1024 bytes", [Filled(0, 1000), [0x93, 0x0c, 0x00, 0xc4, 0x19, .. new byte[25]]] },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public async Task A_violation_ends_the_connection_with_a_report(string says, byte[][] messages)
    {
        var reports = new ReportLog();
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { OnError = reports.Add, MaxMessageSize = 1024 });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendAsync(messages.SelectMany(Frames.Of).ToArray());

        Assert.Empty(await peer.ReceiveToEndAsync());
        var report = await reports.NextAsync();
        Assert.StartsWith("A peer broke the protocol", report.What, StringComparison.Ordinal);
        Assert.Contains(says, report.Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sixteen_that_fill_the_limit_are_no_violation()
    {
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { MaxMessageSize = 1024 });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
        for (byte id = 0; id < 15; id++)
        {
            await peer.SendFrameAsync(0x93, 0x0b, id, 0xc4, 0x02, 0x94, 0x00);
        }

        byte[] echo = PartPeer.Echo(7, 980); // 994 bytes, and 30 are there.
        await peer.SendFrameAsync([0x93, 0x0b, 0x0f, 0xc5, 0x01, 0xf4, .. echo[..500]]);
        await peer.SendFrameAsync([0x93, 0x0c, 0x0f, 0xc5, 0x01, 0xee, .. echo[500..]]);

        Assert.Equal([0x94, 0x01, 0x07, 0xc0, 0xda, 0x03, 0xd4], (await peer.ReceiveFrameAsync())[..7]);
    }

    [Fact]
    public async Task A_one_way_in_parts_runs()
    {
        var got = new TaskCompletionSource<string>();
        await using var server = await RpcPair.ListenAsync(new TestService
        {
            OnNote = (note, _) =>
            {
                got.SetResult(note);
                return default;
            },
        });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        byte[] name = Encoding.ASCII.GetBytes("Test/Note");
        await peer.SendFrameAsync([0x93, 0x0b, 0x00, 0xc4, 0x0c, 0x93, 0x02, 0xa9, .. name]);
        await peer.SendFrameAsync(0x93, 0x0c, 0x00, 0xc4, 0x03, 0x91, 0xa1, 0x61);

        Assert.Equal("a", await got.Task.InTime());
    }

    private static byte[] Filled(byte id, int size) => [0x93, 0x0b, id, 0xc5, (byte)(size >> 8), (byte)size, .. new byte[size]];

    private static Task<RpcServer> ListenAsync(TestService? service = null) => RpcPair<InMemory>.ListenAsync(service);
}
