using ProtoGen.Serialization;
using ProtoGen.Streaming;

namespace ProtoGen.Rpc;

/// <summary>A call whose result is a stream, as the caller enumerates it. The first item asked for begins the call.</summary>
internal sealed class PendingStream<TMethod, TService, TArguments, TItem, TFormatter> : PendingCall, IAsyncEnumerator<TItem>
    where TMethod : struct, IStreamMethod<TService, TArguments, TItem>
    where TFormatter : struct, IFormatter<TItem>
{
    private readonly RpcConnection _connection;
    private readonly CallContext _context;
    private readonly CancellationToken _cancel;
    private readonly CancellationTokenSource? _linked;
    private TArguments _arguments;
    private readonly StreamReceiver<TItem, TFormatter> _receiver;
    private bool _begun;
    private bool _left;

    /// <summary>Prepares a call.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="context">What the method was given.</param>
    /// <param name="enumeration">The token that the enumeration was given.</param>
    public PendingStream(RpcConnection connection, in TArguments arguments, in CallContext context, CancellationToken enumeration)
    {
        var parameter = context.Cancellation;
        _context = context;
        _connection = connection;
        _receiver = new StreamReceiver<TItem, TFormatter>(connection, TMethod.Name, static unreadable =>
            new RpcException(RpcErrorCode.Incompatible, RpcOutcome.Executed, $"An item cannot be read: {unreadable.Message}", unreadable));
        Results = _receiver;
        _arguments = arguments;
        _cancel = enumeration.CanBeCanceled ? enumeration : parameter;
        if (parameter.CanBeCanceled && enumeration.CanBeCanceled && parameter != enumeration)
        {
            _linked = CancellationTokenSource.CreateLinkedTokenSource(parameter, enumeration);
            _cancel = _linked.Token;
        }
    }

    /// <inheritdoc/>
    public TItem Current => _receiver.Current;

    /// <inheritdoc/>
    public override string Method => TMethod.Name;

    /// <inheritdoc/>
    public override bool UsesStreams => true;

    /// <inheritdoc/>
    public ValueTask<bool> MoveNextAsync()
    {
        if (!_begun)
        {
            if (_left)
            {
                return default;
            }

            _cancel.ThrowIfCancellationRequested();
            _begun = true;
            Begin(_connection, _connection.Remote<TMethod, TArguments>(), _cancel);
            _connection.BeginStream(this, in _context);
        }

        return _receiver.MoveNextAsync();
    }

    /// <summary>Leaves the stream: a call that has not ended is cancelled.</summary>
    public ValueTask DisposeAsync()
    {
        if (!_left)
        {
            _left = true;
            if (_begun)
            {
                _connection.LeaveStream(this);
                _receiver.Close();
                Taken();
            }

            _linked?.Dispose();
        }

        return default;
    }

    /// <inheritdoc/>
    public override void WriteRequest(ref MessagePackWriter writer)
    {
        _receiver.X = Id;
        _connection.OpenResults(_receiver);
        WriteRequest<TMethod, TArguments>(ref writer, ref _arguments);
    }

    /// <inheritdoc/>
    public override void ForgetArguments() => _arguments = default!;

    /// <inheritdoc/>
    public override void LocateArguments(ref MessagePath path) => TMethod.LocateArguments(ref path);

    /// <inheritdoc/>
    public override void ReadResult(ReadOnlySpan<byte> message, ref MessagePackReader reader, int extra)
    {
        reader.Skip();
        ReadHeaders(ref reader, ref extra);
        Messages.ReadEnd(ref reader, extra);
        HasResult();
    }

    /// <inheritdoc/>
    public override RpcException? ReadError(ref MessagePackReader reader, int number, string text) => TMethod.ReadError(ref reader, number, text);

    private protected override void SetResult() => _receiver.End(null);

    private protected override void SetException(Exception exception)
    {
        if (exception is OperationCanceledException)
        {
            _receiver.Abort(exception);
        }
        else
        {
            _receiver.End(exception);
        }
    }

    private protected override void ReturnToPool()
    {
        // As long as its stream, a call of this kind is not worth keeping.
    }
}
