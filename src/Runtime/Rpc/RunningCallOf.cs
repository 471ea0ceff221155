using System.Diagnostics.CodeAnalysis;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>A handler of one method that has a result.</summary>
internal sealed class RunningCall<TMethod, TService, TArguments, TResult> : RunningCall
    where TMethod : struct, ICallMethod<TService, TArguments, TResult>
{
    private static readonly ObjectPool<RunningCall<TMethod, TService, TArguments, TResult>> _pool = new(static () => new RunningCall<TMethod, TService, TArguments, TResult>());

    private TService _service = default!;
    private TArguments _arguments = default!;
    private ValueTask<TResult> _task;
    private TResult _result = default!;

    private RunningCall()
        : base(HandlerStarts.Of<TMethod, TArguments>())
    {
    }

    /// <inheritdoc/>
    public override object Implementation => _service!;

    /// <inheritdoc/>
    public override string Method => TMethod.Name;

    /// <inheritdoc/>
    public override bool UsesStreams => TMethod.StreamCount > 0;

    /// <summary>Takes an object for a new call.</summary>
    public static RunningCall Take(IRunningCallOwner owner, long id, TService service, in TArguments arguments, IncomingStreams? streams)
    {
        var call = _pool.Take();
        call._service = service;
        call._arguments = arguments;
        call.Begin(owner, id, streams);
        return call;
    }

    /// <inheritdoc/>
    public override void WriteResult(ref MessagePackWriter writer) => TMethod.WriteResult(ref writer, in _result);

    /// <inheritdoc/>
    public override bool TryWriteError(ref MessagePackWriter writer, RpcException error) => TMethod.TryWriteError(ref writer, error);

    /// <inheritdoc/>
    public override void LocateResult(ref MessagePath path) => TMethod.LocateResult(ref path);

    [SuppressMessage("Reliability", "CA2012:Use ValueTasks correctly", Justification = "Consumed once, in TakeResultOrThrow; kept meanwhile so that nothing has to be allocated to wait for it.")]
    private protected override bool Invoke(CancellationToken cancel)
    {
        var arguments = _arguments;
        _arguments = default!; // The handler alone decides how long they live.
        _task = Owner.Settings.Interceptors is { Length: > 0 } interceptors
            ? InterceptedHandler.CallAsync<TMethod, TService, TArguments, TResult>(interceptors, _service, arguments, Context(cancel))
            : TMethod.UsesContext ? TMethod.InvokeAsync(_service, arguments, Context(cancel))
            : TMethod.InvokeAsync(_service, arguments, cancel);
        if (_task.IsCompleted)
        {
            return true;
        }

        _task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(OnHandlerEnded);
        return false;
    }

    private protected override void TakeResultOrThrow()
    {
        var task = _task;
        _task = default;
        _result = task.GetAwaiter().GetResult();
    }

    private protected override void ReturnToPool()
    {
        _service = default!;
        _arguments = default!;
        _task = default;
        _result = default!;
        _pool.Give(this);
    }
}
