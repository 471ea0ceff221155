using ProtoGen.Buffers;
using ProtoGen.Serialization;
using ProtoGen.Streaming;
using ProtoGen.Transport;

namespace ProtoGen.Rpc;

/// <summary>What the two sides say of themselves when the connection begins.</summary>
internal sealed partial class RpcConnection
{
    /// <summary>
    /// How long calls wait for the hello of a peer that says nothing at all: one of another language that does not know it,
    /// and says nothing before it is asked.
    /// </summary>
    private static readonly TimeSpan _helloTimeout = TimeSpan.FromSeconds(1);

    private volatile Hello? _peer;
    private volatile int _sendLimit;
    private volatile bool _awaitsHello;
    private bool _isOpener;
    private bool _hasHeard;
    private ITimer? _helloTimer;

    /// <summary>Whether the peer has sent a hello. Without one it gets no hello, ping, header, reverse call or go-away.</summary>
    public bool PeerSentHello => _peer is not null;

    /// <summary>What the peer has said of itself; what holds for a peer that says nothing, until it has.</summary>
    public Hello PeerHello => _peer ?? Hello.None;

    /// <summary>The largest message that may be sent, in bytes: the smaller of both sides' limits.</summary>
    public int SendLimit => _sendLimit;

    /// <summary>
    /// Begins as the side that opened the connection: says hello, which also tells a server that this side is there, and
    /// receives. Calls go out when the peer's hello has come, or it is known to have none.
    /// </summary>
    public void StartAsOpener()
    {
        _isOpener = true;
        _awaitsHello = true;
        Detached.Run(this, static connection => connection._helloTimer = connection._settings.TimeProvider.CreateTimer(
            static state => ((RpcConnection)state!).GoOnWithoutHello(), connection, _helloTimeout, Timeout.InfiniteTimeSpan));
        Start();
        SendHello(_methods.Services);
    }

    /// <summary>A method of the peer, as this connection knows it.</summary>
    public RemoteMethod Remote<TMethod, TArguments>()
        where TMethod : struct, IServiceMethod<TArguments> => _remote.Get<TMethod, TArguments>();

    /// <inheritdoc cref="RemoteMethods.Prepare"/>
    public void Prepare<TMethod, TArguments>()
        where TMethod : struct, IServiceMethod<TArguments> => _remote.Prepare<TMethod, TArguments>();

    /// <inheritdoc cref="RemoteMethods.Prepared"/>
    public void Prepared() => _remote.Prepared();

    /// <summary>Notices that a message has come, of whatever kind.</summary>
    private void Hear(long kind)
    {
        if (kind == MessageKind.Hello)
        {
            return;
        }

        // Its hello would have been the first that it sends.
        if (_isOpener)
        {
            _hasHeard = true;
            GoOnWithoutHello();
        }
        else if (!_hasHeard)
        {
            _hasHeard = true;
            _remote.Refuse(NoReverseCalls);
        }
    }

    private void ReceiveHello(ref MessagePackReader reader, int count)
    {
        if (_peer is not null)
        {
            throw new ProtocolException("A second hello came.");
        }

        if (_hasHeard && !_isOpener)
        {
            throw new ProtocolException("A hello came behind other messages.");
        }

        if (count < 2)
        {
            throw new ProtocolException("A hello has no map.");
        }

        _hasHeard = true;
        Hello hello;
        try
        {
            hello = Hello.Read(ref reader, wantsMethods: _isOpener || _methods.CallsBack);
        }
        catch (MessageSerializationException exception)
        {
            throw new ProtocolException("A hello cannot be read.", exception);
        }

        Messages.ReadEnd(ref reader, count - 2);
        _sendLimit = Math.Min(_settings.MaxMessageSize, hello.MaxMessageSize);
        _outgoingParts = new OutgoingParts(_sendLimit);
        _calls.Restrict(hello.MaxConcurrentCalls, hello.MaxConcurrentStreams);
        _streamBudget = new StreamBudget(_settings.MaxBufferedStreamBytes, _settings.StreamWindow); // Before any stream: those it has sent know this one.
        _peer = hello;
        if (_isOpener)
        {
            StopHelloTimer();
            _awaitsHello = false;
        }
        else
        {
            SendHello(_methods.Services);
        }

        _remote.Begin(hello);
        if (_draining)
        {
            GoAway();
        }
    }

    /// <summary>What a peer gets that has sent no hello: no calls.</summary>
    private static RpcException NoReverseCalls(RemoteMethod method) => new(
        RpcErrorCode.Unsupported, RpcOutcome.NotExecuted, $"'{method.Name}' was not sent: the peer began without a hello, so it takes no calls.");

    private void SendHello(IReadOnlyList<NamedService> services)
    {
        var buffer = ScratchBuffer.Take();
        var writer = new MessagePackWriter(buffer);
        Hello.Write(ref writer, _settings, services, _sendLimit);
        writer.Complete();
        SendAnswer(buffer.Written, deferred: false);
        OutgoingMessage.Give(buffer);
    }

    private void GoOnWithoutHello()
    {
        if (_awaitsHello)
        {
            StopHelloTimer();
            _awaitsHello = false;

            // It gives each stream the window of a peer that has said nothing, so there may be fewer.
            _calls.Restrict(int.MaxValue, (int)Math.Max(1, _settings.MaxBufferedStreamBytes / StreamFlow.Window));
            _remote.Begin(Hello.None);
        }
    }

    private void StopHelloTimer()
    {
        _helloTimer?.Dispose();
        _helloTimer = null;
    }
}
