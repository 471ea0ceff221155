namespace ProtoGen.Transport;

/// <summary>What all options of a length of time accept: up to 24 days, which every timer can count, or no limit at all.</summary>
internal static class TimeLimits
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(24);

    /// <summary>Refuses a value that is no limit to wait for; zero does not wait at all.</summary>
    public static TimeSpan Check(TimeSpan value)
    {
        if (value != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, _longest);
        }

        return value;
    }

    /// <summary>The same where zero would leave no time to do anything.</summary>
    public static TimeSpan CheckPositive(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(value, TimeSpan.Zero);
        return Check(value);
    }
}
