using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using ProtoGen.Buffers;
using ProtoGen.Framing;

namespace ProtoGen.Transport.Tcp;

/// <summary>
/// The sending half of a connection. Messages are gathered in one buffer while the other is being sent, so whatever
/// comes during a send leaves with the next system call. One pump at a time, no timer, no allocation per message.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The pump owns the buffers while it runs; the last of End and the pump gives them back.")]
internal sealed partial class TcpOutput
{
    private readonly Lock _gate = new();
    private readonly Socket _socket;
    private readonly TcpOptions _options;
    private readonly TlsChannel? _tls;
    private readonly ITcpOutputOwner _owner;
    private readonly OutputWaiters _waiters;
    private readonly List<(long Position, TaskCompletionSource Done)> _flushes = [];

    private PooledBuffer _gathering = new();
    private PooledBuffer _sending = new();
    private int _sent;
    private long _queuedTotal;
    private long _sentTotal;
    private bool _running;
    private bool _closing;
    private TransportException? _ended;

    /// <summary>Creates the sending half of a connected socket.</summary>
    /// <param name="socket">The socket, owned by the connection.</param>
    /// <param name="options">Limits and clock.</param>
    /// <param name="tls">What encrypts, or null; the connection's own.</param>
    /// <param name="owner">The connection.</param>
    public TcpOutput(Socket socket, TcpOptions options, TlsChannel? tls, ITcpOutputOwner owner)
    {
        _socket = socket;
        _options = options;
        _tls = tls;
        _owner = owner;
        _waiters = new OutputWaiters(_gate, options);
    }

    /// <summary>Why nothing can be sent any more; null while sending works.</summary>
    public TransportException? Ended => Volatile.Read(ref _ended);

    /// <inheritdoc cref="FrameConnection.HasSpace"/>
    public bool HasSpace => QueuedBytes < _options.SoftOutputLimit;

    /// <inheritdoc cref="FrameConnection.IsNearlyEmpty"/>
    public bool IsNearlyEmpty => QueuedBytes < _options.LowOutputLimit;

    /// <summary>Bytes accepted and not yet with the operating system, at this moment.</summary>
    internal long QueuedBytes => Volatile.Read(ref _queuedTotal) - Volatile.Read(ref _sentTotal);

    /// <summary>Bytes the operating system has taken since the connection began.</summary>
    internal long SentBytes => Volatile.Read(ref _sentTotal);

    /// <summary>Bytes of buffer held; 0 when idle.</summary>
    internal int HeldBytes
    {
        get
        {
            lock (_gate)
            {
                return _gathering.Capacity + _sending.Capacity;
            }
        }
    }

    private long QueuedLocked => _queuedTotal - _sentTotal;

    /// <inheritdoc cref="FrameConnection.Send"/>
    public void Send(ReadOnlySpan<byte> message, bool deferred)
    {
        OutgoingFrames.CheckSize(message.Length);
        bool start;
        bool tooSlow;
        lock (_gate)
        {
            ThrowIfNotSending();
            tooSlow = QueuedLocked > _options.HardOutputLimit;
            start = !tooSlow && AppendLocked(message);
        }

        if (tooSlow)
        {
            var why = new TransportException(TransportErrorCode.PeerTooSlow, $"The peer reads too slowly: more than {_options.HardOutputLimit} bytes are waiting for it.");
            _owner.CutOff(why);
            throw why.Again();
        }

        Start(start, deferred);
    }

    /// <inheritdoc cref="FrameConnection.SendAsync"/>
    public ValueTask SendAsync(ReadOnlySpan<byte> message, bool deferred, CancellationToken cancel)
    {
        OutgoingFrames.CheckSize(message.Length);
        if (cancel.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancel);
        }

        bool start;
        OutputWaiter? waiter = null;
        lock (_gate)
        {
            ThrowIfNotSending();
            if (_waiters.HasSpace(QueuedLocked))
            {
                start = AppendLocked(message);
            }
            else
            {
                start = false;
                waiter = new OutputWaiter(OutgoingFrames.Copy(message));
                _waiters.Add(waiter);
            }
        }

        if (waiter is not null)
        {
            return _waiters.WaitAsync(waiter, cancel);
        }

        Start(start, deferred);
        return ValueTask.CompletedTask;
    }

    /// <summary>Appends, for a peer that speaks TLS where none is expected, the one record that it understands.</summary>
    public void TellNoTls()
    {
        bool start;
        lock (_gate)
        {
            if (_ended is not null || _closing)
            {
                return;
            }

            byte[] alert = TlsAlert.Record(TlsAlert.UnexpectedMessage);
            alert.CopyTo(_gathering.Reserve(alert.Length));
            _gathering.Advance(alert.Length);
            _queuedTotal += alert.Length;
            start = !_running;
            _running = true;
        }

        Start(start, deferred: false);
    }

    /// <summary>Ends sending: whoever waits gets the reason, what is queued is dropped. The first reason stays.</summary>
    /// <returns>Whether this is the first.</returns>
    public bool End(TransportException why)
    {
        OutputWaiter[] waiters;
        List<(long Position, TaskCompletionSource Done)> flushes;
        lock (_gate)
        {
            if (_ended is not null)
            {
                return false;
            }

            _ended = why;
            waiters = _waiters.TakeAll();
            flushes = [.. _flushes];
            _flushes.Clear();
            if (!_running)
            {
                ReleaseLocked();
            }
        }

        StopStallTimer();
        OutputWaiters.Fail(waiters, why);
        foreach (var (_, done) in flushes)
        {
            done.SetException(why.Again());
        }

        return true;
    }

    private void ThrowIfNotSending()
    {
        if (_ended is not null)
        {
            throw _ended.Again();
        }

        if (_closing)
        {
            throw new TransportException(TransportErrorCode.Closed, "The connection was closed by this side.");
        }
    }

    /// <summary>Appends and says whether the caller has to start the pump.</summary>
    private bool AppendLocked(ReadOnlySpan<byte> message)
    {
        OutgoingFrames.Append(_gathering, message);
        _queuedTotal += FrameFormat.HeaderSize + message.Length;
        if (_running)
        {
            return false;
        }

        return _running = true;
    }

    private void ReleaseLocked()
    {
        _gathering.Dispose();
        _sending.Dispose();
        _sent = 0;
        _tls?.Release();
    }
}
