using ProtoGen.Serialization;
using ProtoGen.Streaming;

namespace ProtoGen.Rpc;

/// <summary>
/// One call of this side, from the caller's await to its end. Pooled: it goes back when the caller has taken the result
/// and no other thread works on it (<see cref="Hold"/>, <see cref="Release"/>).
/// </summary>
internal abstract class PendingCall : ReceivedPiece
{
    private CancellationTokenRegistration _registration;
    private int _phase;
    private int _holds;
    private bool _hasResult;

    /// <summary>The connection it runs on.</summary>
    public RpcConnection Connection { get; private set; } = null!;

    /// <summary>The method, as the connection knows it.</summary>
    public RemoteMethod Remote { get; private set; } = null!;

    /// <summary>The caller's token.</summary>
    public CancellationToken Cancel { get; private set; }

    /// <summary>Its headers and its deadline.</summary>
    public CallTerms Terms { get; set; }

    /// <summary>How many requests and one-ways of the connection were in its output before, or fewer, once the phase is Sending.</summary>
    public long SentBefore { get; set; }

    /// <summary>The id on the wire, once the phase is Writing.</summary>
    public int Id { get; set; }

    /// <summary>Whether the call counts among those with streams. The same for all calls of a method.</summary>
    public abstract bool UsesStreams { get; }

    /// <summary>The streams among the arguments; null if there are none, or they have no ids yet.</summary>
    public OutgoingStreams? Streams { get; private protected set; }

    /// <summary>What the caller's code belongs to, for the sources of its streams; null for a call without any.</summary>
    public ExecutionContext? Caller { get; private set; }

    /// <summary>The stream that is the result; null for another result.</summary>
    public StreamReceiver? Results { get; private protected init; }

    /// <summary>The neighbours in the queue of waiting calls.</summary>
    public PendingCall? Previous { get; set; }

    /// <inheritdoc cref="Previous"/>
    public PendingCall? Next { get; set; }

    /// <summary>The method's name on the wire.</summary>
    public abstract string Method { get; }

    /// <summary>Where it stands.</summary>
    public CallPhase Phase
    {
        get => (CallPhase)Volatile.Read(ref _phase);
        set => Volatile.Write(ref _phase, (int)value);
    }

    /// <summary>Goes from one phase to another unless it has left the first meanwhile.</summary>
    public bool TryAdvance(CallPhase from, CallPhase to) =>
        Interlocked.CompareExchange(ref _phase, (int)to, (int)from) == (int)from;

    /// <summary>Keeps the object out of the pool until <see cref="Release"/>.</summary>
    public void Hold() => Interlocked.Increment(ref _holds);

    /// <summary>Ends a hold; the last one returns the object to its pool.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holds) == 0)
        {
            _registration = default;
            Cancel = default;
            Terms = default;
            Connection = null!;
            Streams = null;
            Caller = null;
            Remote = null!;
            ReturnToPool();
        }
    }

    /// <summary>Begins to watch the caller's token.</summary>
    public void Watch()
    {
        if (Cancel.CanBeCanceled)
        {
            _registration = Cancel.UnsafeRegister(static state => ((PendingCall)state!).OnCancelled(), this);
        }
    }

    /// <summary>Writes the whole request.</summary>
    public abstract void WriteRequest(ref MessagePackWriter writer);

    /// <summary>Lets go of the arguments: they are written, and the call may last long.</summary>
    public abstract void ForgetArguments();

    /// <summary>Names a place in the arguments.</summary>
    public abstract void LocateArguments(ref MessagePath path);

    /// <summary>
    /// Reads the result; the call ends with it in <see cref="Execute"/>. Throws, without having ended the call, when that fails.
    /// </summary>
    /// <param name="message">The whole response.</param>
    /// <param name="reader">At the result.</param>
    /// <param name="extra">How many elements of the response follow the result.</param>
    /// <exception cref="MessageSerializationException">The result cannot be read.</exception>
    /// <exception cref="ProtocolException">The response cannot be read around its result.</exception>
    public abstract void ReadResult(ReadOnlySpan<byte> message, ref MessagePackReader reader, int extra);

    /// <summary>Reads what is told about an error that the method declares.</summary>
    /// <param name="reader">At the payload.</param>
    /// <param name="number">The error's number.</param>
    /// <param name="text">Its text.</param>
    /// <returns>Null when the method declares no such error.</returns>
    public virtual RpcException? ReadError(ref MessagePackReader reader, int number, string text) => null;

    /// <summary>Ends the call with an error. The object may be in use for another call when this returns.</summary>
    public void Fail(Exception exception)
    {
        // Without waiting: the token's callback may be running, and it may be what has brought us here.
        _registration.Unregister();
        (exception as RpcException)?.AsOutcomeOfCall();
        SetException(exception);
    }

    /// <summary>
    /// Ends the call with the result that was read, and goes on behind it on this thread; or sends the request of a call whose turn
    /// came after it had waited for an id.
    /// </summary>
    public override void Execute()
    {
        if (_hasResult)
        {
            _hasResult = false; // When it has ended, the object may be in use for another call.
            SetResult();
            return;
        }

        Connection.SendRequest(this, alone: false);
        Release();
    }

    /// <summary>Makes the object a new call's.</summary>
    private protected void Begin(RpcConnection connection, RemoteMethod method, CancellationToken cancel)
    {
        Remote = method;
        Connection = connection;
        Cancel = cancel;
        Caller = UsesStreams ? ExecutionContext.Capture() : null;
        Phase = CallPhase.New;
        _holds = 1;
    }

    /// <summary>Writes what stands behind the arguments.</summary>
    private protected void WriteHeaders(ref MessagePackWriter writer)
    {
        if (Terms.HasHeaders)
        {
            Terms.WriteHeaders(ref writer, Connection.TimeProvider);
        }
    }

    /// <summary>Writes the whole request, and gives the streams among its arguments their ids.</summary>
    private protected void WriteRequest<TMethod, TArguments>(ref MessagePackWriter writer, ref TArguments arguments)
        where TMethod : struct, IServiceMethod<TArguments>
    {
        if (TMethod.StreamCount > 0)
        {
            Streams = new OutgoingStreams(Connection, Id, TMethod.Name, Caller);
            TMethod.OpenOutgoing(ref arguments, Streams);
        }

        Messages.BeginRequest(ref writer, Id, Remote.WireId, Terms.HasHeaders);
        TMethod.WriteArguments(ref writer, in arguments);
        WriteHeaders(ref writer);
    }

    /// <summary>Reads the headers of the response for a caller who wants them; unknown elements follow.</summary>
    /// <param name="reader">Behind the result.</param>
    /// <param name="extra">How many elements follow the result; one less when this returns, if there were any.</param>
    /// <exception cref="MessageSerializationException">The headers cannot be read.</exception>
    public void ReadHeaders(ref MessagePackReader reader, ref int extra)
    {
        if (Terms.Response is { } response)
        {
            var metadata = extra > 0 ? IncomingHeaders.Read(ref reader, Connection.TimeProvider)?.Metadata : null;
            response.Receive(metadata ?? Metadata.Empty);
            extra = Math.Max(0, extra - 1);
        }
    }

    /// <summary>The result is read: the same as the beginning of <see cref="Fail"/>.</summary>
    private protected void HasResult()
    {
        _registration.Unregister();
        _hasResult = true;
    }

    /// <summary>The caller has taken the result: waits for a callback of its token that may be running, then lets go.</summary>
    private protected void Taken()
    {
        _registration.Dispose();
        Release();
    }

    private protected abstract void SetResult();

    private protected abstract void SetException(Exception exception);

    private protected abstract void ReturnToPool();

    private void OnCancelled() => Connection.CancelCall(this);
}
