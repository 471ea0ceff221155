namespace ProtoGen.Rpc;

/// <summary>The interceptors around a stream that somebody else takes the items of: cut in two where the call itself would run.</summary>
internal sealed class StreamInterception(IRpcInterceptor[] interceptors, InterceptedCall call)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _chain = Task.CompletedTask;

    /// <summary>Runs the interceptors as far as to the call itself.</summary>
    /// <exception cref="Exception">What an interceptor threw: the stream does not begin.</exception>
    public async ValueTask BeginAsync()
    {
        _chain = InterceptorChain.RunAsync(interceptors, call, () =>
        {
            _reached.TrySetResult();
            return new ValueTask(_ended.Task);
        }).AsTask();
        if (await Task.WhenAny(_reached.Task, _chain).ConfigureAwait(false) == _chain)
        {
            await _chain.ConfigureAwait(false);
        }
    }

    /// <summary>Tells the interceptors how the stream ended, and runs what they do then.</summary>
    /// <param name="failure">What it ended with; null for its last item, and when it was left.</param>
    /// <exception cref="Exception">The failure, unless the interceptors make another one of it.</exception>
    public async ValueTask EndAsync(Exception? failure)
    {
        if (failure is null)
        {
            _ended.TrySetResult();
        }
        else
        {
            _ended.TrySetException(failure);
        }

        await _chain.ConfigureAwait(false);
    }
}
