using ProtoGen.TestKit;

namespace ProtoGen.Fault.Tests.Endings;

/// <summary>Runs every handler to its middle, then does what the test says, and counts what has begun and not ended.</summary>
public sealed class EndingsService : IEndings
{
    private int _begun;
    private int _running;
    private int _halfway;

    /// <summary>What a handler does in its middle. It gets its token.</summary>
    public Func<CancellationToken, Task> Script { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Handlers that have begun.</summary>
    public int Begun => Volatile.Read(ref _begun);

    /// <summary>Handlers that have not ended.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Waits until so many handlers have come to their middle.</summary>
    public Task HalfwayAsync(int handlers = 1) => Deadline.Until(() => Volatile.Read(ref _halfway) >= handlers);

    public async ValueTask<int> CallAsync(int number, CallContext context = default)
    {
        using var run = new Run(this);
        await run.HalfwayAsync(context);
        return number;
    }

    public async ValueTask VoidAsync(int number, CallContext context = default)
    {
        using var run = new Run(this);
        await run.HalfwayAsync(context);
    }

    public async ValueTask NoteAsync(int number, CallContext context = default)
    {
        using var run = new Run(this);
        await run.HalfwayAsync(context);
    }

    public async IAsyncEnumerable<int> DownAsync(CallContext context = default)
    {
        using var run = new Run(this);
        yield return 1;
        await run.HalfwayAsync(context);
        yield return 2;
    }

    public async ValueTask<int> UpAsync(IAsyncEnumerable<int> numbers, CallContext context = default)
    {
        using var run = new Run(this);
        int sum = 0;
        await foreach (int number in numbers.WithCancellation(context.Cancellation))
        {
            sum += number;
            if (sum == 1)
            {
                await run.HalfwayAsync(context);
            }
        }

        return sum;
    }

    public async IAsyncEnumerable<int> BothAsync(IAsyncEnumerable<int> numbers, CallContext context = default)
    {
        using var run = new Run(this);
        await foreach (int number in numbers.WithCancellation(context.Cancellation))
        {
            yield return number;
            if (number == 1)
            {
                await run.HalfwayAsync(context);
            }
        }
    }

    private readonly struct Run : IDisposable
    {
        private readonly EndingsService _service;

        public Run(EndingsService service)
        {
            _service = service;
            Interlocked.Increment(ref service._running);
            Interlocked.Increment(ref service._begun);
        }

        public Task HalfwayAsync(in CallContext context)
        {
            Interlocked.Increment(ref _service._halfway);
            return _service.Script(context.Cancellation);
        }

        public void Dispose() => Interlocked.Decrement(ref _service._running);
    }
}
