using System.Diagnostics;
using System.Globalization;
using System.Net;
using ProtoGen.EndToEnd.Tests.Samples;
using ProtoGen.EndToEnd.Tests.Services;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Handles;

/// <summary>A server that the operating system gives no further handle, for real: a process of its own with a hard limit.</summary>
public sealed class OutOfHandlesTests
{
    /// <summary>Enough for the runtime itself, and soon used up.</summary>
    private const int Limit = 200;

    /// <summary>Waits that double from 10 ms reach a second after seven; the rest is for what is read from the clock too late.</summary>
    private const int FailuresUntilSlow = 10;

    /// <summary>Reports come at most once a second, so that this many span more than two.</summary>
    private const int Reports = 4;

    [BashFact]
    public async Task A_server_without_handles_tries_seldom_answers_whom_it_has_and_serves_anew_when_some_are_free()
    {
        using var server = SampleProcess.Start(Command());
        int port = (int)(await NextAsync(server, ServerLine.Port)).Number;
        await using var early = await ConnectAsync(port);
        Assert.Equal(3, await early.AddAsync(1, 2).InTime());
        var clock = Stopwatch.StartNew();
        var peers = new List<RawPeer>();
        try
        {
            // The system connects them; the server has no handle for the last ones.
            for (int i = 0; i < Limit; i++)
            {
                peers.Add(await RawPeer.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port)));
            }

            long failures = 0;
            for (int i = 0; i < Reports; i++)
            {
                failures += (await NextAsync(server, ServerLine.NoHandle)).Number;
                Assert.Equal(i, await early.AddAsync(i, 0).InTime());
            }

            Assert.InRange(failures, Reports, FailuresUntilSlow + (int)clock.Elapsed.TotalSeconds);
        }
        finally
        {
            foreach (var peer in peers)
            {
                await peer.DisposeAsync();
            }
        }

        await using var late = await ConnectAsync(port);
        Assert.Equal(7, await late.AddAsync(3, 4).InTime());
        Assert.Equal(9, await early.AddAsync(4, 5).InTime());
    }

    private static ProcessStartInfo Command() => new(
        "bash", ["-c", "ulimit -n \"$0\" && exec dotnet \"$1\"", Limit.ToString(CultureInfo.InvariantCulture), typeof(LimitedServer).Assembly.Location])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,

        // The runtime's own threads that come and go: a new one would need a handle (see LimitedServer.StartThreads).
        Environment =
        {
            ["DOTNET_TieredCompilation"] = "0",
            ["DOTNET_gcConcurrent"] = "0",
            ["DOTNET_ThreadPool_ThreadTimeoutMs"] = "-1",
        },
    };

    private static async Task<ShapesClient> ConnectAsync(int port) =>
        await ShapesClient.ConnectTcpAsync(new IPEndPoint(IPAddress.Loopback, port)).InTime();

    /// <summary>The next line of a kind; nothing else may have been reported before it.</summary>
    private static async Task<ServerLine> NextAsync(SampleProcess server, string kind)
    {
        using var bound = new CancellationTokenSource(Deadline.Limit);
        var line = ServerLine.Parse(await server.LineAsync(_ => true, bound.Token));
        Assert.True(line.Kind == kind, line.ToString());
        return line;
    }
}
