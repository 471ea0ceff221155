using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services.Groups;

/// <summary>Runs alone: what other tests allocate would be counted too.</summary>
[CollectionDefinition(nameof(BroadcastAllocationTests), DisableParallelization = true)]
public sealed class BroadcastAllocationCollection;

[Collection(nameof(BroadcastAllocationTests))]
public class BroadcastAllocationTests
{
    private const int Messages = 300; // Less than may be on its way to the thread that sends: no sender waits.
    private const int Receivers = 20;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_broadcast_allocates_nothing_in_steady_state(bool exceptOne)
    {
        await using var rig = await Rig.StartAsync(new IPEndPoint(IPAddress.Loopback, 0), 1);
        var peers = new List<RawPeer>();
        for (int i = 0; i < Receivers; i++)
        {
            peers.Add(await JoinAsync(rig));
        }

        var audience = exceptOne ? rig.Group.Except(rig.Members[0]) : rig.Group.All;
        if (!exceptOne)
        {
            rig.Group.Remove(rig.Members[0]); // Its client would allocate.
        }

        // [2, 0 or its stable id, [1, "x"]]: as the peers said hello without methods, it is the stable id.
        const int FrameSize = 4 + 1 + 1 + 5 + 1 + 1 + 2;
        byte[] received = new byte[Messages * FrameSize];
        long least = long.MaxValue;
        for (int round = 0; round < 8; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < Messages; i++)
            {
                var sent = audience.PostAsync(1, "x");
                if (!sent.IsCompletedSuccessfully)
                {
                    await sent.InTime();
                }
            }

            foreach (var peer in peers)
            {
                for (int count = 0; count < received.Length;)
                {
                    count += peer.Socket.Receive(received.AsSpan(count));
                }
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        // What the test platform and the thread pool allocate meanwhile: less than an object for two messages.
        Assert.InRange(least, 0, 12 * Messages);
        foreach (var peer in peers)
        {
            await peer.DisposeAsync();
        }
    }

    private static async Task<RawPeer> JoinAsync(Rig rig)
    {
        int before = rig.Joined;
        var peer = await RawPeer.ConnectAsync(rig.Server.LocalEndPoint);
        peer.Socket.ReceiveTimeout = (int)Deadline.Limit.TotalMilliseconds;
        await peer.SendAsync((byte[])[0, 0, 0, 3, 0x92, 0x09, 0x80, 0, 0, 0, 16, 0x94, 0x00, 0x01, 0xab, .. "Boards/Join"u8, 0x90]);
        await Deadline.Until(() => rig.Joined == before + 1);
        Assert.True(rig.Group.Add(rig.LastJoined));
        for (int read = 0; read < 2; read++) // Its hello, and the answer.
        {
            byte[] header = await peer.ReceiveExactlyAsync(4);
            await peer.ReceiveExactlyAsync((header[2] << 8) | header[3]);
        }

        return peer;
    }
}
