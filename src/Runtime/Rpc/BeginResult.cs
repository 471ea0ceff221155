namespace ProtoGen.Rpc;

/// <summary>What became of a call that wants to begin.</summary>
internal enum BeginResult
{
    /// <summary>It has an id; its caller sends it.</summary>
    Started,

    /// <summary>All ids are in use; it waits its turn.</summary>
    Queued,

    /// <summary>It was cancelled before.</summary>
    Cancelled,

    /// <summary>The connection is closed.</summary>
    Closed,
}
