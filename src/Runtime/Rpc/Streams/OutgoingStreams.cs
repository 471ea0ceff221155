using System.ComponentModel;
using ProtoGen.Serialization;
using ProtoGen.Streaming;

namespace ProtoGen.Rpc;

/// <summary>
/// The streams among the arguments of one call of this side. Filled while the request is written; their items follow it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OutgoingStreams
{
    private readonly RpcConnection _connection;
    private readonly int _call;
    private readonly string _method;
    private readonly ExecutionContext? _caller;
    private readonly List<Upload> _uploads = [];

    internal OutgoingStreams(RpcConnection connection, int call, string method, ExecutionContext? caller)
    {
        _caller = caller;
        _connection = connection;
        _call = call;
        _method = method;
    }

    /// <summary>The ids that were given to the streams. Guarded by the call table's gate.</summary>
    internal List<int> Ids { get; } = [];

    /// <summary>How many of them have not ended. Guarded by the call table's gate.</summary>
    internal int Unfinished { get; set; }

    /// <summary>What the source of one of the streams threw; null if none did.</summary>
    internal Exception? Failure { get; set; }

    /// <summary>Takes a stream; its items are sent when the request is.</summary>
    /// <typeparam name="TItem">The items.</typeparam>
    /// <typeparam name="TFormatter">How an item is written.</typeparam>
    /// <param name="items">The stream, enumerated once.</param>
    /// <param name="parameter">The parameter, for errors.</param>
    /// <returns>The id that stands for the stream on the wire.</returns>
    /// <exception cref="ArgumentNullException">The stream is null.</exception>
    public long Open<TItem, TFormatter>(IAsyncEnumerable<TItem> items, string parameter)
        where TFormatter : struct, IFormatter<TItem>
    {
        ArgumentNullException.ThrowIfNull(items, parameter);
        var sender = new StreamSender<TItem, TFormatter>(_connection, $"{_method}({parameter})");
        var upload = new Upload<TItem, TFormatter>(_connection, this, sender, items, _caller);
        _uploads.Add(upload);
        return _connection.OpenUpload(_call, this, upload);
    }

    /// <summary>Begins to send items: the request is in the output.</summary>
    internal void Start()
    {
        foreach (var upload in _uploads)
        {
            upload.Start();
        }
    }

    /// <summary>Ends the streams, because nobody takes items any more. Harmless when they have ended.</summary>
    internal void Stop()
    {
        foreach (var upload in _uploads)
        {
            upload.Stop();
        }
    }

    /// <summary>The same when the connection has ended, so that nobody can be told.</summary>
    internal void Abandon()
    {
        foreach (var upload in _uploads)
        {
            upload.Abandon();
        }
    }

    /// <summary>One of the streams has sent its end.</summary>
    internal void Ended() => _connection.UploadEnded(_call, this);
}
