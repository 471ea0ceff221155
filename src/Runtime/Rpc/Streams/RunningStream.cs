using ProtoGen.Serialization;
using ProtoGen.Streaming;

namespace ProtoGen.Rpc;

/// <summary>A handler whose result is a stream: runs until its last item is sent.</summary>
internal sealed class RunningStream<TMethod, TService, TArguments, TItem, TFormatter> : RunningCall
    where TMethod : struct, IStreamMethod<TService, TArguments, TItem>
    where TFormatter : struct, IFormatter<TItem>
{
    private readonly StreamSender<TItem, TFormatter> _sender;
    private readonly TService _service;
    private TArguments _arguments;
    private Task? _task;

    /// <summary>Prepares a call.</summary>
    public RunningStream(RpcConnection owner, long id, TService service, in TArguments arguments, IncomingStreams? streams)
        : base(HandlerStarts.Of<TMethod, TArguments>())
    {
        _sender = new StreamSender<TItem, TFormatter>(owner, TMethod.Name) { X = -1 - id };
        _service = service;
        _arguments = arguments;
        Results = _sender;
        Begin(owner, id, streams);
    }

    /// <inheritdoc/>
    public override object Implementation => _service!;

    /// <inheritdoc/>
    public override string Method => TMethod.Name;

    /// <inheritdoc/>
    public override bool UsesStreams => true;

    /// <inheritdoc/>
    public override void WriteResult(ref MessagePackWriter writer) => writer.WriteNil();

    /// <inheritdoc/>
    public override bool TryWriteError(ref MessagePackWriter writer, RpcException error) => TMethod.TryWriteError(ref writer, error);

    /// <inheritdoc/>
    public override void LocateResult(ref MessagePath path)
    {
        // Nil has no inside.
    }

    private protected override bool Invoke(CancellationToken cancel)
    {
        var arguments = _arguments;
        _arguments = default!; // The handler alone decides how long they live.
        if (Owner.Settings.Interceptors is { Length: > 0 } interceptors)
        {
            var call = new InterceptedCall(TMethod.Name, RpcCallKind.Stream, isIncoming: true, Context(cancel));
            _task = InterceptorChain.RunAsync(interceptors, call, () => new ValueTask(PumpAsync(arguments, call.Context))).AsTask();
        }
        else
        {
            _task = PumpAsync(arguments, Context(cancel));
        }

        if (_task.IsCompleted)
        {
            return true;
        }

        _task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(OnHandlerEnded);
        return false;
    }

    private Task PumpAsync(TArguments arguments, CallContext context)
    {
        var items = (TMethod.UsesContext ? TMethod.Invoke(_service, arguments, context) : TMethod.Invoke(_service, arguments, context.Cancellation))
            ?? throw new InvalidOperationException($"The handler of '{TMethod.Name}' returned null instead of a stream.");
        return _sender.PumpAsync(items, context.Cancellation);
    }

    private protected override void TakeResultOrThrow() => _task!.GetAwaiter().GetResult();

    private protected override void ReturnToPool()
    {
        // As long as its stream, a call of this kind is not worth keeping.
    }
}
