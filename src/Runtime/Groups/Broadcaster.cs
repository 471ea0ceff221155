using System.ComponentModel;
using ProtoGen.Diagnostics;
using ProtoGen.Rpc;
using ProtoGen.Serialization;

namespace ProtoGen.Groups;

/// <summary>
/// What generated code broadcasts through: writes the arguments of a one-way once, and gives them to the engine of a group. Any
/// number of threads may call any member.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Broadcaster
{
    /// <summary>The bytes before the arguments, as they are written: an array, the kind, and a stable id, which always takes five.</summary>
    private const int HeadSize = 7;

    private readonly IGroupRelay _relay;
    private readonly GroupAudience _audience;
    private readonly RpcSettings _settings;

    internal Broadcaster(IGroupRelay relay, GroupAudience audience, RpcSettings settings)
    {
        _relay = relay;
        _audience = audience;
        _settings = settings;
    }

    /// <summary>Sends a one-way to everybody in the audience.</summary>
    /// <typeparam name="TMethod">The method.</typeparam>
    /// <typeparam name="TService">The callback interface.</typeparam>
    /// <typeparam name="TArguments">What carries the arguments.</typeparam>
    /// <param name="arguments">The arguments. They are written before the method returns.</param>
    /// <param name="cancel">Gives up waiting for room; the message reaches nobody then.</param>
    /// <exception cref="RpcException">The message was not sent.</exception>
    public ValueTask SendAsync<TMethod, TService, TArguments>(in TArguments arguments, CancellationToken cancel)
        where TMethod : struct, IOneWayMethod<TService, TArguments> =>
        Telemetry.ObservesClients
            ? SendObservedAsync<TMethod, TService, TArguments>(arguments, new CallContext { Cancellation = cancel })
            : SendAsync<TMethod, TService, TArguments>(in arguments, CallTerms.PlainOneWay(_settings), cancel);

    /// <summary>The same with a context: its token, its deadline and its metadata.</summary>
    /// <typeparam name="TMethod">The method.</typeparam>
    /// <typeparam name="TService">The callback interface.</typeparam>
    /// <typeparam name="TArguments">What carries the arguments.</typeparam>
    /// <param name="arguments">The arguments. They are written before the method returns.</param>
    /// <param name="context">Token, deadline and metadata.</param>
    /// <exception cref="RpcException">The message was not sent.</exception>
    public ValueTask SendWithContextAsync<TMethod, TService, TArguments>(in TArguments arguments, in CallContext context)
        where TMethod : struct, IOneWayMethod<TService, TArguments> =>
        Telemetry.ObservesClients
            ? SendObservedAsync<TMethod, TService, TArguments>(arguments, context)
            : SendAsync<TMethod, TService, TArguments>(in arguments, CallTerms.OfOneWay(in context, _settings), context.Cancellation);

    /// <summary>What a method that is no one-way ends with, since many answers are none.</summary>
    /// <param name="method">The method's name on the wire.</param>
    public static RpcException NoAnswers(string method) => new RpcException(
        RpcErrorCode.Unsupported, RpcOutcome.NotExecuted,
        $"'{method}' was not broadcast: it has an answer, and there is one for each member. Call the members one by one, or make it [OneWay].").AsOutcomeOfCall();

    private ValueTask SendObservedAsync<TMethod, TService, TArguments>(TArguments arguments, CallContext context)
        where TMethod : struct, IOneWayMethod<TService, TArguments> =>
        ObservedCall.SendAsync(TMethod.Name, null, () => SendAsync<TMethod, TService, TArguments>(
            in arguments, CallTerms.OfOneWay(in context, _settings), context.Cancellation));

    private ValueTask SendAsync<TMethod, TService, TArguments>(in TArguments arguments, in CallTerms terms, CancellationToken cancel)
        where TMethod : struct, IOneWayMethod<TService, TArguments>
    {
        if (cancel.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancel);
        }

        if (!terms.IsPlain && terms.Complaint(TMethod.Name, _settings.TimeProvider) is { } complaint)
        {
            return ValueTask.FromException(complaint);
        }

        var buffer = ScratchBuffer.Take();
        try
        {
            var failure = OutgoingMessage.WriteOneWay<TMethod, TService, TArguments>(
                buffer, TMethod.StableId, in arguments, in terms, _settings, _settings.MaxMessageSize);
            if (failure is not null)
            {
                return ValueTask.FromException(failure);
            }

            var message = new GroupMessage(BroadcastMethod<TMethod, TService, TArguments>.Instance, buffer.WrittenMemory[HeadSize..], terms.HasHeaders);
            return terms.Deadline == 0
                ? _relay.SendAsync(message, _audience, cancel)
                : SendInTimeAsync(message, terms.Deadline, cancel);
        }
        finally
        {
            OutgoingMessage.Give(buffer);
        }
    }

    private ValueTask SendInTimeAsync(GroupMessage message, long deadline, CancellationToken cancel)
    {
        var left = CallDeadline.TimeLeft(deadline, _settings.TimeProvider);
        var timeout = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, _settings.TimeProvider);
        var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        return AwaitAsync(_relay.SendAsync(message, _audience, either.Token), message.Method);

        async ValueTask AwaitAsync(ValueTask sent, string method)
        {
            using (timeout)
            using (either)
            {
                try
                {
                    await sent.ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
                {
                    throw CallTerms.PassedUnsent(method);
                }
                catch (OperationCanceledException)
                {
                    throw new OperationCanceledException(cancel);
                }
            }
        }
    }
}
