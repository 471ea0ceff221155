using System.Diagnostics.CodeAnalysis;
using System.Net;
using ProtoGen.Buffers;
using ProtoGen.Diagnostics;
using ProtoGen.Rpc;
using ProtoGen.Serialization;
using ProtoGen.Transport.Udp;
using ProtoGen.Transport;

namespace ProtoGen.Server;

/// <summary>
/// Receives one-ways over UDP: a datagram is one or more messages back to back. One loop receives; handlers run on the
/// thread pool, at most a limit at once for the whole socket.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "StopAsync is its end: the loop gives the buffer back; the source holds no handle.")]
internal sealed class DatagramListener : IServerEndpoint, IRunningCallOwner
{
    /// <summary>
    /// How long reading pauses for room, once: a burst is left to the system's buffer rather than dropped. When the
    /// handlers do not come back by then, messages are dropped at once until one does.
    /// </summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(100);

    private readonly UdpDatagramSocket _socket;
    private readonly MethodTable _methods;
    private readonly RpcSettings _settings;
    private readonly ReportLimiter _drops;
    private readonly ReportLimiter _malformed;
    private readonly ReportLimiter _failures;
    private readonly RunningCalls _running;
    private readonly DeadlineTimer _deadlines;
    private readonly PooledBuffer _answers = new();
    private readonly List<RunningCall> _accepted = [];
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _receiving;
    private bool _saturated;

    /// <summary>Takes over a socket and serves.</summary>
    public DatagramListener(UdpDatagramSocket socket, MethodTable methods, RpcSettings settings)
    {
        _socket = socket;
        _methods = methods;
        _settings = settings;
        _drops = new ReportLimiter(settings.Reporter, settings.TimeProvider);
        _malformed = new ReportLimiter(settings.Reporter, settings.TimeProvider);
        _failures = new ReportLimiter(settings.Reporter, settings.TimeProvider);
        _running = new RunningCalls(settings.MaxConcurrentCalls, streamLimit: 0);
        _deadlines = new DeadlineTimer(settings.TimeProvider, ExpireHandlers);
        _receiving = Detached.Start(ReceiveAllAsync);
    }

    /// <inheritdoc/>
    public EndPoint LocalEndPoint => _socket.LocalEndPoint;

    /// <inheritdoc/>
    RpcSettings IRunningCallOwner.Settings => _settings;

    /// <inheritdoc/>
    CallPeer? IRunningCallOwner.Peer => null;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken now)
    {
        await _stopped.CancelAsync().ConfigureAwait(false);
        await _socket.DisposeAsync().ConfigureAwait(false);
        try
        {
            await _receiving.WaitAsync(_settings.ShutdownTimeout, _settings.TimeProvider, now).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            _settings.Reporter.Report("A socket is closed, but code of a message it was reading has not ended", null, LocalEndPoint);
        }

        try
        {
            await _running.WaitForIdleAsync().WaitAsync(_settings.ShutdownTimeout, _settings.TimeProvider, now).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            _running.DropWaiting(oneWays: true);
            foreach (var cancel in _running.CancelAll(oneWays: true))
            {
                HandlerToken.Fire(cancel, _settings.Reporter, null, LocalEndPoint);
            }
        }

        _deadlines.Dispose();
    }

    /// <inheritdoc/>
    void IRunningCallOwner.End(RunningCall call, Exception? failure)
    {
        string method = call.Method;
        bool obeyed = failure is OperationCanceledException && call.IsCancelled;
        var next = call.Start == HandlerStart.Ordered ? _running.PassTurn(call) : null;
        _running.Remove(call, out _);
        call.Release();
        _running.Answered();
        next?.RunLater();
        if (failure == RunningCall.Expired)
        {
            // Not by Report: this is not the receive loop, which alone knows a sender.
            _settings.Reporter.Report("A one-way message was dropped: its deadline passed before its handler could begin", null, LocalEndPoint, method);
        }
        else if (failure is not null && !obeyed)
        {
            _settings.Reporter.Report("A handler failed", null, LocalEndPoint, method, failure);
        }
    }

    private long ExpireHandlers(long now)
    {
        var expired = _running.TakeExpired(now, out long next);
        foreach (var (_, cancel) in expired)
        {
            HandlerToken.Fire(cancel!, _settings.Reporter, null, LocalEndPoint); // One-ways are never dropped there.
        }

        return next;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The loop survives whatever one datagram brings; it is reported.")]
    private async Task ReceiveAllAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (true)
        {
            try
            {
                var datagram = await _socket.ReceiveAsync(CancellationToken.None).ConfigureAwait(false);
                ReadDatagram(datagram.Span);
                await SendAnswersAsync().ConfigureAwait(false);
                await StartAcceptedAsync().ConfigureAwait(false);
            }
            catch (TransportException exception) when (exception.Code == TransportErrorCode.Closed)
            {
                _answers.Dispose();
                return;
            }
            catch (Exception exception)
            {
                Report(_failures, "A datagram could not be handled", null, exception);
            }
        }
    }

    /// <summary>Reads the messages of a datagram, up to the first that is malformed.</summary>
    private void ReadDatagram(ReadOnlySpan<byte> datagram)
    {
        _answers.SetLength(0);
        _accepted.Clear();
        var rest = datagram;
        try
        {
            while (!rest.IsEmpty)
            {
                // The end of a message is known before anything in it is used.
                var reader = new MessagePackReader(rest);
                reader.Skip();
                ReadMessage(rest[..reader.Position]);
                rest = rest[reader.Position..];
            }
        }
        catch (Exception exception) when (exception is MessageSerializationException or ProtocolException)
        {
            Report(
                _malformed,
                rest.Length == datagram.Length
                    ? "A malformed datagram was dropped"
                    : $"The last {rest.Length} bytes of a datagram were dropped: they begin with a malformed message",
                null, exception);
        }
    }

    private void ReadMessage(ReadOnlySpan<byte> message)
    {
        var reader = new MessagePackReader(message);
        int count = reader.ReadArrayHeader();
        long kind = reader.ReadInt64();
        switch (kind)
        {
            case MessageKind.OneWay:
                Accept(message, ref reader, count);
                break;
            case MessageKind.Request:
                long id = reader.ReadInt64();
                AddAnswer(id >= 0 ? id : throw new ProtocolException($"A message has the id {id}; ids are not negative."), message.Length);
                break;
            default:
                throw new ProtocolException($"A message has the kind {kind}, which is not received over UDP.");
        }
    }

    private void Accept(ReadOnlySpan<byte> message, ref MessagePackReader reader, int count)
    {
        var request = IncomingRequest.Read(_methods, ref reader, count, fixedElements: 3);
        if (request.Method is not { } method)
        {
            ReportDropped($"there is no method {request.UnknownName}", null, null);
        }
        else if (request.TryAccept(this, RunningCall.NoAnswer, message, ref reader, endsHere: true, out var call, out var failure))
        {
            if (method.UsesContext || _settings.Interceptors.Length > 0 || Telemetry.ObservesServers)
            {
                call.Peer = new CallPeer(_socket.SenderEndPoint, LocalEndPoint, _settings.TimeProvider);
            }

            _accepted.Add(call);
        }
        else
        {
            ReportDropped("its arguments cannot be read", method.Name, failure);
        }
    }

    /// <summary>
    /// Answers a call: UDP has none. The answer is never larger than three times the request, so that a forged sender
    /// gains nothing; its text is cut for that.
    /// </summary>
    private void AddAnswer(long id, int requestSize)
    {
        const string Text = "Calls over UDP are not supported; use TCP.";
        int start = _answers.Length;
        int largest = Math.Min(3 * requestSize, _socket.MaxDatagramSize - start);
        foreach (string text in (ReadOnlySpan<string>)[Text, ""])
        {
            _answers.SetLength(start);
            var writer = new MessagePackWriter(_answers);
            Messages.WriteError(ref writer, id, RpcErrorCode.Unsupported, text);
            writer.Complete();
            if (_answers.Length - start <= largest)
            {
                return;
            }
        }

        _answers.SetLength(start);
    }

    /// <summary>The answers to the calls of one datagram go back as one.</summary>
    private async ValueTask SendAnswersAsync()
    {
        if (_answers.Length == 0)
        {
            return;
        }

        try
        {
            await _socket.SendToAsync(_answers.WrittenMemory, _socket.Sender, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TransportException exception) when (exception.Code != TransportErrorCode.Closed)
        {
            Report(_failures, "An answer could not be sent", null, exception);
        }
    }

    private async ValueTask StartAcceptedAsync()
    {
        foreach (var call in _accepted)
        {
            if (_running.IsFullOfOneWays && !_saturated)
            {
                _saturated = !await HasRoomInTimeAsync().ConfigureAwait(false);
            }

            if (_running.IsFullOfOneWays)
            {
                ReportDropped($"{_settings.MaxConcurrentCalls} handlers are running already", call.Method, null);
                call.Release();
                continue;
            }

            _saturated = false;
            _running.Add(call);
            if (call.Headers is { Deadline: not 0 } headers)
            {
                _deadlines.Watch(headers.Deadline);
            }

            if (call.Start == HandlerStart.Inline)
            {
                call.RunInline();
            }
            else if (call.Start == HandlerStart.Queued || _running.TryTakeTurn(call))
            {
                call.RunLater();
            }
        }
    }

    private async ValueTask<bool> HasRoomInTimeAsync()
    {
        try
        {
            await _running.WaitForRoomAsync().WaitAsync(_patience, _settings.TimeProvider, _stopped.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    private void ReportDropped(string why, string? method, Exception? exception) =>
        Report(_drops, $"A one-way message was dropped: {why}", method, exception);

    private void Report(ReportLimiter limiter, string what, string? method, Exception? exception)
    {
        if (limiter.TryBegin(out long leftOut))
        {
            _settings.Reporter.Report(what, _socket.SenderEndPoint, LocalEndPoint, method, exception, leftOut);
        }
    }
}
