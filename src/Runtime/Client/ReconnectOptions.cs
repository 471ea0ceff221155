using ProtoGen.Client;
using ProtoGen.Transport;

namespace ProtoGen;

/// <summary>
/// How a client goes on when its connection has ended: when it tries to connect again, and how long its calls wait for that.
/// Immutable; one instance may serve any number of clients.
/// </summary>
/// <remarks>
/// A call that is made while there is no connection starts an attempt at once, whatever the times here say, but no attempt begins
/// within a quarter of a second behind another. As long as calls wait, the next one begins at most half a second after one has failed.
/// </remarks>
public sealed class ReconnectOptions
{
    internal static readonly ReconnectOptions Default = new();

    /// <summary>
    /// The longest pause before the first attempt, from a quarter of a second up to 24 days. Default a quarter of a second. It doubles with each attempt
    /// that fails, up to <see cref="MaxDelay"/>. Each pause is between half of this and the whole, at random, so that the clients
    /// of a server do not come back all at once.
    /// </summary>
    public TimeSpan MinDelay
    {
        get;
        init => field = CheckDelay(value);
    } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest pause between two attempts, from a quarter of a second up to 24 days. Default 30 seconds.</summary>
    public TimeSpan MaxDelay
    {
        get;
        init => field = CheckDelay(value);
    } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a call waits for a connection if its deadline does not come first, up to 24 days or
    /// <see cref="Timeout.InfiniteTimeSpan"/>. Default 15 seconds. After that it ends with <see cref="RpcErrorCode.NotConnected"/>. For an
    /// <see cref="IdempotentAttribute"/> call, which may lose several connections, it counts from the first time that it waits.
    /// </summary>
    public TimeSpan MaxWait
    {
        get;
        init => field = TimeLimits.Check(value);
    } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How many calls and one-ways wait for a connection at once, from 1. Default 10,000. Each keeps its arguments; a further one ends with
    /// <see cref="RpcErrorCode.Busy"/>, not executed.
    /// </summary>
    public int MaxWaitingCalls
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 10_000;

    private static TimeSpan CheckDelay(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, ConnectionKeeping.LeastPause);
        return TimeLimits.Check(value);
    }
}
