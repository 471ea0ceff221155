using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using ProtoGen.Fault.Tests.Streams;
using ProtoGen.TestKit;
using ProtoGen.TestKit.Fuzzing;

namespace ProtoGen.Fault.Tests.Fuzzing;

/// <summary>A live server and peers that send damage: it cuts off the one that does and serves everybody else.</summary>
[Collection(Alone.Name)]
public class TcpFuzzTests
{
    private const int Messages = 50_000;
    private const int Streams = 5_000;
    private const int LargestMessage = 4 * 1024;
    private const int LargestBatch = 16;
    private const long FirstProbe = 0x7000_0000_0000_0000;

    private readonly RpcMessages _messages = new(LargestMessage);
    private readonly Dictionary<int, byte[]> _made = [];

    /// <summary>
    /// Each message is followed by a good call on the same connection. It is answered, or the message has cut its
    /// connection; many go in one batch, which is tried one by one when its connection is cut.
    /// </summary>
    [Fact]
    public async Task Damaged_messages_are_answered_dropped_or_cut_off_and_the_server_lives_on()
    {
        using var footprint = new Footprint();
        int[] seeds = [.. Campaign.Seeds(Messages)];
        int cut = 0;
        await using (var server = await ListenAsync())
        await using (var witness = await PreyClient.ConnectTcpAsync(server.LocalEndPoint))
        {
            RawPeer? peer = null;
            int size = LargestBatch;
            for (int next = 0; next < seeds.Length;)
            {
                peer ??= await RawPeer.ConnectAsync(server.LocalEndPoint);
                var batch = seeds.AsMemory(next, Math.Min(size, seeds.Length - next));
                int answered = await TryAsync(peer, batch);
                next += answered;
                if (answered == batch.Length)
                {
                    size = Math.Min(2 * size, LargestBatch);
                    continue;
                }

                peer.Reset();
                peer = null;
                if (size == 1)
                {
                    cut++;
                    next++;
                    Assert.Equal(seeds.Length + next, await witness.AddAsync(seeds.Length, next).InTime($"a good call after {Campaign.Name(seeds[next - 1])}"));
                }

                size = 1;
            }

            peer?.Reset();
            Assert.Equal(3, await witness.AddAsync(1, 2).InTime());
        }

        if (seeds.Length > 1)
        {
            Assert.InRange(cut, seeds.Length / 100, seeds.Length / 2);
        }

        footprint.AssertBounded(seeds.Length);
    }

    [Fact]
    public async Task Damaged_streams_of_frames_end_their_connection_only()
    {
        using var footprint = new Footprint();
        await using (var server = await ListenAsync())
        await using (var witness = await PreyClient.ConnectTcpAsync(server.LocalEndPoint))
        {
            foreach (int seed in Campaign.Seeds(Streams))
            {
                var random = new Random(seed);
                byte[] stream = FrameStreams.Next(random, () => _messages.Next(random));
                var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
                try
                {
                    int split = random.Next(stream.Length);
                    await peer.SendAsync(stream.AsMemory(0, split));
                    await peer.SendAsync(stream.AsMemory(split));
                    peer.EndSending();
                    await peer.ReceiveToEndAsync();
                }
                catch (SocketException)
                {
                    // Cut off.
                }
                catch (TimeoutException exception)
                {
                    Assert.Fail($"{Campaign.Name(seed)}: {exception.Message}");
                }

                peer.Reset();
                Assert.Equal(seed + 1, await witness.AddAsync(seed, 1).InTime($"a good call after {Campaign.Name(seed)}"));
            }
        }

        // Five messages each, made by copying; and the peer receives in pieces of 64 KiB.
        footprint.AssertBounded(Campaign.Count(Streams), perInput: 256 * 1024);
    }

    private static ValueTask<RpcServer> ListenAsync() =>
        RpcServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), [PreyServer.Bind(new Prey()), FlowServer.Bind(new FlowService())]);

    /// <summary>Sends a batch; how many from its beginning were followed by the answer to their good call.</summary>
    private async Task<int> TryAsync(RawPeer peer, ReadOnlyMemory<int> seeds)
    {
        using var bytes = new MemoryStream();
        for (int i = 0; i < seeds.Length; i++)
        {
            AddFrame(bytes, Message(seeds.Span[i]));
            AddFrame(bytes, RpcMessages.Good(FirstProbe + i, "Prey/Add", 0x92, (byte)i, 0x01));
        }

        bool[] answered = new bool[seeds.Length];
        try
        {
            var sending = peer.SendAsync(bytes.ToArray());
            for (int missing = seeds.Length; missing > 0;)
            {
                int size = BinaryPrimitives.ReadInt32BigEndian(await peer.ReceiveExactlyAsync(4));
                byte[] answer = await peer.ReceiveExactlyAsync(size);
                if (answer is [0x92, 0x08 or 0x09 or 0x05, ..] or [0x93, 0x03 or 0x06, ..])
                {
                    continue; // The damage has made a ping or a hello, or a call with streams: items, credit or a stop come back.
                }

                Assert.Equal([0x94, 0x01], answer[..2]);
                if (answer[2] == 0xcf && BinaryPrimitives.ReadInt64BigEndian(answer.AsSpan(3)) - FirstProbe is >= 0 and < LargestBatch and var probe)
                {
                    Assert.Equal([0xc0, (byte)(probe + 1)], answer[11..]);
                    answered[probe] = true;
                    missing--;
                }
            }

            await sending;
        }
        catch (Exception exception) when (exception is SocketException or EndOfStreamException)
        {
            // Cut off.
        }
        catch (TimeoutException exception)
        {
            Assert.Fail($"One of {seeds.Length} messages from {Campaign.Name(seeds.Span[0])} on: {exception.Message}");
        }

        return Array.IndexOf([.. answered, false], false);
    }

    // Kept for the next tries of a batch, or making messages would be most of what is measured.
    private byte[] Message(int seed)
    {
        if (_made.TryGetValue(seed, out byte[]? message))
        {
            return message;
        }

        if (_made.Count >= 4 * LargestBatch)
        {
            _made.Clear();
        }

        return _made[seed] = _messages.Next(new Random(seed));
    }

    private static void AddFrame(MemoryStream bytes, byte[] message)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, message.Length);
        bytes.Write(length);
        bytes.Write(message);
    }
}
