namespace ProtoGen.Fault.Tests.Stress;

[Service]
public interface IStress
{
    ValueTask<byte[]> EchoAsync(int number, byte[] content, CancellationToken cancel = default);

    [OneWay]
    ValueTask NoteAsync(int number, byte[] content, CancellationToken cancel = default);
}

/// <summary>Does what each call's plan says, and writes down which calls ran. Outlives the servers it is given to.</summary>
public sealed class StressService(int seed, int calls) : IStress
{
    private readonly int[] _runs = new int[calls];
    private int _running;
    private int _wrong;

    /// <summary>Handlers that have begun and not ended.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Calls whose content was not what their number says.</summary>
    public int Wrong => Volatile.Read(ref _wrong);

    /// <summary>How many times the handler of a call ran.</summary>
    public int RunsOf(int number) => Volatile.Read(ref _runs[number]);

    public async ValueTask<byte[]> EchoAsync(int number, byte[] content, CancellationToken cancel)
    {
        await RunAsync(number, content, cancel);
        return Content.OfResult(number, CallPlan.Of(seed, number).ResultSize);
    }

    public ValueTask NoteAsync(int number, byte[] content, CancellationToken cancel) => RunAsync(number, content, cancel);

    private async ValueTask RunAsync(int number, byte[] content, CancellationToken cancel)
    {
        Interlocked.Increment(ref _running);
        try
        {
            var plan = CallPlan.Of(seed, number);
            Interlocked.Increment(ref _runs[number]);
            if (!content.AsSpan().SequenceEqual(Content.OfRequest(number, plan.RequestSize)))
            {
                Interlocked.Increment(ref _wrong);
            }

            switch (plan.Handler)
            {
                case HandlerPlan.AnswersLater:
                    await Task.Yield();
                    break;
                case HandlerPlan.Fails:
                    throw new InvalidOperationException("As planned.");
                case HandlerPlan.WaitsForItsToken:
                    await Task.Delay(Timeout.Infinite, cancel);
                    break;
                default:
                    break;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
