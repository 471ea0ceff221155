using System.Diagnostics.CodeAnalysis;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>A handler of one method without an answer; a peer that asks for one all the same gets nil.</summary>
internal sealed class RunningOneWay<TMethod, TService, TArguments> : RunningCall
    where TMethod : struct, IOneWayMethod<TService, TArguments>
{
    private static readonly ObjectPool<RunningOneWay<TMethod, TService, TArguments>> _pool = new(static () => new RunningOneWay<TMethod, TService, TArguments>());

    private TService _service = default!;
    private TArguments _arguments = default!;
    private ValueTask _task;

    private RunningOneWay()
        : base(HandlerStarts.Of<TMethod, TArguments>())
    {
    }

    /// <inheritdoc/>
    public override object Implementation => _service!;

    /// <inheritdoc/>
    public override string Method => TMethod.Name;

    /// <inheritdoc/>
    public override bool UsesStreams => false;

    /// <summary>Takes an object for a new call.</summary>
    public static RunningCall Take(IRunningCallOwner owner, long id, TService service, in TArguments arguments)
    {
        var call = _pool.Take();
        call._service = service;
        call._arguments = arguments;
        call.Begin(owner, id);
        return call;
    }

    /// <inheritdoc/>
    public override void WriteResult(ref MessagePackWriter writer) => writer.WriteNil();

    /// <inheritdoc/>
    public override void LocateResult(ref MessagePath path)
    {
        // Nil has no inside.
    }

    [SuppressMessage("Reliability", "CA2012:Use ValueTasks correctly", Justification = "Consumed once, in TakeResultOrThrow; kept meanwhile so that nothing has to be allocated to wait for it.")]
    private protected override bool Invoke(CancellationToken cancel)
    {
        var arguments = _arguments;
        _arguments = default!; // The handler alone decides how long they live.
        _task = Owner.Settings.Interceptors is { Length: > 0 } interceptors
            ? InterceptedHandler.OneWayAsync<TMethod, TService, TArguments>(interceptors, _service, arguments, Context(cancel))
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
        task.GetAwaiter().GetResult();
    }

    private protected override void ReturnToPool()
    {
        _service = default!;
        _arguments = default!;
        _task = default;
        _pool.Give(this);
    }
}
