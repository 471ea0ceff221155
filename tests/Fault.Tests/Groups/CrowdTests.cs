using System.Globalization;
using System.Net;
using ProtoGen.Fault.Tests.Stress;
using ProtoGen.TestKit;
using ProtoGen.Transport;
using ProtoGen.Transport.InMemory;

namespace ProtoGen.Fault.Tests.Groups;

/// <summary>1,000 receivers of which 100 never read: the others get everything, and those cost what they may.</summary>
[Collection(nameof(StressTests))]
public class CrowdTests
{
    private const int Readers = 900;
    private const int Silent = 100;
    private const int Messages = 600;
    private const int Budget = 32 << 10;

    // Text of 1,000 bytes in an array, and what keeps it: 28 fit in the budget. Frames are 1,011 bytes: 17 begin within 16 KiB.
    private const int Cost = 1_004 + 128;
    private const int InBudget = 28;
    private const int InConnection = 17;

    private static readonly byte[] s_hello = [0x92, 0x09, 0x80];
    private static readonly byte[] s_join = [0x94, 0x00, 0x01, 0xaa, .. "Stage/Join"u8, 0x90];

    [Theory]
    [InlineData(SlowConsumerPolicy.DropOldest)]
    [InlineData(SlowConsumerPolicy.DropNewest)]
    [InlineData(SlowConsumerPolicy.KeepLatestPerKey)]
    [InlineData(SlowConsumerPolicy.Disconnect)]
    public async Task Who_never_reads_delays_nobody_and_costs_at_most_its_budget(SlowConsumerPolicy policy)
    {
        var stage = new Stage(new GroupOptions { SlowConsumers = policy, MaxWaitingBytes = Budget });
        await using var server = await StageServer.ListenTcpAsync(new InMemoryEndPoint(), stage).InTime();
        var clients = new List<(StageClient Client, Listener Listener)>();
        var silent = new List<FrameConnection>();
        for (int i = 0; i < Readers; i++)
        {
            var listener = new Listener();
            var client = await StageClient.ConnectTcpAsync(server.LocalEndPoint, listener).InTime();
            await client.JoinAsync().InTime();
            clients.Add((client, listener));
        }

        for (int i = 0; i < Silent; i++)
        {
            silent.Add(await JoinSilentlyAsync((InMemoryEndPoint)server.LocalEndPoint));
        }

        Assert.Equal(Readers + Silent, stage.Group.Count);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        for (int i = 0; i < Messages; i++)
        {
            await stage.Group.All.TextAsync(i.ToString(CultureInfo.InvariantCulture).PadRight(1_000)).InTime();
            Assert.InRange(stage.Group.WaitingBytes, 0, Silent * Budget);
            if (i % 10 == 9)
            {
                await Deadline.Until(() => clients.TrueForAll(client => client.Listener.Heard == i + 1));
            }
        }

        Assert.All(clients, static client => Assert.True(client.Listener.IsInOrder));
        if (policy == SlowConsumerPolicy.Disconnect)
        {
            await Deadline.Until(() => stage.Group.DisconnectedCount == Silent);
            Assert.Equal((Readers, 0), (stage.Group.Count, stage.Group.WaitingBytes));
        }
        else
        {
            int kept = policy == SlowConsumerPolicy.KeepLatestPerKey ? 1 : InBudget; // Without a key of its own the method is one.
            await Deadline.Until(() => stage.Group.DroppedCount == Silent * (Messages - InConnection - kept));
            Assert.Equal(Silent * kept * Cost, stage.Group.WaitingBytes);

            // Everything in copies would be 60 MB.
            Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, Silent * (Budget + (64 << 10)));
        }

        foreach (var connection in silent)
        {
            connection.Abort();
            connection.StopReading(); // It has read a little.
        }

        foreach (var (client, _) in clients)
        {
            await client.DisposeAsync().InTime();
        }

        await Deadline.Until(() => stage.Group.Count == 0);
        Assert.Equal(0, stage.Group.WaitingBytes);
    }

    [Fact]
    public async Task Over_tcp_too()
    {
        const int Few = 20;
        const int More = 2_000;
        var stage = new Stage(new GroupOptions { SlowConsumers = SlowConsumerPolicy.DropOldest, MaxWaitingBytes = Budget });
        await using var server = await StageServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), stage).InTime();
        var clients = new List<(StageClient Client, Listener Listener)>();
        var silent = new List<RawPeer>();
        for (int i = 0; i < Few; i++)
        {
            var listener = new Listener();
            var client = await StageClient.ConnectTcpAsync(server.LocalEndPoint, listener).InTime();
            await client.JoinAsync().InTime();
            clients.Add((client, listener));
            silent.Add(await RawPeer.ConnectAsync(server.LocalEndPoint));
            await silent[i].SendAsync((byte[])[0, 0, 0, 3, .. s_hello, 0, 0, 0, 15, .. s_join]);
        }

        await Deadline.Until(() => stage.Group.Count == 2 * Few);
        for (int i = 0; i < More || stage.Group.DroppedCount == 0; i++)
        {
            await stage.Group.All.TextAsync(i.ToString(CultureInfo.InvariantCulture).PadRight(10_000)).InTime();
            Assert.InRange(stage.Group.WaitingBytes, 0, Few * Budget);
            await Deadline.Until(() => clients.TrueForAll(client => client.Listener.Heard == i + 1));
        }

        Assert.All(clients, static client => Assert.True(client.Listener.IsInOrder));
        Assert.Equal(2 * Few, stage.Group.Count);
        foreach (var peer in silent)
        {
            await peer.DisposeAsync();
        }

        foreach (var (client, _) in clients)
        {
            await client.DisposeAsync().InTime();
        }

        await Deadline.Until(() => stage.Group.Count == 0);
    }

    /// <summary>A peer that joins, takes the answer, and reads nothing more.</summary>
    private static async Task<FrameConnection> JoinSilentlyAsync(InMemoryEndPoint address)
    {
        var connection = InMemoryFrameListener.Connect(address, new ConnectionOptions());
        await connection.SendAsync(s_hello, deferred: false, CancellationToken.None).InTime();
        await connection.SendAsync(s_join, deferred: false, CancellationToken.None).InTime();
        int read = 0;
        while (read < 2) // Its hello, and the answer.
        {
            while (connection.TryReadFrame(out _))
            {
                read++;
            }

            if (read < 2)
            {
                Assert.True(await connection.FillAsync(CancellationToken.None).InTime());
            }
        }

        return connection;
    }
}
