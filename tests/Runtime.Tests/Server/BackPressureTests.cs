using System.Buffers.Binary;
using System.Net.Sockets;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Server;

/// <summary>What a peer that reads slowly, or not at all, costs the server: a bounded part of its memory, and no answer is lost.</summary>
public class BackPressureTests
{
    private const int RequestsAtOnce = 2000;
    private const int Batches = 100;

    [Fact]
    public async Task A_peer_that_asks_without_reading_waits_for_itself_and_gets_every_answer_in_the_end()
    {
        // Answers of some 27 MB, more than a connection may ever have queued: the server must stop reading in time.
        var reports = new ReportLog();
        await using var server = await RpcPair.ListenAsync(options: new ServerOptions { OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
        byte[] unknown = Frames.Of([0x94, 0x00, 0x00, 0xd9, 100, .. Enumerable.Repeat((byte)'x', 100), 0x90]);
        byte[] requests = [.. Enumerable.Repeat(unknown, RequestsAtOnce).SelectMany(request => request)];

        int sent = SendUntilBlocked(peer.Socket, requests, Batches);
        var rest = SendRestAsync(peer, requests, sent);
        int answers = await CountFramesAsync(peer, Batches * RequestsAtOnce);

        await rest.InTime();
        Assert.Equal(Batches * RequestsAtOnce, answers);
        Assert.True(reports.IsEmpty, "The peer was cut off.");
    }

    [Fact]
    public async Task Large_results_that_end_together_all_arrive()
    {
        // Two of them exceed what may be queued at once; both handlers end at the same moment.
        const int ResultLength = 12_000_000;
        using var together = new Barrier(2);
        var service = new TestService
        {
            OnEcho = (_, _) =>
            {
                Assert.True(together.SignalAndWait(Deadline.Limit, CancellationToken.None), "The other call never came.");
                return new(new string('x', ResultLength));
            },
        };
        var reports = new ReportLog();
        await using var server = await RpcPair.ListenAsync(service, new ServerOptions { MaxMessageSize = 15_000_000, OnError = reports.Add });
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x00, 0xa9, .. "Test/Echo"u8, 0x91, 0xa0]);
        await peer.SendFrameAsync([0x94, 0x00, 0x01, 0xa9, .. "Test/Echo"u8, 0x91, 0xa0]);

        Assert.True((await peer.ReceiveFrameAsync()).Length > ResultLength);
        Assert.True((await peer.ReceiveFrameAsync()).Length > ResultLength);
        Assert.True(reports.IsEmpty, "The peer was cut off.");
    }

    [Fact]
    public async Task Two_sides_that_send_much_do_not_wait_for_each_others_reading()
    {
        // Each direction holds many times what the two outputs and the system's buffers take.
        const int Calls = 60;
        const int Length = 500_000;
        await using var server = await RpcPair.ListenAsync(new TestService { OnEcho = (text, _) => new(text) });
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();
        string text = new('x', Length);

        var answers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => client.EchoAsync(text).AsTask())).InTime();

        Assert.All(answers, answer => Assert.Equal(Length, answer.Length));
    }

    /// <summary>Sends the batch again and again, until that is done or the server reads no more.</summary>
    /// <returns>How many bytes were sent.</returns>
    private static int SendUntilBlocked(Socket socket, byte[] batch, int times)
    {
        var patience = TimeSpan.FromMilliseconds(500);
        socket.Blocking = false;
        int sent = 0;
        while (sent < batch.Length * times && socket.Poll(patience, SelectMode.SelectWrite))
        {
            int count = socket.Send(batch.AsSpan(sent % batch.Length), SocketFlags.None, out var error);
            Assert.True(error is SocketError.Success or SocketError.WouldBlock, $"The server ended the connection: {error}");
            sent += Math.Max(0, count);
        }

        return sent;
    }

    private static async Task SendRestAsync(RawPeer peer, byte[] batch, int sent)
    {
        while (sent < batch.Length * Batches)
        {
            int count = Math.Min(batch.Length - (sent % batch.Length), 64 * 1024);
            await peer.SendAsync(batch.AsMemory(sent % batch.Length, count));
            sent += count;
        }
    }

    private static async Task<int> CountFramesAsync(RawPeer peer, int wanted)
    {
        var buffer = new byte[1 << 20];
        int held = 0;
        int frames = 0;
        while (frames < wanted)
        {
            int count = await peer.Socket.ReceiveAsync(buffer.AsMemory(held)).InTime();
            Assert.True(count > 0, $"The server closed after {frames} answers.");
            held += count;
            int at = 0;
            while (held - at >= 4 && held - at - 4 >= BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(at)))
            {
                at += 4 + BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(at));
                frames++;
            }

            buffer.AsSpan(at, held - at).CopyTo(buffer);
            held -= at;
        }

        return frames;
    }
}
