using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ProtoGen.EndToEnd.Tests.Life;
using ProtoGen.EndToEnd.Tests.Services;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Handles;

/// <summary>
/// The program of this test assembly: a server to be started with few handles, unless the other one is asked for. Prints its
/// port, then a line for each report; ends with its input.
/// </summary>
internal static class LimitedServer
{
    private const int Threads = 4;

    private static readonly Lock s_printing = new();

    public static async Task Main(string[] arguments)
    {
        if (arguments is [InlineServer.Name])
        {
            await InlineServer.RunAsync();
            return;
        }

        if (arguments is [JournalProgram.Name, ..])
        {
            await JournalProgram.RunAsync(arguments);
            return;
        }

        StartThreads();
        var options = new ServerOptions { FirstFrameTimeout = Timeout.InfiniteTimeSpan, OnError = report => Print(Line(report)) };
        await using var server = await ShapesServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new Shapes(), options);
        Print(new ServerLine(ServerLine.Port, ((IPEndPoint)server.LocalEndPoint).Port, ""));
        await Console.In.ReadToEndAsync();
    }

    /// <summary>
    /// The runtime ends a process that must start a thread and has no handle for it: all that will be needed are started
    /// before, and none beyond.
    /// </summary>
    private static void StartThreads()
    {
        ThreadPool.SetMinThreads(Threads, Threads);
        ThreadPool.SetMaxThreads(Threads, Threads);
        using var meeting = new Barrier(Threads + 1);
        for (int i = 0; i < Threads; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static barrier => barrier.SignalAndWait(Deadline.Limit), meeting, preferLocal: false);
        }

        meeting.SignalAndWait(Deadline.Limit);
        Task.Delay(1).Wait(Deadline.Limit); // The timers' own.
        _ = new StackTrace(fNeedFileInfo: false).ToString(); // And an assembly that the first report would load.
    }

    private static ServerLine Line(ErrorReport report) => report.Exception is SocketException { SocketErrorCode: SocketError.TooManyOpenSockets }
        ? new ServerLine(ServerLine.NoHandle, 1 + report.LeftOut, report.What)
        : new ServerLine(ServerLine.Other, 1 + report.LeftOut, report.ToString().ReplaceLineEndings(" "));

    private static void Print(ServerLine line)
    {
        lock (s_printing)
        {
            Console.WriteLine(line);
        }
    }
}

/// <summary>What the server prints.</summary>
/// <param name="Kind">One of the constants.</param>
/// <param name="Number">The port, or how many errors the report stands for.</param>
/// <param name="Text">What was reported.</param>
internal sealed record ServerLine(string Kind, long Number, string Text)
{
    public const string Port = "port";
    public const string NoHandle = "no-handle";
    public const string Other = "other";

    public static ServerLine Parse(string line)
    {
        string[] parts = line.Split(' ', 3);
        return new ServerLine(parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Number} {Text}");
}
