namespace ProtoGen.Client;

/// <summary>What is fixed about connecting again.</summary>
internal static class ConnectionKeeping
{
    /// <summary>No attempt begins sooner behind another.</summary>
    public static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(250);

    /// <summary>How long the next attempt may wait while calls do.</summary>
    public static readonly TimeSpan PauseOfWaiters = TimeSpan.FromMilliseconds(500);

    /// <summary>A connection that lasted so long was a good one: the pauses begin from the shortest again.</summary>
    public static readonly TimeSpan GoodLife = TimeSpan.FromSeconds(1);

    /// <summary>How many attempts run at once: one that hears nothing must not keep a server that is back from being found.</summary>
    public const int MostAttempts = 4;

    /// <summary>How many connections that go away may have calls in flight, beside the one in use; the oldest is closed then.</summary>
    public const int MostRetired = 4;
}
