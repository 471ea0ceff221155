using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using ProtoGen.Diagnostics;
using ProtoGen.Serialization;
using ProtoGen.Streaming;

namespace ProtoGen.Rpc;

/// <summary>
/// One handler of this side, from the message that asks for it to its end. Pooled, and queued as it is: a handler that completes at
/// once costs no allocation.
/// </summary>
internal abstract class RunningCall : ReceivedPiece
{
    private CancellationTokenSource? _cancel;
    private CallResponse? _response;
    private CallObservation? _observation;
    private int _version;

    private protected RunningCall(HandlerStart start)
    {
        Start = start;
        OnHandlerEnded = EndAfterHandler;
    }

    /// <summary>The end of a call that was answered, because its caller gave up, before its turn came. Never thrown.</summary>
    public static readonly OperationCanceledException GivenUp = new("The call was cancelled before its turn came.");

    /// <summary>The end of every call whose deadline had passed before its handler could begin. Never thrown.</summary>
    public static readonly RpcException Expired = new(RpcErrorCode.DeadlineExceeded, ExpiredText);

    /// <summary>What its caller is told.</summary>
    public const string ExpiredText = "The deadline of the call passed before its handler could begin.";

    /// <summary>The id of a peer that wants no answer.</summary>
    public const long NoAnswer = -1;

    /// <summary>Whom it runs for.</summary>
    public IRunningCallOwner Owner { get; private set; } = null!;

    /// <summary>The peer's id for the call, or <see cref="NoAnswer"/>.</summary>
    public long Id { get; private set; }

    /// <summary>Its place among the running calls, theirs to change.</summary>
    public int Index { get; set; }

    /// <summary>Whether the answer is given already, because the caller cancelled. Guarded by the running calls' gate.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>Whether the handler's token fires or has fired. Guarded by the running calls' gate.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>What the caller sent beside the arguments, or null.</summary>
    public IncomingHeaders? Headers { get; set; }

    /// <summary>Who calls.</summary>
    public CallPeer? Peer { get; set; }

    /// <summary>Which call of those that use this object one after the other it is now.</summary>
    public int Version => Volatile.Read(ref _version);

    /// <summary>What the handler wants to travel with the answer; null for nothing.</summary>
    public Metadata? ResponseMetadata =>
        Volatile.Read(ref _response) is { Metadata: { Count: > 0 } metadata } response && response.Version == _version ? metadata : null;

    /// <summary>What fires the handler's token.</summary>
    public CancellationTokenSource Cancel => _cancel!;

    /// <summary>Where and when the handler begins. The same for all calls of a method.</summary>
    public HandlerStart Start { get; }

    /// <summary>The implementation that handles it.</summary>
    public abstract object Implementation { get; }

    /// <summary>The turn that it waits for or has; null unless it is ordered. Guarded by the running calls' gate, with its neighbours.</summary>
    public OrderedTurn? Turn { get; set; }

    /// <summary>Whether it waits for its turn.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>The call whose turn is before this one's, as long as it waits.</summary>
    public RunningCall? Before { get; set; }

    /// <summary>The call whose turn is behind this one's, as long as it waits.</summary>
    public RunningCall? Behind { get; set; }

    /// <summary>The method's name on the wire.</summary>
    public abstract string Method { get; }

    /// <summary>Whether the call counts among those with streams. The same for all calls of a method.</summary>
    public abstract bool UsesStreams { get; }

    /// <summary>The streams among the arguments; null if there are none.</summary>
    public IncomingStreams? Arguments { get; private set; }

    /// <summary>The stream that is the result; null for another result.</summary>
    public StreamSender? Results { get; private protected init; }

    /// <summary>The continuation of every handler that completes later.</summary>
    private protected Action OnHandlerEnded { get; }

    /// <summary>Begins the handler, on a thread of the pool.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a handler throws is its call's end, not the thread's.")]
    public override void Execute()
    {
        if (Start == HandlerStart.Ordered && IsAnswered)
        {
            Owner.End(this, GivenUp); // Nobody waits for it any more.
            return;
        }

        bool ended;
        Exception? failure = null;
        try
        {
            ended = Telemetry.ObservesServers ? InvokeObserved(out failure) : Invoke(out failure);
        }
        catch (Exception exception)
        {
            ended = true;
            failure = exception;
        }

        if (ended)
        {
            End(failure ?? TakeResult());
        }
    }

    /// <summary>Runs the handler on the thread that receives, which keeps none of its ambient values.</summary>
    public void RunInline()
    {
        var before = ExecutionContext.Capture();
        Execute();
        if (before is not null && ExecutionContext.Capture() != before)
        {
            ExecutionContext.Restore(before);
        }
    }

    /// <summary>Queues the handler to the thread pool: to the global queue, which keeps the order of arrival.</summary>
    public void RunLater() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    /// <summary>Writes the handler's result.</summary>
    public abstract void WriteResult(ref MessagePackWriter writer);

    /// <summary>Names a place in the result.</summary>
    public abstract void LocateResult(ref MessagePath path);

    /// <summary>
    /// The call is answered, or its caller is gone: when this returns, nothing more is sent about its streams. Guarded by
    /// the running calls' gate.
    /// </summary>
    public void EndStreams()
    {
        Results?.Stop();
        Arguments?.Abort(Cancel.Token);
    }

    /// <summary>Writes the number and the payload of an error, if the method declares it.</summary>
    public virtual bool TryWriteError(ref MessagePackWriter writer, RpcException error) => false;

    /// <summary>
    /// The response of one use of this object, made when it is first asked for. A handler may keep its context and ask later,
    /// when the object is another call's: then it gets a response that goes nowhere.
    /// </summary>
    public CallResponse ResponseOf(int version)
    {
        while (true)
        {
            var present = Volatile.Read(ref _response);
            if (present?.Version == version)
            {
                return present;
            }

            var made = new CallResponse { Version = version };
            if (version != Version || Interlocked.CompareExchange(ref _response, made, present) == present)
            {
                return made;
            }
        }
    }

    /// <summary>
    /// The peer sends nothing more, and may still be there: arguments end where they are, unless they are whole, and
    /// results as soon as they need credit. Guarded by the running calls' gate.
    /// </summary>
    public void LosePeer()
    {
        Results?.EndCredit();
        Arguments?.Break(Cancel.Token);
    }

    /// <summary>Gives the object back. Nobody uses it any more.</summary>
    public void Release()
    {
        // A handler that kept its token must not see the next call's cancellation any more than it can help.
        if (IsCancelled || !_cancel!.TryReset())
        {
            _cancel = null;
        }

        Volatile.Write(ref _version, _version + 1);
        _response = null;
        Owner = null!;
        Headers = null;
        Peer = null;
        Arguments = null;
        Turn = null;
        ReturnToPool();
    }

    /// <summary>Makes the object a new call's.</summary>
    private protected void Begin(IRunningCallOwner owner, long id, IncomingStreams? arguments = null)
    {
        Arguments = arguments;
        Owner = owner;
        Peer = owner.Peer;
        Id = id;
        IsAnswered = false;
        IsCancelled = false;
        _cancel ??= new CancellationTokenSource();
    }

    /// <summary>Starts the handler.</summary>
    /// <returns>True if it has ended; otherwise <see cref="OnHandlerEnded"/> runs when it does.</returns>
    private protected abstract bool Invoke(CancellationToken cancel);

    /// <summary>Takes the result of an ended handler, or what it threw.</summary>
    private protected abstract void TakeResultOrThrow();

    private protected abstract void ReturnToPool();

    /// <summary>What the handler gets of the call, beside the arguments.</summary>
    private protected CallContext Context(CancellationToken cancel) => new(Headers, Peer, this, cancel);

    private bool Invoke(out Exception? failure)
    {
        failure = null;
        if (Headers is not { Deadline: not 0 } headers)
        {
            return Invoke(_cancel!.Token);
        }

        if (headers.HasExpired)
        {
            failure = Expired;
            return true;
        }

        AmbientCall.Enter(headers);
        try
        {
            return Invoke(_cancel!.Token);
        }
        finally
        {
            AmbientCall.Leave();
        }
    }

    private bool InvokeObserved(out Exception? failure)
    {
        // What this thread's code belongs to otherwise, if it belongs to anything, is not what has called.
        var before = Activity.Current;
        Activity.Current = null;
        try
        {
            _observation = Telemetry.StartServer(Method, Headers?.Trace ?? default, Peer?.LocalEndPoint, Peer?.RemoteEndPoint);
            return Invoke(out failure);
        }
        finally
        {
            Activity.Current = before;
        }
    }

    private void EndAfterHandler() => End(TakeResult());

    private void End(Exception? failure)
    {
        if (_observation is { } observation)
        {
            _observation = null;
            var (error, text) = CallFailure.OfHandler(failure, IsCancelled);
            observation.End(error, text);
        }

        Owner.End(this, failure);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "As in Execute.")]
    private Exception? TakeResult()
    {
        try
        {
            TakeResultOrThrow();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
