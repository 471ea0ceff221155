using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services;

/// <summary>Code of a message runs on the receive loop; when it blocks, a stop does not wait for it.</summary>
public partial class BlockingMessageTests
{
    private static readonly ManualResetEventSlim s_gate = new(true);
    private static readonly SemaphoreSlim s_reading = new(0);

    [Message]
    public partial class Blocker
    {
        public int Value
        {
            get;
            init
            {
                field = value;
                if (value > 0)
                {
                    s_reading.Release();
                    s_gate.Wait(Deadline.Limit);
                }
            }
        }
    }

    [Service]
    public interface IBlocking
    {
        [OneWay]
        ValueTask TakeAsync(Blocker blocker);
    }

    private sealed class Blocking : IBlocking
    {
        public ValueTask TakeAsync(Blocker blocker) => default;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stop_does_not_wait_for_a_message_that_blocks(bool udp)
    {
        var reports = new ReportLog();
        var options = new ServerOptions { OnError = reports.Add };
        var local = new IPEndPoint(IPAddress.Loopback, 0);
        var server = udp
            ? await BlockingServer.ListenUdpAsync(local, new Blocking(), options).InTime()
            : await BlockingServer.ListenTcpAsync(local, new Blocking(), options).InTime();
        await using var client = udp
            ? await BlockingClient.ConnectUdpAsync(server.LocalEndPoint).InTime()
            : await BlockingClient.ConnectTcpAsync(server.LocalEndPoint).InTime();
        s_gate.Reset();
        try
        {
            await client.TakeAsync(new Blocker { Value = -1 }).InTime(); // written, and harmless to read
            await SendBlockerAsync(client).InTime();
            Assert.True(await s_reading.WaitAsync(Deadline.Limit), "The message was never read.");

            await server.StopAsync(new CancellationToken(canceled: true)).InTime();

            Assert.Contains("code of a message it was reading has not ended", (await reports.NextAsync()).What, StringComparison.Ordinal);
        }
        finally
        {
            s_gate.Set();
        }
    }

    // Made without running the blocking code on this side.
    private static ValueTask SendBlockerAsync(BlockingClient client)
    {
        s_gate.Set();
        var blocker = new Blocker { Value = 1 };
        s_reading.Wait(Deadline.Limit);
        s_gate.Reset();
        return client.TakeAsync(blocker);
    }
}
