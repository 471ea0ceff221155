using System.Runtime.CompilerServices;

namespace ProtoGen.Fault.Tests.Streams;

/// <summary>Streams in every direction.</summary>
[Service]
public interface IFlow
{
    /// <summary>So many numbers, from 0.</summary>
    IAsyncEnumerable<int> CountAsync(int count, CancellationToken cancel = default);

    /// <summary>The sum of the numbers.</summary>
    ValueTask<long> SumAsync(IAsyncEnumerable<int> numbers, CancellationToken cancel = default);

    /// <summary>The numbers as they come, each with a number added.</summary>
    IAsyncEnumerable<int> ShiftAsync(IAsyncEnumerable<int> numbers, int by, CancellationToken cancel = default);
}

/// <summary>Counts what runs in it and in its callers' sources: nothing may be left.</summary>
public sealed class FlowService : IFlow
{
    private int _running;

    /// <summary>Enumerations and handlers that have begun and not ended.</summary>
    public int Running => Volatile.Read(ref _running);

    public async IAsyncEnumerable<int> CountAsync(int count, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        Interlocked.Increment(ref _running);
        try
        {
            for (int i = 0; i < count; i++)
            {
                if (i % 100 == 99)
                {
                    await Task.Yield();
                    cancel.ThrowIfCancellationRequested();
                }

                yield return i;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public async ValueTask<long> SumAsync(IAsyncEnumerable<int> numbers, CancellationToken cancel = default)
    {
        Interlocked.Increment(ref _running);
        try
        {
            long sum = 0;
            await foreach (int number in numbers.WithCancellation(cancel))
            {
                sum += number;
            }

            return sum;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public async IAsyncEnumerable<int> ShiftAsync(IAsyncEnumerable<int> numbers, int by, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        Interlocked.Increment(ref _running);
        try
        {
            await foreach (int number in numbers.WithCancellation(cancel))
            {
                yield return number + by;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
