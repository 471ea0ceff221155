using System.Globalization;

namespace ProtoGen.Transport;

/// <summary>
/// The time that connecting may take as a whole: looking up names, then trying their addresses. Starts when it is created.
/// </summary>
internal sealed class ConnectBudget(TimeSpan timeout, TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();

    /// <summary>Runs one step within the time that is left.</summary>
    /// <param name="what">What is tried, to begin the message of the failure with.</param>
    /// <param name="step">What is tried. Its token fires when the time is used up.</param>
    /// <param name="cancel">The caller's own token.</param>
    /// <exception cref="TransportException">Code <see cref="TransportErrorCode.TimedOut"/>.</exception>
    public async ValueTask<TResult> RunAsync<TResult>(string what, Func<CancellationToken, ValueTask<TResult>> step, CancellationToken cancel)
    {
        var left = Left();
        using var timer = new CancellationTokenSource(left, clock);
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
                string.Create(CultureInfo.InvariantCulture, $"{what}: no answer within {left.TotalSeconds:0.###} seconds."));
        }
    }

    private TimeSpan Left()
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return timeout;
        }

        var left = timeout - clock.GetElapsedTime(_start);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
