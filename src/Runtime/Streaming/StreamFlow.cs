namespace ProtoGen.Streaming;

/// <summary>The numbers of flow control.</summary>
internal static class StreamFlow
{
    /// <summary>
    /// The window of a stream in bytes of encoded items, once its consumer has begun to take them; also the credit that a stream
    /// toward a peer starts with that has said nothing else.
    /// </summary>
    public const int Window = 256 * 1024;

    /// <summary>The largest piece in which messages with few items are gathered.</summary>
    public const int PieceSize = 16 * 1024;

    /// <summary>Bytes of items after which a message is sent although more items are there: with the last one, mostly a piece.</summary>
    public const int BatchSize = 15 * 1024;

    /// <summary>Far more credit than any window: sums of it cannot overflow.</summary>
    public const long MostCredit = 1L << 48;

    /// <summary>
    /// Bytes of items after which a stream that never has to wait gives way to what waits for a thread: a fraction of a
    /// millisecond of work. A call beside it needs several threads one after the other.
    /// </summary>
    public const int Turn = 16 * 1024;
}
