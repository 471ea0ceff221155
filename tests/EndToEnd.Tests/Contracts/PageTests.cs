using System.Buffers.Binary;
using System.Net;
using System.Text;
using ProtoGen.EndToEnd.Tests.Samples;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Contracts.Page;

/// <summary>The message of docs/contracts.md.</summary>
[Message]
public partial record Reading(string Sensor, double? Value, List<State> States);

/// <summary>Its enum.</summary>
public enum State
{
    /// <summary>0.</summary>
    Off,

    /// <summary>1.</summary>
    On,
}

/// <summary>Its service.</summary>
[Service]
public interface ITelemetry
{
    /// <summary>Its method.</summary>
    ValueTask<int> RecordAsync(List<Reading> readings, int limit = 10);
}

/// <summary>docs/contracts.md shows the text that a server gives for the contract above it.</summary>
public class PageTests
{
    [Fact]
    public async Task The_text_of_the_page_is_what_a_server_gives()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(SampleProcess.Metadata("WireDocument"))!, "contracts.md"));
        page = page.ReplaceLineEndings("\n");
        int start = page.IndexOf("\nTelemetry/Record(", StringComparison.Ordinal) + 1;
        string text = page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)];
        await using var server = await TelemetryServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new Telemetry()).InTime();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendAsync((byte[])[0, 0, 0, 22, 0x94, 0x00, 0x00, 0xaf, .. "ProtoGen/Schema"u8, 0x91, 0x91, 0x00]);
        byte[] answer = await peer.ReceiveExactlyAsync(BinaryPrimitives.ReadInt32BigEndian(await peer.ReceiveExactlyAsync(4)));

        Assert.Equal([0x94, 0x01, 0x00, 0xc0, 0x91, 0xd9, (byte)text.Length], answer[..7]);
        Assert.Equal(text, Encoding.UTF8.GetString(answer[7..]));
    }

    private sealed class Telemetry : ITelemetry
    {
        public ValueTask<int> RecordAsync(List<Reading> readings, int limit) => new(limit);
    }
}
