namespace ProtoGen.Serialization;

/// <summary>
/// Items into streams and pipes: many at a time while they come fast, at once when the next one has to be waited for. What
/// was gathered before an item fails is sent before the failure is reported.
/// </summary>
internal static class ItemWriting
{
    /// <summary>Writes items that are there.</summary>
    public static async ValueTask WriteAsync<T>(ItemOutput<T> output, IEnumerable<T> items, CancellationToken cancel)
    {
        using (output)
        {
            using var source = items.GetEnumerator();
            bool isMore = true;
            while (isMore && !output.IsClosed)
            {
                cancel.ThrowIfCancellationRequested();
                try
                {
                    isMore = source.MoveNext();
                    if (isMore)
                    {
                        output.Add(source.Current);
                    }
                }
                catch (Exception) when (!cancel.IsCancellationRequested)
                {
                    await output.SendAsync(cancel).ConfigureAwait(false);
                    throw;
                }

                if (!isMore || output.IsFull)
                {
                    await output.SendAsync(cancel).ConfigureAwait(false);
                }
            }

            output.End();
        }
    }

    /// <summary>Writes items as they come.</summary>
    public static async ValueTask WriteAsync<T>(ItemOutput<T> output, IAsyncEnumerable<T> items, CancellationToken cancel)
    {
        using (output)
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var source = items.GetAsyncEnumerator(ending.Token);
            await using (source.ConfigureAwait(false))
            {
                bool isMore = true;
                while (isMore && !output.IsClosed)
                {
                    cancel.ThrowIfCancellationRequested();
                    var next = MoveNext(source);
                    isMore = next.IsCompleted || output.Gathered == 0
                        ? await AddAsync(output, next, source, cancel).ConfigureAwait(false)
                        : await SendAndAddAsync(output, next.AsTask(), source, ending, cancel).ConfigureAwait(false);
                    if (!isMore || output.IsFull)
                    {
                        await output.SendAsync(cancel).ConfigureAwait(false);
                    }
                }

                output.End();
            }
        }
    }

    private static ValueTask<bool> MoveNext<T>(IAsyncEnumerator<T> source)
    {
        try
        {
            return source.MoveNextAsync();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return ValueTask.FromException<bool>(e);
        }
    }

    private static async ValueTask<bool> AddAsync<T>(
        ItemOutput<T> output, ValueTask<bool> next, IAsyncEnumerator<T> source, CancellationToken cancel)
    {
        try
        {
            bool isMore = await next.ConfigureAwait(false);
            if (isMore)
            {
                output.Add(source.Current);
            }

            return isMore;
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            await output.SendAsync(cancel).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Sends what has been gathered while the next item is waited for; none is waited for if nobody takes it.</summary>
    private static async ValueTask<bool> SendAndAddAsync<T>(
        ItemOutput<T> output, Task<bool> waiting, IAsyncEnumerator<T> source, CancellationTokenSource ending, CancellationToken cancel)
    {
        bool goesOn = false;
        try
        {
            await output.SendAsync(cancel).ConfigureAwait(false);
            goesOn = !output.IsClosed;
        }
        finally
        {
            if (!goesOn)
            {
                // An enumerator must not be disposed while it moves.
                await ending.CancelAsync().ConfigureAwait(false);
                await ((Task)waiting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return goesOn && await AddAsync(output, new ValueTask<bool>(waiting), source, cancel).ConfigureAwait(false);
    }
}
