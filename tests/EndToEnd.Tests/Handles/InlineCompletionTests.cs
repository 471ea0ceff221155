using System.Diagnostics;
using System.Net;
using ProtoGen.EndToEnd.Tests.Samples;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Handles;

/// <summary>Where the environment has the one thread that waits for all sockets run what it wakes, handlers stay off it.</summary>
public sealed class InlineCompletionTests
{
    /// <summary>Calls of one caller, one behind the other, before one blocks.</summary>
    private const int Calm = 50;

    [Fact]
    public async Task A_handler_that_blocks_stops_no_other_connection()
    {
        using var server = SampleProcess.Start(Command());
        using var bound = new CancellationTokenSource(Deadline.Limit);
        int port = (int)ServerLine.Parse(await server.LineAsync(static _ => true, bound.Token)).Number;
        var endPoint = new IPEndPoint(IPAddress.Loopback, port);
        await using var holder = await GateClient.ConnectTcpAsync(endPoint).InTime();
        await using var opener = await GateClient.ConnectTcpAsync(endPoint).InTime();

        for (int i = 0; i < Calm; i++)
        {
            await holder.PingAsync().InTime();
        }

        var held = holder.HoldAsync().AsTask();
        await opener.OpenAsync().InTime();

        Assert.True(await held.InTime());
    }

    private static ProcessStartInfo Command() => new("dotnet", [typeof(InlineServer).Assembly.Location, InlineServer.Name])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment =
        {
            ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
            ["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1", // else there is one for each processor
        },
    };
}
