namespace ProtoGen.Rpc;

/// <summary>Deadlines as timestamps of a clock that never jumps; 0 stands for none.</summary>
internal static class CallDeadline
{
    /// <summary>A longer time counts as this one: every timer can count it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    /// <summary>The timestamp at which a time from now will have passed.</summary>
    public static long After(TimeSpan left, TimeProvider time)
    {
        long ticks = Math.Clamp(left.Ticks, 0, Longest.Ticks);
        return Math.Max(1, time.GetTimestamp() + (long)((Int128)ticks * time.TimestampFrequency / TimeSpan.TicksPerSecond));
    }

    /// <summary>Whether a deadline has passed; never, for none.</summary>
    public static bool HasPassed(long deadline, TimeProvider time) => deadline != 0 && time.GetTimestamp() >= deadline;

    /// <summary>The time until a deadline; negative after it.</summary>
    public static TimeSpan TimeLeft(long deadline, TimeProvider time) => time.GetElapsedTime(time.GetTimestamp(), deadline);

    /// <summary>The earlier of two deadlines, of which either may be none.</summary>
    public static long Earlier(long one, long other) => one == 0 ? other : other == 0 ? one : Math.Min(one, other);
}
