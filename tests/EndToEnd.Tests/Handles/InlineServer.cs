using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Handles;

/// <summary>A call that keeps its thread until another call comes.</summary>
[Service]
public interface IGate
{
    ValueTask PingAsync();

    ValueTask<bool> HoldAsync();

    ValueTask OpenAsync();
}

/// <summary>A server in a process whose sockets complete on the thread that waits for them. Prints its port; ends with its input.</summary>
internal sealed class InlineServer : IGate
{
    public const string Name = "inline";

    private static readonly ManualResetEventSlim s_open = new();

    public ValueTask PingAsync() => default;

    // Longer than the other call may take: it does not open by itself.
    public ValueTask<bool> HoldAsync() => new(s_open.Wait(2 * Deadline.Limit));

    public ValueTask OpenAsync()
    {
        s_open.Set();
        return default;
    }

    public static async Task RunAsync()
    {
        await using var server = await GateServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new InlineServer());
        Console.WriteLine(new ServerLine(ServerLine.Port, ((IPEndPoint)server.LocalEndPoint).Port, ""));
        await Console.In.ReadToEndAsync();
    }
}
