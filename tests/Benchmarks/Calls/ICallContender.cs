namespace ProtoGen.Benchmarks.Calls;

/// <summary>A way to make calls: its server and its client, which run in two processes.</summary>
internal interface ICallContender
{
    /// <summary>What its rows are called; also names it on the server's command line.</summary>
    string Name { get; }

    /// <summary>Listens on a free loopback port, and counts the one-way messages that arrive.</summary>
    Task<RunningServer> StartServerAsync(OneWayCounter counter);

    /// <summary>Opens the one connection that is measured.</summary>
    Task<ICallClient> ConnectAsync(int port);
}

/// <summary>A server that listens until it is disposed.</summary>
/// <param name="Port">Where.</param>
/// <param name="Stop">Ends it.</param>
internal sealed record RunningServer(int Port, Func<ValueTask> Stop);
