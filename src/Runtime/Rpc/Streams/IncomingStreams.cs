using System.ComponentModel;
using ProtoGen.Serialization;
using ProtoGen.Streaming;

namespace ProtoGen.Rpc;

/// <summary>The streams among the arguments of one call of the peer. Filled while the request is read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class IncomingStreams
{
    private readonly RpcConnection _connection;
    private readonly string _method;
    private readonly List<(long Id, StreamReceiver Receiver)> _streams = [];

    internal IncomingStreams(RpcConnection connection, string method)
    {
        _connection = connection;
        _method = method;
    }

    /// <summary>The streams with their ids.</summary>
    internal IReadOnlyList<(long Id, StreamReceiver Receiver)> All => _streams;

    /// <summary>Makes the stream that an id stands for. It can be enumerated once, and as long as the call has not ended.</summary>
    /// <typeparam name="TItem">The items.</typeparam>
    /// <typeparam name="TFormatter">How an item is read.</typeparam>
    /// <param name="id">The id on the wire.</param>
    /// <param name="parameter">The parameter, for errors.</param>
    public IAsyncEnumerable<TItem> Open<TItem, TFormatter>(long id, string parameter)
        where TFormatter : struct, IFormatter<TItem>
    {
        string name = $"{_method}({parameter})";
        var receiver = new StreamReceiver<TItem, TFormatter>(_connection, name, static unreadable =>
            new RpcException(RpcErrorCode.InvalidArguments, RpcOutcome.Executed, $"An item cannot be read: {unreadable.Message}", unreadable).AsOutcomeOfCall()) { X = -1 - id };
        _streams.Add((id, receiver));
        return new IncomingStream<TItem, TFormatter>(receiver, name);
    }

    /// <summary>Nothing more comes: streams that are not whole end behind what has come.</summary>
    internal void Break(CancellationToken cancel)
    {
        foreach (var (_, receiver) in _streams)
        {
            receiver.End(new OperationCanceledException("The connection ended before the stream did.", cancel));
        }
    }

    /// <summary>The call is answered, or nobody waits for its answer: whoever still takes items is told so.</summary>
    internal void Abort(CancellationToken cancel)
    {
        var over = new OperationCanceledException("The call that the stream belongs to is over.", cancel);
        foreach (var (_, receiver) in _streams)
        {
            receiver.Seal();
            receiver.Abort(over);
        }

        _connection.ForgetStreams(this);
    }
}
