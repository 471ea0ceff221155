namespace ProtoGen.Streaming;

/// <summary>The numbers of flow control.</summary>
internal static class StreamFlow
{
    /// <summary>
    /// Credit that a stream starts with, in bytes of encoded items: what a consumer that takes nothing costs, so much at
    /// the most (and one message, which may overdraw it).
    /// </summary>
    public const int Window = 256 * 1024;

    /// <summary>Taken bytes after which their credit goes back: while half of the window is on its way, the other half is used.</summary>
    public const int CreditStep = Window / 2;

    /// <summary>The largest piece in which messages with few items are gathered.</summary>
    public const int PieceSize = 16 * 1024;

    /// <summary>Bytes of items after which a message is sent although more items are there: with the last one, mostly a piece.</summary>
    public const int BatchSize = 15 * 1024;

    /// <summary>Far more credit than any window: sums of it cannot overflow.</summary>
    public const long MostCredit = 1L << 48;
}
