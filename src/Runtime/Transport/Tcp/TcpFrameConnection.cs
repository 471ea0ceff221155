using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using ProtoGen.Framing;

namespace ProtoGen.Transport.Tcp;

/// <summary>Frames over a connected stream socket: TCP over IPv4 and IPv6, or a Unix domain socket.</summary>
internal sealed partial class TcpFrameConnection : FrameConnection, ITcpOutputOwner
{
    /// <summary>
    /// What an idle connection waits with, instead of a pooled buffer. A wait with an empty buffer would need none, but
    /// costs one system call more for every small message.
    /// </summary>
    private const int LandingSize = 256;

    private readonly Socket _socket;
    private readonly TcpOptions _options;
    private readonly TcpOutput _output;
    private readonly FrameReader _frames;
    private readonly byte[] _landing;
    private readonly TlsChannel? _tls;

    private int _lastReceived;
    private int _readAfterBreak;
    private ReceiveTurn _turn;

    /// <summary>Takes over a connected socket, and the TLS that was made of it.</summary>
    public TcpFrameConnection(Socket socket, TcpOptions options, TlsChannel? tls = null)
    {
        _socket = socket;
        _tls = tls;
        _landing = tls is null ? new byte[LandingSize] : [];
        Identity = tls is not null || socket.AddressFamily == AddressFamily.Unix ? new PeerIdentity(tls?.RemoteCertificate, UnixPeer.Of(socket)) : null;
        _options = options;
        _frames = new FrameReader(options.MaxMessageSize);
        LocalEndPoint = EndPoints.Unmapped(socket.LocalEndPoint);
        RemoteEndPoint = EndPoints.Unmapped(socket.RemoteEndPoint);

        TcpSockets.Prepare(socket);
        _output = new TcpOutput(socket, options, tls, this);
    }

    /// <inheritdoc/>
    public override EndPoint? LocalEndPoint { get; }

    /// <inheritdoc/>
    public override EndPoint? RemoteEndPoint { get; }

    /// <inheritdoc/>
    public override PeerIdentity? Identity { get; }

    /// <inheritdoc/>
    public override bool HasSpace => _output.HasSpace;

    /// <inheritdoc/>
    public override bool IsNearlyEmpty => _output.IsNearlyEmpty;

    /// <inheritdoc/>
    public override bool HasFrame => _frames.HasFrame;

    /// <summary>Bytes of receive buffer held beyond the few that wait for the first bytes; 0 while the peer is idle.</summary>
    internal int ReceiveCapacity => _frames.Capacity;

    /// <summary>The sending half.</summary>
    internal TcpOutput Output => _output;

    /// <inheritdoc/>
    public override void Send(ReadOnlySpan<byte> message, bool deferred) => _output.Send(message, deferred);

    /// <inheritdoc/>
    public override ValueTask SendAsync(ReadOnlySpan<byte> message, bool deferred, CancellationToken cancel) =>
        _output.SendAsync(message, deferred, cancel);

    /// <inheritdoc/>
    public override void Gather(IGatheringHelp? help) => Gathering.Begin(_output, help);

    /// <inheritdoc/>
    public override void EndGathering() => Gathering.End();

    /// <inheritdoc/>
    public override bool HasGathered => _output.HasGathered;

    /// <inheritdoc/>
    public override void SendGathered(bool isLast) => _output.SendGathered(isLast);

    /// <inheritdoc/>
    public override int SendFrames(ReadOnlySpan<byte> frames, bool patient) => _output.SendFrames(frames, patient);

    /// <inheritdoc/>
    public override ValueTask WaitForSpaceAsync(CancellationToken cancel) => _output.WaitForSpaceAsync(cancel);

    /// <inheritdoc/>
    public override ValueTask WaitUntilNearlyEmptyAsync(CancellationToken cancel) => _output.WaitUntilNearlyEmptyAsync(cancel);

    /// <inheritdoc/>
    public override ValueTask FlushAsync(CancellationToken cancel) => _output.FlushAsync(cancel);

    /// <inheritdoc/>
    public override bool TryReadFrame(out ReadOnlySpan<byte> message) => _frames.TryRead(out message);

    /// <inheritdoc/>
    public override void StopReading() => _frames.Dispose();

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<bool> FillAsync(CancellationToken cancel)
    {
        if (_turn.IsOver)
        {
            await _turn.GiveWay();
        }

        cancel.ThrowIfCancellationRequested();
        ThrowIfEnded();
        ThrowIfNotFrames();
        try
        {
            bool waited = false;
            int count;
            bool lands = _frames.IsEmpty; // Otherwise the rest of a frame is on its way.
            if (_tls is not null)
            {
                var receiving = ReceiveSealedAsync(_tls, cancel);
                waited = !receiving.IsCompleted;
                count = await receiving.ConfigureAwait(false);
            }

            // While much comes, try once with the large buffer before going idle.
            else if (!lands || _lastReceived <= LandingSize || !TryReceive(out count))
            {
                if (lands)
                {
                    _frames.ReleaseWhileIdle();
                }

                var receiving = _socket.ReceiveAsync(lands ? _landing : _frames.GetMemory(), SocketFlags.None, cancel);
                waited = !receiving.IsCompleted;
                count = await receiving.ConfigureAwait(false);
                count = lands ? Land(count) : Take(count);
            }

            _lastReceived = count;
            _turn.Count(count, waited);
        }
        catch (Exception exception) when ((exception is SocketException or ObjectDisposedException) && !(_tls is not null && _closing))
        {
            // The system tells of a failure only once: if the sender was told, its reason is the first.
            throw EndReading(_output.Ended ?? SocketErrors.ToException("Receiving failed", exception));
        }
        catch (Exception exception) when (_tls is not null && exception is not OperationCanceledException)
        {
            // Once this side closes, what comes is read by two, and what TLS makes of the rest means nothing.
            throw EndReading(_closing ? ClosedHere() : _output.Ended ?? TlsErrors.OfReading(exception, _tls.WasCut));
        }

        if (_closing)
        {
            // The closing side reads too, to see the peer's end; what each of the two got means nothing any more.
            throw EndReading(ClosedHere());
        }

        var broken = _output.Ended;
        if (_lastReceived > 0)
        {
            if (broken is not null && (_readAfterBreak += _lastReceived) > MostReadAfterTheEnd)
            {
                throw EndReading(broken);
            }

            return true;
        }

        if (broken is not null && broken.Code != TransportErrorCode.Closed)
        {
            // Sending failed, which made this the end; or the system told the sender alone what ended the connection.
            throw EndReading(broken);
        }

        _peerClosed = true;
        _frames.EndOfStream();
        ThrowIfNotFrames();
        if (broken is not null)
        {
            // At the end of a frame, but no clean end: what was sent last did not arrive.
            throw EndReading(broken);
        }

        _frames.Dispose();
        return false;
    }

    private int Take(int count)
    {
        _frames.Received(count);
        return count;
    }

    /// <summary>Takes over what an idle connection has waited with, and what came with it.</summary>
    private int Land(int count)
    {
        if (count == 0)
        {
            return 0;
        }

        _landing.AsSpan(0, count).CopyTo(_frames.GetMemory().Span);
        _frames.Received(count);

        // An end of the stream seen here is seen again by the next receive.
        return count == LandingSize && TryReceive(out int more) ? count + more : count;
    }

    /// <summary>Receives what is there; false when nothing is.</summary>
    private bool TryReceive(out int count)
    {
        count = _socket.Receive(_frames.GetMemory().Span, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
        {
            return false;
        }

        if (error != SocketError.Success)
        {
            throw new SocketException((int)error);
        }

        _frames.Received(count);
        return true;
    }

    private void ThrowIfEnded()
    {
        if (Volatile.Read(ref _ended) is { } ended)
        {
            throw ended.Again();
        }
    }

    private void ThrowIfNotFrames()
    {
        if (FrameErrors.Of(_frames, _options.MaxMessageSize, _tls is not null) is { } error)
        {
            // Nothing more can be read, but what was asked before can still be answered.
            bool expectsTls = _tls is null && TlsAlert.IsHandshake(_frames.Unread);
            _frames.Dispose();
            if (expectsTls)
            {
                _output.TellNoTls();
            }

            throw error;
        }
    }

    /// <summary>Ends the connection for its reader, who alone may give the receive buffer back.</summary>
    private TransportException EndReading(TransportException why)
    {
        _frames.Dispose();
        if (!_closing)
        {
            End(why, abortive: true);
        }

        return Volatile.Read(ref _ended)?.Again() ?? why;
    }
}
