using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ProtoGen.Fault.Tests.Loans;
using ProtoGen.Buffers;
using ProtoGen.Fault.Tests.Stress;
using ProtoGen.TestKit;

namespace ProtoGen.Fault.Tests.Streams;

/// <summary>
/// A session with streams that ends at every byte, in every way a connection ends: whatever was begun ends too, once, and
/// nothing is left of it. The other side is bytes, without the product's code.
/// </summary>
[Collection(nameof(StressTests))]
public class CutTests
{
    /// <summary>How the session ends.</summary>
    public enum End
    {
        /// <summary>The peer says that it sends no more.</summary>
        OfSending,

        /// <summary>The peer is gone.</summary>
        Reset,
    }

    // What a client sends: numbers of one call, its end, two more calls that stay open, and a cancel for one of them.
    private static readonly byte[] _asked =
    [
        .. Frame([0x94, 0x00, 0x00, .. Text("Flow/Sum"), 0x91, 0x01]),
        .. Frame([0x93, 0x03, 0x01, 0x93, 0x01, 0x02, 0x03]),
        .. Frame([0x94, 0x00, 0x02, .. Text("Flow/Count"), 0x91, 0xcd, 0xff, 0xff]),
        .. Frame([0x93, 0x04, 0x01, 0xc0]),
        .. Frame([0x94, 0x00, 0x03, .. Text("Flow/Shift"), 0x92, 0x04, 0x0a]),
        .. Frame([0x93, 0x03, 0x04, 0x92, 0x01, 0x02]),
        .. Frame([0x93, 0x06, 0x02, 0xce, 0x00, 0x02, 0x00, 0x00]),
        .. Frame([0x92, 0x05, 0x02]),
        .. Frame([0x94, 0x00, 0x05, .. Text("Flow/Sum"), 0x91, 0x06]),
        .. Frame([0x93, 0x03, 0x06, 0x91, 0x05]),

        // In parts, among each other: items, a call that is dropped, and its end.
        .. Frame([0x93, 0x0b, 0x00, 0xc4, 0x03, 0x93, 0x03, 0x06]),
        .. Frame([0x93, 0x0b, 0x01, 0xc4, 0x05, 0x94, 0x00, 0x07, 0xa8, 0x46]),
        .. Frame([0x93, 0x0c, 0x00, 0xc4, 0x03, 0x92, 0x06, 0x07]),
        .. Frame([0x93, 0x0b, 0x00, 0xc4, 0x02, 0x93, 0x04]),
        .. Frame([0x93, 0x0c, 0x01, 0xc0]),
        .. Frame([0x93, 0x0c, 0x00, 0xc4, 0x02, 0x06, 0xc0]),
    ];

    // What a server answers to the calls of Ask below: items, credit, a stop, an answer with items behind it for another.
    private static readonly byte[] _answered =
    [
        .. Frame([0x93, 0x03, 0xff, 0x93, 0x00, 0x01, 0x02]),
        .. Frame([0x93, 0x06, 0xfd, 0x64]),
        .. Frame([0x92, 0x05, 0xfd]),
        .. Frame([0x94, 0x01, 0x01, 0xc0, 0x2a]),
        .. Frame([0x93, 0x0b, 0x05, 0xc4, 0x02, 0x93, 0x03]),
        .. Frame([0x93, 0x0c, 0x05, 0xc4, 0x03, 0xff, 0x91, 0x03]),
        .. Frame([0x93, 0x0b, 0x05, 0xc4, 0x03, 0x94, 0x01, 0x00]),
        .. Frame([0x93, 0x0c, 0x05, 0xc4, 0x02, 0xc0, 0xc0]),
    ];

    [Theory]
    [InlineData(End.OfSending)]
    [InlineData(End.Reset)]
    public async Task A_server_is_left_with_nothing(End end)
    {
        await Lent.IsBackAsync();
        var service = new FlowService();
        await using (var server = await FlowServer.ListenTcpAsync(
            new IPEndPoint(IPAddress.Loopback, 0), service, new ServerOptions { ShutdownTimeout = TimeSpan.FromMilliseconds(1) }))
        {
            for (int length = 0; length <= _asked.Length; length++)
            {
                await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
                await peer.SendAsync(_asked.AsMemory(0, length));
                await EndAsync(peer, end);
            }

            await Deadline.Until(() => service.Running == 0);
        }

        await Lent.IsBackAsync();
        Assert.Empty(LoanLedger.Faults);
    }

    [Theory]
    [InlineData(End.OfSending)]
    [InlineData(End.Reset)]
    public async Task A_clients_calls_end_once_and_leave_nothing(End end)
    {
        await Lent.IsBackAsync();
        var outcomes = new HashSet<string>();
        for (int length = 0; length <= _answered.Length; length++)
        {
            var (address, accepted) = RawPeer.Listen();
            await using var client = await FlowClient.ConnectTcpAsync(address, new ClientOptions { Reconnect = null });
            await using var peer = await accepted;
            await peer.SendAsync(Frame([0x92, 0x09, 0x80])); // A hello, or the calls would wait for one.
            var source = new FlowService();

            var counting = ListAsync(client.CountAsync(10));
            await AwaitFrameAsync(peer, "Flow/Count");
            var summing = client.SumAsync(source.CountAsync(int.MaxValue)).AsTask();
            await AwaitFrameAsync(peer, "Flow/Sum");
            await peer.SendAsync(_answered.AsMemory(0, length));
            await EndAsync(peer, end);

            outcomes.Add($"count {await OutcomeAsync(counting)}");
            outcomes.Add($"sum {await OutcomeAsync(summing)}");
            await Deadline.Until(() => source.Running == 0);
        }

        await Lent.IsBackAsync();
        Assert.Empty(LoanLedger.Faults);
        Assert.Contains("count ConnectionLost", outcomes);
        Assert.Contains("sum ConnectionLost", outcomes);
        if (end == End.OfSending)
        {
            Assert.Contains("count done", outcomes);
            Assert.Contains("sum done", outcomes);
        }

        Assert.True(outcomes.Count <= 4, string.Join(", ", outcomes));
    }

    [Fact]
    public async Task A_session_byte_by_byte_is_the_same_as_in_one_piece()
    {
        await using var server = await FlowServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new FlowService());
        foreach (bool pieces in (bool[])[false, true])
        {
            await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
            await (pieces ? peer.SendByteByByteAsync(_asked) : peer.SendAsync(_asked));
            var answers = new List<string>();
            while (answers.Count < 3)
            {
                byte[] frame = await NextFrameAsync(peer);
                if (frame[1] == 0x01)
                {
                    answers.Add(Convert.ToHexString(frame[..5]));
                }
            }

            Assert.Contains("940100C006", answers); // 1 + 2 + 3
            Assert.Contains("9401029201", answers); // cancelled
            Assert.Contains("940105C012", answers); // 5 + 6 + 7, in parts
        }
    }

    private static async Task EndAsync(RawPeer peer, End end)
    {
        if (end == End.Reset)
        {
            peer.Reset();
            return;
        }

        try
        {
            peer.EndSending();
            await peer.ReceiveToEndAsync();
        }
        catch (SocketException)
        {
            // The product had reason to be short.
        }
    }

    private static async Task<string> OutcomeAsync(Task call)
    {
        try
        {
            await call.InTime();
            return "done";
        }
        catch (RpcException exception)
        {
            return $"{exception.Code}";
        }
    }

    private static async Task<List<int>> ListAsync(IAsyncEnumerable<int> items)
    {
        var list = new List<int>();
        await foreach (int item in items)
        {
            Assert.Equal(list.Count, item);
            list.Add(item);
        }

        Assert.Equal(4, list.Count);
        return list;
    }

    private static async Task AwaitFrameAsync(RawPeer peer, string method)
    {
        // FNV-1a with the top bit set, as docs/wire.md says.
        uint id = 2166136261;
        foreach (byte letter in Encoding.UTF8.GetBytes(method))
        {
            id = unchecked((id ^ letter) * 16777619);
        }

        byte[] number = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(number, id | 0x8000_0000);
        while ((await NextFrameAsync(peer)).AsSpan().IndexOf(number) < 0)
        {
        }
    }

    private static async Task<byte[]> NextFrameAsync(RawPeer peer) =>
        await peer.ReceiveExactlyAsync(BinaryPrimitives.ReadInt32BigEndian(await peer.ReceiveExactlyAsync(4)));

    private static byte[] Text(string text) => [(byte)(0xa0 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Frame(byte[] message) => [0, 0, 0, (byte)message.Length, .. message];
}
