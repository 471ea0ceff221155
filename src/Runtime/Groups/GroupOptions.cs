namespace ProtoGen;

/// <summary>What a group does with members that read too slowly. Values are checked when they are set; defaults are safe.</summary>
public sealed class GroupOptions
{
    /// <summary>The smallest value of <see cref="MaxWaitingBytes"/>: 1 KiB.</summary>
    public const int SmallestBudget = 1 << 10;

    /// <summary>The largest value of <see cref="MaxWaitingBytes"/>: 1 GiB.</summary>
    public const int LargestBudget = 1 << 30;

    internal static GroupOptions Default { get; } = new();

    /// <summary>
    /// The group's name in measurements, and what a distributed engine knows it by. Default null: none.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>What happens to a member for which too much waits. Default <see cref="SlowConsumerPolicy.Disconnect"/>.</summary>
    public SlowConsumerPolicy SlowConsumers
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>
    /// How much may wait for one member, in bytes: 1 KiB to 1 GiB, default 256 KiB. Each message counts with its arguments and
    /// 128 bytes for what keeps it; all members for which it waits share one copy. Outside of it are what the operating system
    /// keeps of a connection, a message that it has begun to take, and up to 16 KiB that left for the connection while others sent
    /// there. A message larger than this waits only alone.
    /// </summary>
    public int MaxWaitingBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, SmallestBudget);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LargestBudget);
            field = value;
        }
    } = 256 << 10;

    /// <summary>Who carries messages to the members. Default <see cref="GroupEngine.InProcess"/>: those of this process.</summary>
    public IGroupEngine Engine
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = GroupEngine.InProcess;

    /// <summary>The clock of deadlines. Default: the system's.</summary>
    public TimeProvider TimeProvider
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = TimeProvider.System;
}
