using System.Threading.Tasks.Sources;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>A call of one method: holds the arguments until they are sent, and completes the caller's task.</summary>
internal sealed class PendingCall<TMethod, TService, TArguments, TResult> : PendingCall, IValueTaskSource<TResult>, IValueTaskSource
    where TMethod : struct, ICallMethod<TService, TArguments, TResult>
{
    private static readonly ObjectPool<PendingCall<TMethod, TService, TArguments, TResult>> _pool = new(static () => new PendingCall<TMethod, TService, TArguments, TResult>());

    // A continuation is the user's code: it never runs on the receive loop, see WaitThenRun.
    private ManualResetValueTaskSourceCore<TResult> _core = new() { RunContinuationsAsynchronously = true };
    private TArguments _arguments = default!;
    private TResult _result = default!;

    private PendingCall()
    {
    }

    /// <inheritdoc/>
    public override string Method => TMethod.Name;

    /// <inheritdoc/>
    public override bool UsesStreams => TMethod.StreamCount > 0;

    /// <summary>The version of the caller's task.</summary>
    public short Version => _core.Version;

    /// <summary>Takes an object for a new call.</summary>
    public static PendingCall<TMethod, TService, TArguments, TResult> Take(
        RpcConnection connection, in TArguments arguments, CancellationToken cancel)
    {
        var call = _pool.Take();
        call._arguments = arguments;
        call._core.RunContinuationsAsynchronously = true;
        call.Begin(connection, connection.Remote<TMethod, TArguments>(), cancel);
        return call;
    }

    /// <inheritdoc/>
    public override void WriteRequest(ref MessagePackWriter writer) => WriteRequest<TMethod, TArguments>(ref writer, ref _arguments);

    /// <inheritdoc/>
    public override void ForgetArguments() => _arguments = default!;

    /// <inheritdoc/>
    public override void LocateArguments(ref MessagePath path) => TMethod.LocateArguments(ref path);

    /// <inheritdoc/>
    public override void ReadResult(ReadOnlySpan<byte> message, ref MessagePackReader reader, int extra)
    {
        try
        {
            reader.Limit(Connection.ReadLimits);
            _result = TMethod.ReadResult(ref reader);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw MessageErrors.OnRead(exception, message, reader.Position, TMethod.Name, LocateResult);
        }

        ReadHeaders(ref reader, ref extra);
        Messages.ReadEnd(ref reader, extra);
        HasResult();
    }

    /// <inheritdoc/>
    public override RpcException? ReadError(ref MessagePackReader reader, int number, string text) => TMethod.ReadError(ref reader, number, text);

    TResult IValueTaskSource<TResult>.GetResult(short token) => GetResult(token);

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    /// <inheritdoc/>
    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    /// <inheritdoc/>
    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private protected override void SetResult()
    {
        var result = _result;
        _result = default!;
        _core.RunContinuationsAsynchronously = false;
        _core.SetResult(result);
    }

    private protected override void SetException(Exception exception) => _core.SetException(exception);

    private protected override void ReturnToPool()
    {
        _arguments = default!;
        _core.Reset();
        _pool.Give(this);
    }

    private static void LocateResult(ref MessagePath path)
    {
        if (path.TryNext(out _))
        {
            TMethod.LocateResult(ref path);
        }
    }

    private TResult GetResult(short token)
    {
        if (_core.GetStatus(token) == ValueTaskSourceStatus.Pending)
        {
            throw new InvalidOperationException("The call has not ended; await its task.");
        }

        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            Taken();
        }
    }
}
