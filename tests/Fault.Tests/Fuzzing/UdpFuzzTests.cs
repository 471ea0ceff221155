using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using ProtoGen.Fault.Tests.Messages;
using ProtoGen.TestKit;
using ProtoGen.TestKit.Fuzzing;
using ProtoGen.Testing;

namespace ProtoGen.Fault.Tests.Fuzzing;

/// <summary>Damaged datagrams are dropped, and the next good one is served.</summary>
[Collection(Alone.Name)]
public class UdpFuzzTests
{
    private const int Datagrams = 50_000;
    private const int LargestDatagram = 2 * 1024;

    // Together below the smallest buffer a system gives a socket: none may be lost for want of room.
    private const int Batch = 20;

    private static readonly IPEndPoint _anyPort = new(IPAddress.Loopback, 0);

    [Fact]
    public async Task A_typed_socket_receives_what_can_be_read_and_counts_the_rest()
    {
        var target = Targets.All["Everything"];
        var mutator = new MessagePackMutator([.. target.Corpus(100).Where(bytes => bytes.Length < LargestDatagram)], LargestDatagram);
        using var footprint = new Footprint(); // From here on, or a run of one input would count the making of its corpus.
        long refused = 0;
        await using (var socket = UdpMessageSocket<Everything>.Bind(_anyPort))
        {
            using var peer = ConnectedTo(socket.LocalEndPoint);
            foreach (int[] seeds in Campaign.Seeds(Datagrams).Chunk(Batch))
            {
                int readable = 0;
                foreach (int seed in seeds)
                {
                    byte[] datagram = mutator.Next(new Random(seed));
                    bool isBad = Hostile.Read(datagram, target.Read, Campaign.Name(seed)) is not null;
                    refused += isBad ? 1 : 0;
                    readable += isBad ? 0 : 1;
                    peer.Send(datagram);
                }

                peer.Send(MessageSerializer.Serialize(Targets.Everything with { Points = [new Point(seeds[0], -1)] }));
                for (; readable > 0; readable--)
                {
                    await socket.ReceiveAsync().InTime($"a readable datagram from {Campaign.Name(seeds[0])} on");
                }

                var (good, _) = await socket.ReceiveAsync().InTime($"the good datagram behind {Campaign.Name(seeds[0])}");
                Assert.Equal([new Point(seeds[0], -1)], good.Points);
                Assert.Equal(refused, socket.DroppedDatagrams);
            }
        }

        footprint.AssertBounded(Campaign.Count(Datagrams));
    }

    [Fact]
    public async Task A_service_drops_what_cannot_be_read_and_handles_what_follows()
    {
        var messages = new RpcMessages(LargestDatagram);
        using var footprint = new Footprint();
        var service = new Prey();
        await using (var server = await PreyServer.ListenUdpAsync(_anyPort, service))
        {
            using var peer = ConnectedTo(server.LocalEndPoint);
            foreach (int[] seeds in Campaign.Seeds(Datagrams).Chunk(Batch))
            {
                foreach (int seed in seeds)
                {
                    peer.Send(Datagram(messages, new Random(seed)));
                }

                byte[] number = [0x91, 0xce, 0, 0, 0, 0];
                BinaryPrimitives.WriteInt32BigEndian(number.AsSpan(2), seeds[0]);
                peer.Send(RpcMessages.Good(null, "Prey/Mark", number));
                using var patience = new CancellationTokenSource(Deadline.Limit);
                Assert.Equal(seeds[0], await service.NextMarkAsync(patience.Token).InTime($"the good one-way behind {Campaign.Name(seeds[0])}"));
            }
        }

        footprint.AssertBounded(Campaign.Count(Datagrams));
    }

    // One to three messages back to back.
    private static byte[] Datagram(RpcMessages messages, Random random)
    {
        byte[] datagram = [];
        for (int count = random.Next(1, 4); count > 0; count--)
        {
            datagram = [.. datagram, .. messages.Next(random)];
        }

        return datagram.Length <= LargestDatagram ? datagram : datagram[..LargestDatagram];
    }

    private static Socket ConnectedTo(EndPoint server)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(server);
        return socket;
    }
}
