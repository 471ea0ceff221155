using ProtoGen.Serialization;
using ProtoGen.Streaming;
using ProtoGen.Transport;

namespace ProtoGen.Rpc;

/// <summary>Streams, in both directions.</summary>
internal sealed partial class RpcConnection : IStreamOutput
{
    private readonly Lock _uploadsGate = new();

    /// <summary>The streams among the arguments of the peer's calls, by the peer's ids. Guarded by the gate.</summary>
    private Dictionary<long, StreamReceiver>? _uploads;

    /// <summary>What streams toward this side may keep. Another one when the peer turns out not to know of hello.</summary>
    private volatile StreamBudget _streamBudget;

    int IStreamOutput.MaxMessageSize => _sendLimit;

    /// <summary>What a value from the peer may ask of its reader; null for what holds by default.</summary>
    public ReadLimits? ReadLimits => _settings.ReadLimits;

    int IStreamOutput.PeerWindow => PeerHello.StreamWindow;

    /// <summary>Calls a method of the peer whose result is a stream: each enumeration is one call.</summary>
    public IAsyncEnumerable<TItem> StreamAsync<TMethod, TService, TArguments, TItem, TFormatter>(in TArguments arguments, in CallContext context)
        where TMethod : struct, IStreamMethod<TService, TArguments, TItem>
        where TFormatter : struct, IFormatter<TItem> =>
        new StreamCall<TMethod, TService, TArguments, TItem, TFormatter>(this, in arguments, context);

    /// <summary>Counts the stream that a call of this side has as its result, when its request is written.</summary>
    public void OpenResults(StreamReceiver results)
    {
        var budget = _streamBudget;
        budget.Open();
        results.Open(budget);
    }

    /// <summary>Begins a call whose result is a stream.</summary>
    public void BeginStream(PendingCall call, in CallContext context) => BeginCall(call, CallTerms.OfStream(in context, _settings));

    /// <summary>Ends a call whose result nobody reads any more. Harmless when it has ended.</summary>
    public void LeaveStream(PendingCall call) => CancelCall(call);

    /// <inheritdoc cref="CallTable.OpenUpload"/>
    public int OpenUpload(int call, OutgoingStreams streams, Upload upload) => _calls.OpenUpload(call, streams, upload);

    /// <summary>A stream among the arguments of a call has sent its end.</summary>
    public void UploadEnded(int call, OutgoingStreams streams) => StartNext(_calls.UploadEnded(call, streams));

    /// <summary>Fires the token of the source of a stream that nobody reads any more.</summary>
    public void Fire(CancellationTokenSource stop) => HandlerToken.Fire(stop, _settings.Reporter, RemoteEndPoint, LocalEndPoint);

    /// <summary>Tells of a source that failed when nobody waited for its items any more.</summary>
    public void ReportSource(Exception exception) =>
        _settings.Reporter.Report("The source of a stream failed after its call had ended", RemoteEndPoint, LocalEndPoint, exception: exception);

    /// <summary>Forgets the streams of a call of the peer: what still comes for them is dropped.</summary>
    public void ForgetStreams(IncomingStreams streams)
    {
        lock (_uploadsGate)
        {
            foreach (var (id, receiver) in streams.All)
            {
                if (_uploads is not null && _uploads.TryGetValue(id, out var current) && current == receiver)
                {
                    _uploads.Remove(id);
                }
            }
        }
    }

    /// <inheritdoc/>
    public bool TrySend(ReadOnlySpan<byte> message)
    {
        try
        {
            _transport.Send(message, deferred: true);
            return true;
        }
        catch (TransportException)
        {
            return false;
        }
    }
}
