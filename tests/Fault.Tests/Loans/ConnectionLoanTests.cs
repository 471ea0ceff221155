using System.Net;
using ProtoGen.Buffers;
using ProtoGen.Fault.Tests.Stress;
using ProtoGen.TestKit;

namespace ProtoGen.Fault.Tests.Loans;

/// <summary>A connection gives its buffers back however it ends.</summary>
[Collection(nameof(StressTests))]
public class ConnectionLoanTests
{
    [Fact]
    public async Task A_peer_that_breaks_the_protocol_with_half_a_message_behind_leaves_no_buffer()
    {
        await Lent.IsBackAsync();
        var reports = new ReportLog();
        await using (var server = await StressServer.ListenTcpAsync(
            new IPEndPoint(IPAddress.Loopback, 0), new StressService(0, 1), new ServerOptions { OnError = reports.Add }).InTime())
        {
            await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
            await peer.SendAsync((byte[])[0, 0, 0, 1, 0xc1, 0, 0, 0x10, 0, .. new byte[1000]]);
            Assert.Contains("protocol", (await reports.NextAsync()).What, StringComparison.Ordinal);
        }

        await Lent.IsBackAsync();
    }

    [Fact]
    public async Task A_message_socket_closed_with_half_a_message_received_and_no_receive_running_leaves_no_buffer()
    {
        await Lent.IsBackAsync();
        await using var listener = TcpMessageListener<int>.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        await using var peer = await RawPeer.ConnectAsync(listener.LocalEndPoint);
        await using (var connection = await listener.AcceptAsync().InTime())
        {
            // One whole message, and the beginning of one that never ends.
            await peer.SendAsync((byte[])[0, 0, 0, 1, 7, 0, 0, 0x10, 0, .. new byte[1000]]);
            Assert.Equal(7, await connection.ReceiveAsync().InTime());
            Assert.NotEmpty(LoanLedger.Lent);

            await connection.CloseAsync().InTime();

            Assert.Equal(TransportErrorCode.Closed, (await Assert.ThrowsAsync<TransportException>(() => connection.ReceiveAsync().InTime())).Code);
        }

        await Lent.IsBackAsync();
    }

    [Fact]
    public async Task A_message_socket_closed_while_a_receive_waits_for_the_rest_of_a_message_leaves_no_buffer()
    {
        await Lent.IsBackAsync();
        await using var listener = TcpMessageListener<int>.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        await using var peer = await RawPeer.ConnectAsync(listener.LocalEndPoint);
        await using (var connection = await listener.AcceptAsync().InTime())
        {
            await peer.SendAsync((byte[])[0, 0, 0, 1, 7, 0, 0, 0x10, 0, .. new byte[1000]]);
            Assert.Equal(7, await connection.ReceiveAsync().InTime());
            var receiving = connection.ReceiveAsync();

            await connection.CloseAsync().InTime();

            Assert.Equal(TransportErrorCode.Closed, (await Assert.ThrowsAsync<TransportException>(() => receiving.InTime())).Code);
        }

        await Lent.IsBackAsync();
    }
}
