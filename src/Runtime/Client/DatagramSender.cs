using System.Diagnostics.CodeAnalysis;
using System.Net;
using ProtoGen.Buffers;
using ProtoGen.Diagnostics;
using ProtoGen.Rpc;
using ProtoGen.Serialization;
using ProtoGen.Transport.Udp;

namespace ProtoGen.Client;

/// <summary>One-ways over UDP: one message, one datagram. Any number of threads may send and close.</summary>
internal sealed class DatagramSender
{
    private readonly UdpDatagramSocket _socket;
    private readonly RpcSettings _settings;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DatagramSender(UdpDatagramSocket socket, RpcSettings settings)
    {
        _socket = socket;
        _settings = settings;
    }

    /// <summary>The server's address.</summary>
    public EndPoint RemoteEndPoint => _socket.RemoteEndPoint!;

    /// <summary>This side's address.</summary>
    public EndPoint LocalEndPoint => _socket.LocalEndPoint;

    /// <summary>Completes when this side has closed the socket.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Opens a socket toward a server. Nothing is sent.</summary>
    public static async ValueTask<DatagramSender> ConnectAsync(EndPoint remote, ClientOptions options, CancellationToken cancel)
    {
        var settings = options.ToSettings();
        var udp = new UdpOptions
        {
            MaxDatagramSize = settings.MaxMessageSize,
            AllowPlaintextBeyondLoopback = settings.AllowPlaintextBeyondLoopback,
            ConnectTimeout = options.ConnectTimeout,
            TimeProvider = settings.TimeProvider,
            Reporter = settings.Reporter,
        };
        return new DatagramSender(await UdpDatagramSocket.ConnectAsync(remote, udp, cancel).ConfigureAwait(false), settings);
    }

    /// <summary>The error of every call: UDP has one-ways only.</summary>
    public static RpcException NoCalls(string method) =>
        new RpcException(
            RpcErrorCode.Unsupported, RpcOutcome.NotExecuted,
            $"'{method}' has an answer, and calls over UDP are not supported; use TCP.").AsOutcomeOfCall();

    /// <summary>What a caller is told when the socket did not take its message.</summary>
    internal static RpcException NotSent(string method, TransportException reason) => reason.Code == TransportErrorCode.Closed
        ? new RpcException(RpcErrorCode.NotConnected, $"The socket was closed before '{method}' was called.", reason)
        : new RpcException(
            reason.Code == TransportErrorCode.MessageTooLarge ? RpcErrorCode.MessageTooLarge : RpcErrorCode.ConnectionLost,
            RpcOutcome.NotExecuted,
            $"'{method}' could not be sent: {reason.Message}",
            reason);

    /// <summary>Sends a one-way message; completes when the operating system has it.</summary>
    public ValueTask SendAsync<TMethod, TService, TArguments>(in TArguments arguments, CancellationToken cancel)
        where TMethod : struct, IOneWayMethod<TService, TArguments> =>
        IsWatched
            ? SendWatchedAsync<TMethod, TService, TArguments>(arguments, new CallContext { Cancellation = cancel })
            : SendDirectAsync<TMethod, TService, TArguments>(in arguments, CallTerms.PlainOneWay(_settings), cancel);

    /// <inheritdoc cref="SendAsync{TMethod, TService, TArguments}(in TArguments, CancellationToken)"/>
    public ValueTask SendAsync<TMethod, TService, TArguments>(in TArguments arguments, in CallContext context)
        where TMethod : struct, IOneWayMethod<TService, TArguments> =>
        IsWatched
            ? SendWatchedAsync<TMethod, TService, TArguments>(arguments, in context)
            : SendDirectAsync<TMethod, TService, TArguments>(in arguments, CallTerms.OfOneWay(in context, _settings), context.Cancellation);

    private bool IsWatched => _settings.Interceptors.Length > 0 || Telemetry.ObservesClients;

    private ValueTask SendWatchedAsync<TMethod, TService, TArguments>(TArguments arguments, in CallContext context)
        where TMethod : struct, IOneWayMethod<TService, TArguments>
    {
        if (!Telemetry.ObservesClients)
        {
            return SendInterceptedAsync<TMethod, TService, TArguments>(arguments, in context);
        }

        var given = context;
        return ObservedCall.SendAsync(TMethod.Name, RemoteEndPoint, () => _settings.Interceptors.Length > 0
            ? SendInterceptedAsync<TMethod, TService, TArguments>(arguments, in given)
            : SendDirectAsync<TMethod, TService, TArguments>(in arguments, CallTerms.OfOneWay(in given, _settings), given.Cancellation));
    }

    private ValueTask SendInterceptedAsync<TMethod, TService, TArguments>(TArguments arguments, in CallContext context)
        where TMethod : struct, IOneWayMethod<TService, TArguments>
    {
        var call = new InterceptedCall(TMethod.Name, RpcCallKind.OneWay, isIncoming: false, context);
        return InterceptorChain.RunAsync(_settings.Interceptors, call, () => SendDirectAsync<TMethod, TService, TArguments>(
            in arguments, CallTerms.OfOneWay(call.Context, _settings), call.Context.Cancellation));
    }

    [SuppressMessage("Reliability", "CA2012:Use ValueTasks correctly", Justification = "Returned, or awaited once.")]
    private ValueTask SendDirectAsync<TMethod, TService, TArguments>(in TArguments arguments, in CallTerms terms, CancellationToken cancel)
        where TMethod : struct, IOneWayMethod<TService, TArguments>
    {
        if (cancel.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancel);
        }

        if (terms.Complaint(TMethod.Name, _settings.TimeProvider) is { } complaint)
        {
            return ValueTask.FromException(complaint);
        }

        var buffer = ScratchBuffer.Take();
        var failure = OutgoingMessage.WriteOneWay<TMethod, TService, TArguments>(buffer, TMethod.StableId, in arguments, in terms, _settings, _socket.MaxDatagramSize);
        if (failure is not null)
        {
            OutgoingMessage.Give(buffer);
            return ValueTask.FromException(failure);
        }

        var sent = _socket.SendAsync(buffer.WrittenMemory, cancel);
        if (!sent.IsCompletedSuccessfully)
        {
            return AwaitSentAsync(sent, buffer, TMethod.Name);
        }

        sent.GetAwaiter().GetResult();
        OutgoingMessage.Give(buffer);
        return ValueTask.CompletedTask;
    }

    /// <summary>Closes the socket. Calling it again is harmless.</summary>
    public async ValueTask CloseAsync()
    {
        await _socket.DisposeAsync().ConfigureAwait(false);
        _closed.TrySetResult();
    }

    private static async ValueTask AwaitSentAsync(ValueTask sent, PooledBuffer buffer, string method)
    {
        try
        {
            await sent.ConfigureAwait(false);
        }
        catch (TransportException exception)
        {
            throw NotSent(method, exception);
        }
        finally
        {
            OutgoingMessage.Give(buffer);
        }
    }
}
