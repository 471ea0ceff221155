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
        await Deadline.Until(() => LoanLedger.Lent.Count == 0);
        var reports = new ReportLog();
        await using (var server = await StressServer.ListenTcpAsync(
            new IPEndPoint(IPAddress.Loopback, 0), new StressService(0, 1), new ServerOptions { OnError = reports.Add }).InTime())
        {
            await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);
            await peer.SendAsync((byte[])[0, 0, 0, 1, 0xc1, 0, 0, 0x10, 0, .. new byte[1000]]);
            Assert.Contains("protocol", (await reports.NextAsync()).What, StringComparison.Ordinal);
        }

        await Deadline.Until(() => LoanLedger.Lent.Count == 0);
    }
}
