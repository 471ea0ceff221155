using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace ProtoGen.Transport.Udp;

/// <summary>
/// How datagrams go out and come in: at once without a state machine where the system lets them, and every error turned
/// into a report and another try, or into a code.
/// </summary>
internal sealed partial class UdpDatagramSocket
{
    private ValueTask SendCoreAsync(ReadOnlyMemory<byte> datagram, SocketAddress? remote, CancellationToken cancel)
    {
        if (datagram.Length > MaxDatagramSize)
        {
            return ValueTask.FromException(TooLargeToSend(datagram.Length, null));
        }

        var sending = SendOnceAsync(datagram, remote, cancel);
        if (sending.IsCompletedSuccessfully)
        {
            _ = sending.Result;
            return ValueTask.CompletedTask;
        }

        return SendSlowlyAsync(sending, datagram, remote, cancel);
    }

    private ValueTask<int> SendOnceAsync(ReadOnlyMemory<byte> datagram, SocketAddress? remote, CancellationToken cancel)
    {
        try
        {
            return remote is null
                ? _socket.SendAsync(datagram, SocketFlags.None, cancel)
                : _socket.SendToAsync(datagram, SocketFlags.None, remote, cancel);
        }
        catch (ObjectDisposedException)
        {
            return ValueTask.FromException<int>(Closed());
        }
    }

    private ValueTask<int> ReceiveOnceAsync(byte[] buffer, CancellationToken cancel)
    {
        try
        {
            return RemoteEndPoint is null
                ? _options.Receive(_socket, buffer, Sender, cancel)
                : _socket.ReceiveAsync(buffer, SocketFlags.None, cancel);
        }
        catch (ObjectDisposedException)
        {
            return ValueTask.FromException<int>(Closed());
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendSlowlyAsync(ValueTask<int> sending, ReadOnlyMemory<byte> datagram, SocketAddress? remote, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await sending.ConfigureAwait(false);
                return;
            }
            catch (SocketException exception) when (attempt == 1 && exception.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset)
            {
                // What an earlier datagram met, told in place of sending this one.
                _failures.Report("An earlier datagram did not reach its peer", RemoteEndPoint, LocalEndPoint, exception: exception);
                sending = SendOnceAsync(datagram, remote, cancel);
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.MessageSize)
            {
                throw TooLargeToSend(datagram.Length, exception);
            }
            catch (SocketException exception)
            {
                throw _disposed.IsCancellationRequested ? Closed() : SocketErrors.ToException("Sending a datagram failed", exception);
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A receive loop survives whatever one receive throws; the failure is reported.")]
    private async ValueTask<ReadOnlyMemory<byte>> ReceiveSlowlyAsync(ValueTask<int> receiving, byte[] buffer, CancellationToken cancel)
    {
        var wait = _firstWait;
        while (true)
        {
            _turn.Count(0, waited: !receiving.IsCompleted);
            try
            {
                int count = await receiving.ConfigureAwait(false);
                if (count <= MaxDatagramSize)
                {
                    return new ReadOnlyMemory<byte>(buffer, 0, count);
                }

                ReportTooLarge();
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                throw;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.MessageSize)
            {
                ReportTooLarge();
            }
            catch (Exception failure)
            {
                ThrowIfDisposed();

                _failures.Report("Receiving a datagram failed; the socket goes on", RemoteEndPoint, LocalEndPoint, exception: failure);
                if (failure is not SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.ConnectionReset })
                {
                    // "Port unreachable" is told once for one datagram; any other error may stay and must not be asked in a loop.
                    await WaitAsync(wait, cancel).ConfigureAwait(false);
                    wait = wait * 2 < _longestWait ? wait * 2 : _longestWait;
                }
            }

            if (_turn.IsOver)
            {
                await _turn.GiveWay();
            }

            receiving = ReceiveOnceAsync(buffer, cancel);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadOnlyMemory<byte>> ReceiveLaterAsync(byte[] buffer, CancellationToken cancel)
    {
        await _turn.GiveWay();
        return await ReceiveSlowlyAsync(ReceiveOnceAsync(buffer, cancel), buffer, cancel).ConfigureAwait(false);
    }

    private void ThrowIfDisposed()
    {
        if (_disposed.IsCancellationRequested)
        {
            throw Closed();
        }
    }

    private TransportException TooLargeToSend(int size, Exception? inner) => new(
        TransportErrorCode.MessageTooLarge,
        $"A message of {size} bytes does not fit a datagram; the limit here is {MaxDatagramSize} bytes.",
        inner);

    private void ReportTooLarge()
    {
        Interlocked.Increment(ref _dropped);
        if (_tooLarge.TryBegin(out long leftOut))
        {
            _options.Reporter.Report($"A datagram above the limit of {MaxDatagramSize} bytes was dropped", SenderEndPoint, LocalEndPoint, leftOut: leftOut);
        }
    }

    private static TransportException Closed() => new(TransportErrorCode.Closed, "The socket was closed by this side.");

    private async ValueTask WaitAsync(TimeSpan wait, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, _disposed.Token);
        try
        {
            await Task.Delay(wait, _options.TimeProvider, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw Closed();
        }
    }
}
