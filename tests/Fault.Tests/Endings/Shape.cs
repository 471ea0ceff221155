using System.Runtime.CompilerServices;

namespace ProtoGen.Fault.Tests.Endings;

/// <summary>The shapes of a call.</summary>
public enum Shape
{
    Call,
    Void,
    OneWay,
    Down,
    Up,
    Both,
}

/// <summary>Makes a call of a shape, and counts the sources of streams that have begun and not ended.</summary>
internal sealed class Caller(EndingsClient client)
{
    private int _sources;

    /// <summary>Sources of streams to the server that are enumerated at this moment.</summary>
    public int Sources => Volatile.Read(ref _sources);

    /// <summary>Makes a call and takes all of its result: 3, whatever its shape.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="context">What goes with it.</param>
    public async Task<int> CallAsync(Shape shape, CallContext context = default)
    {
        switch (shape)
        {
            case Shape.Call:
                return await client.CallAsync(3, context);
            case Shape.Void:
                await client.VoidAsync(3, context);
                return 3;
            case Shape.OneWay:
                await client.NoteAsync(3, context);
                return 3;
            case Shape.Down:
                return await SumAsync(client.DownAsync(context));
            case Shape.Up:
                return await client.UpAsync(NumbersAsync(), context);
            default:
                return await SumAsync(client.BothAsync(NumbersAsync(), context));
        }
    }

    private static async Task<int> SumAsync(IAsyncEnumerable<int> numbers)
    {
        int sum = 0;
        await foreach (int number in numbers)
        {
            sum += number;
        }

        return sum;
    }

    private async IAsyncEnumerable<int> NumbersAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        Interlocked.Increment(ref _sources);
        try
        {
            yield return 1;
            await Task.Yield();
            cancel.ThrowIfCancellationRequested();
            yield return 2;
        }
        finally
        {
            Interlocked.Decrement(ref _sources);
        }
    }
}
