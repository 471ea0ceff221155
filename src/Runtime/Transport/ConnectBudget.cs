using System.Globalization;

namespace ProtoGen.Transport;

/// <summary>
/// The time that connecting may take as a whole: looking up the name, then its addresses one after the other. Starts
/// when it is created.
/// </summary>
internal sealed class ConnectBudget(TimeSpan timeout, TimeProvider clock)
{
    /// <summary>What an address gets even if it has many siblings: less would give up on a distant one that answers.</summary>
    private static readonly TimeSpan _leastShare = TimeSpan.FromSeconds(2);

    private readonly long _start = clock.GetTimestamp();

    /// <summary>Runs one step within its share of the time that is left, so that a dead address leaves time to the next.</summary>
    /// <param name="what">What is tried, to begin the message of the failure with.</param>
    /// <param name="steps">How many steps, this one included, the time that is left is for.</param>
    /// <param name="step">What is tried. Its token fires when the share is used up.</param>
    /// <param name="cancel">The caller's own token.</param>
    /// <exception cref="TransportException">Code <see cref="TransportErrorCode.TimedOut"/>.</exception>
    public async ValueTask<TResult> RunAsync<TResult>(
        string what, int steps, Func<CancellationToken, ValueTask<TResult>> step, CancellationToken cancel)
    {
        var share = Share(steps);
        using var timer = new CancellationTokenSource(share, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timer.Token);
        try
        {
            return await step(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            throw new TransportException(
                TransportErrorCode.TimedOut,
                string.Create(CultureInfo.InvariantCulture, $"{what}: no answer within {share.TotalSeconds:0.###} seconds."));
        }
    }

    private TimeSpan Share(int steps)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return timeout;
        }

        var left = timeout - clock.GetElapsedTime(_start);
        if (left <= TimeSpan.Zero)
        {
            return TimeSpan.Zero;
        }

        var share = left / steps;
        return share > _leastShare ? share : left < _leastShare ? left : _leastShare;
    }
}
