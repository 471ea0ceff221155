using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services;

/// <summary>A connection lives longer than the work that opened it, and keeps none of its ambient values.</summary>
public class AmbientContextTests
{
    private static readonly AsyncLocal<string?> s_ambient = new();

    [Fact]
    public async Task What_flows_where_a_server_starts_and_a_client_connects_is_not_kept()
    {
        var seen = new List<string?>();
        var reports = new ReportLog();
        void OnError(ErrorReport report)
        {
            seen.Add(s_ambient.Value);
            reports.Add(report);
        }

        s_ambient.Value = "startup";
        await using var server = await ShapesServer.ListenTcpAsync(
            new IPEndPoint(IPAddress.Loopback, 0), new Shapes(), new ServerOptions { OnError = OnError }).InTime();
        s_ambient.Value = null;

        await using (var peer = await RawPeer.ConnectAsync(server.LocalEndPoint))
        {
            await peer.SendAsync((byte[])[0, 0, 0, 0]);
            await reports.NextAsync();
        }

        Assert.Equal([null], seen);
    }
}
