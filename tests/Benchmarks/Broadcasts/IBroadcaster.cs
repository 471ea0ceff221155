namespace ProtoGen.Benchmarks.Broadcasts;

/// <summary>One way to tell many connections the same. One broadcast at a time is begun.</summary>
internal interface IBroadcaster : IAsyncDisposable
{
    string Name { get; }

    /// <summary>How its receivers begin.</summary>
    Handshake Handshake { get; }

    /// <summary>Listens on a free port of the loopback address.</summary>
    Task<int> StartAsync();

    /// <summary>How many receivers it has.</summary>
    int Count { get; }

    /// <summary>Tells all receivers the sample, so many times.</summary>
    ValueTask TellAsync(int times);
}

/// <summary>How a receiver begins, before it only counts bytes.</summary>
internal enum Handshake
{
    None,
    ProtoGen,
    SignalR,
}
