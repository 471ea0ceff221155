using System.Diagnostics.CodeAnalysis;
using ProtoGen.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>What this side asks of the peer.</summary>
internal sealed partial class RpcConnection
{
    /// <summary>Calls a method of the peer.</summary>
    public ValueTask<TResult> CallAsync<TMethod, TService, TArguments, TResult>(in TArguments arguments, CancellationToken cancel)
        where TMethod : struct, ICallMethod<TService, TArguments, TResult> =>
        IsWatched
            ? CallWatchedAsync<TMethod, TService, TArguments, TResult>(arguments, new CallContext { Cancellation = cancel })
            : CallDirectAsync<TMethod, TService, TArguments, TResult>(
                in arguments, TMethod.StreamCount > 0 ? CallTerms.OfStream(default, _settings) : CallTerms.Plain(_settings), cancel);

    /// <summary>Calls a method of the peer that returns no value.</summary>
    public ValueTask CallVoidAsync<TMethod, TService, TArguments>(in TArguments arguments, CancellationToken cancel)
        where TMethod : struct, ICallMethod<TService, TArguments, Nothing> =>
        IsWatched
            ? CallVoidWatchedAsync<TMethod, TService, TArguments>(arguments, new CallContext { Cancellation = cancel })
            : CallVoidDirectAsync<TMethod, TService, TArguments>(
                in arguments, TMethod.StreamCount > 0 ? CallTerms.OfStream(default, _settings) : CallTerms.Plain(_settings), cancel);

    /// <summary>Calls a method of the peer.</summary>
    public ValueTask<TResult> CallAsync<TMethod, TService, TArguments, TResult>(in TArguments arguments, in CallContext context)
        where TMethod : struct, ICallMethod<TService, TArguments, TResult> =>
        IsWatched
            ? CallWatchedAsync<TMethod, TService, TArguments, TResult>(arguments, in context)
            : CallDirectAsync<TMethod, TService, TArguments, TResult>(in arguments, in context);

    /// <summary>Calls a method of the peer that returns no value.</summary>
    public ValueTask CallVoidAsync<TMethod, TService, TArguments>(in TArguments arguments, in CallContext context)
        where TMethod : struct, ICallMethod<TService, TArguments, Nothing> =>
        IsWatched
            ? CallVoidWatchedAsync<TMethod, TService, TArguments>(arguments, in context)
            : CallVoidDirectAsync<TMethod, TService, TArguments>(in arguments, in context);

    /// <summary>Sends a one-way message; waits while the output is full.</summary>
    public ValueTask SendAsync<TMethod, TService, TArguments>(in TArguments arguments, CancellationToken cancel)
        where TMethod : struct, IOneWayMethod<TService, TArguments> =>
        IsWatched
            ? SendWatchedAsync<TMethod, TService, TArguments>(arguments, new CallContext { Cancellation = cancel })
            : SendDirectAsync<TMethod, TService, TArguments>(in arguments, CallTerms.PlainOneWay(_settings), cancel);

    /// <summary>Sends a one-way message; waits while the output is full.</summary>
    public ValueTask SendAsync<TMethod, TService, TArguments>(in TArguments arguments, in CallContext context)
        where TMethod : struct, IOneWayMethod<TService, TArguments> =>
        IsWatched
            ? SendWatchedAsync<TMethod, TService, TArguments>(arguments, in context)
            : SendDirectAsync<TMethod, TService, TArguments>(in arguments, CallTerms.OfOneWay(in context, _settings), context.Cancellation);

    private ValueTask<TResult> CallDirectAsync<TMethod, TService, TArguments, TResult>(in TArguments arguments, in CallContext context)
        where TMethod : struct, ICallMethod<TService, TArguments, TResult> =>
        CallDirectAsync<TMethod, TService, TArguments, TResult>(
            in arguments, TMethod.StreamCount > 0 ? CallTerms.OfStream(in context, _settings) : CallTerms.Of(in context, _settings), context.Cancellation);

    private ValueTask CallVoidDirectAsync<TMethod, TService, TArguments>(in TArguments arguments, in CallContext context)
        where TMethod : struct, ICallMethod<TService, TArguments, Nothing> =>
        CallVoidDirectAsync<TMethod, TService, TArguments>(
            in arguments, TMethod.StreamCount > 0 ? CallTerms.OfStream(in context, _settings) : CallTerms.Of(in context, _settings), context.Cancellation);

    private ValueTask<TResult> CallDirectAsync<TMethod, TService, TArguments, TResult>(in TArguments arguments, in CallTerms terms, CancellationToken cancel)
        where TMethod : struct, ICallMethod<TService, TArguments, TResult>
    {
        if (cancel.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TResult>(cancel);
        }

        var call = PendingCall<TMethod, TService, TArguments, TResult>.Take(this, in arguments, cancel);
        short version = call.Version;
        BeginCall(call, in terms);
        return new ValueTask<TResult>(call, version);
    }

    private ValueTask CallVoidDirectAsync<TMethod, TService, TArguments>(in TArguments arguments, in CallTerms terms, CancellationToken cancel)
        where TMethod : struct, ICallMethod<TService, TArguments, Nothing>
    {
        if (cancel.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancel);
        }

        var call = PendingCall<TMethod, TService, TArguments, Nothing>.Take(this, in arguments, cancel);
        short version = call.Version;
        BeginCall(call, in terms);
        return new ValueTask(call, version);
    }

    /// <summary>Writes and sends the request of a call that has an id. Never throws; what goes wrong ends the call.</summary>
    /// <param name="call">The call, which cannot go back to its pool meanwhile.</param>
    /// <param name="alone">Whether no other call is in flight, so that nothing is worth waiting for.</param>
    internal void SendRequest(PendingCall call, bool alone)
    {
        RpcException? failure;
        var buffer = ScratchBuffer.Take();
        try
        {
            // The call cannot end while its arguments are read: when it has, its caller may change them again.
            failure = HasPassed(call) ? CallTerms.PassedUnsent(call.Method)
                : call.Phase == CallPhase.Writing ? OutgoingMessage.WriteRequest(buffer, call, _sendLimit) : null;
            call.ForgetArguments();
            var streams = call.Streams;
            call.SentBefore = Volatile.Read(ref _sent);
            if (failure is null && call.TryAdvance(CallPhase.Writing, CallPhase.Sending))
            {
                var sent = SendMessageAsync(buffer, deferred: !alone, call, call.Cancel);
                if (sent.IsCompletedSuccessfully)
                {
                    Sent(call, streams);
                }
                else
                {
                    call.Hold();
                    _ = AwaitSentAsync(sent, call);
                }

                return;
            }
        }
        catch (TransportException exception)
        {
            failure = NotSent(call.Method, exception);
        }
        finally
        {
            OutgoingMessage.Give(buffer);
        }

        if (failure is null && !call.Cancel.IsCancellationRequested)
        {
            failure = HasPassed(call) ? CallTerms.PassedUnsent(call.Method) : NotSent(call.Method, null);
        }

        Withdraw(call, failure);
    }

    /// <summary>Ends a call because its caller's token fired; one that is being written ends after that.</summary>
    internal void CancelCall(PendingCall call) => GiveUp(call, static call => new OperationCanceledException(call.Cancel));

    /// <summary>Ends a call before its answer, and tells the peer if it has heard of the call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="why">What it ends with. Asked when it is out of the table, and still this call.</param>
    private void GiveUp(PendingCall call, Func<PendingCall, Exception> why)
    {
        if (_calls.TryCancel(call, out int id))
        {
            var streams = call.Streams;
            call.Fail(why(call));
            if (id >= 0)
            {
                SendCancel(id);
                streams?.Stop();
            }
        }
    }

    private static RpcException NotConnected(string method, Exception? reason = null) =>
        new(RpcErrorCode.NotConnected, $"The connection was closed before '{method}' was called.", reason);

    private RpcException Late(string method) => IsRetired ? Refused(method) : NotConnected(method, _lost);

    private RpcException NotSent(string method, Exception? reason) =>
        new(RpcErrorCode.ConnectionLost, RpcOutcome.NotExecuted, $"{EndText} before '{method}' was sent.", reason);

    private ValueTask SendDirectAsync<TMethod, TService, TArguments>(in TArguments arguments, in CallTerms terms, CancellationToken cancel)
        where TMethod : struct, IOneWayMethod<TService, TArguments>
    {
        if (cancel.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancel);
        }

        if (_calls.IsClosed)
        {
            return ValueTask.FromException(Late(TMethod.Name));
        }

        if (!terms.IsPlain && terms.Complaint(TMethod.Name, TimeProvider) is { } complaint)
        {
            return ValueTask.FromException(complaint);
        }

        var method = Remote<TMethod, TArguments>();
        if (!method.IsOpen)
        {
            return SendLaterAsync<TMethod, TService, TArguments>(method, in arguments, in terms, cancel);
        }

        var buffer = ScratchBuffer.Take();
        try
        {
            var failure = OutgoingMessage.WriteOneWay<TMethod, TService, TArguments>(buffer, method.WireId, in arguments, in terms, _settings, _sendLimit);
            if (failure is not null)
            {
                return ValueTask.FromException(failure);
            }

            // Deferred: a burst of one-ways shares system calls, and nobody waits for one of them.
            if (terms.Deadline != 0 && (!_transport.HasSpace || IsLarge(buffer.Length)))
            {
                return SendInTimeAsync(buffer, TMethod.Name, terms.Deadline, cancel);
            }

            var sent = SendMessageAsync(buffer, deferred: true, null, cancel);
            if (!sent.IsCompletedSuccessfully)
            {
                return AwaitOneWayAsync(sent, TMethod.Name);
            }

            _sent++;
            return sent;
        }
        catch (TransportException exception)
        {
            return ValueTask.FromException(NotConnected(TMethod.Name, exception));
        }
        finally
        {
            OutgoingMessage.Give(buffer);
        }
    }

    /// <summary>Waits for room in the output no longer than until the deadline.</summary>
    private ValueTask SendInTimeAsync(PooledBuffer message, string method, long deadline, CancellationToken cancel)
    {
        var left = CallDeadline.TimeLeft(deadline, TimeProvider);
        var timeout = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, TimeProvider);
        var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        try
        {
            return AwaitAsync(SendMessageAsync(message, deferred: true, null, either.Token));
        }
        catch (TransportException)
        {
            either.Dispose();
            timeout.Dispose();
            throw;
        }

        async ValueTask AwaitAsync(ValueTask sent)
        {
            using (timeout)
            using (either)
            {
                try
                {
                    await AwaitOneWayAsync(sent, method).ConfigureAwait(false);
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

    private async ValueTask AwaitOneWayAsync(ValueTask sent, string method)
    {
        try
        {
            await sent.ConfigureAwait(false);
        }
        catch (TransportException exception)
        {
            throw NotSent(method, exception);
        }
    }

    private bool HasPassed(PendingCall call) => CallDeadline.HasPassed(call.Terms.Deadline, TimeProvider);

    private void BeginCall(PendingCall call, in CallTerms terms)
    {
        // Before anybody else knows of the call: so it ends once.
        if (!terms.IsPlain && terms.Complaint(call.Method, TimeProvider) is { } complaint)
        {
            call.Fail(complaint);
            return;
        }

        call.Terms = terms;
        call.Watch();
        if (call.Remote.IsOpen)
        {
            StartCall(call);
        }
        else
        {
            StartLater(call);
        }
    }

    private void StartCall(PendingCall call)
    {
        long deadline = call.Terms.Deadline;
        var result = _calls.Begin(call, out bool alone);
        if (deadline != 0 && result is BeginResult.Started or BeginResult.Queued)
        {
            Deadlines.Watch(deadline);
        }

        switch (result)
        {
            case BeginResult.Started:
                SendRequest(call, alone);
                break;
            case BeginResult.Closed:
                call.Fail(Late(call.Method));
                break;
            default:
                break; // Its turn comes, or its caller has given up already.
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the transport throws ends the call.")]
    private async Task AwaitSentAsync(ValueTask sent, PendingCall call)
    {
        try
        {
            await sent.ConfigureAwait(false);
            Sent(call, call.Streams);
        }
        catch (OperationCanceledException)
        {
            Withdraw(call, null);
        }
        catch (Exception exception)
        {
            Withdraw(call, NotSent(call.Method, exception));
        }

        call.Release();
    }

    private void Sent(PendingCall call, OutgoingStreams? streams)
    {
        _sent++;
        if (!call.TryAdvance(CallPhase.Sending, CallPhase.Sent) && call.Phase == CallPhase.Cancelled)
        {
            // The caller gave up while the request was on its way into the output.
            SendCancel(call.Id);
            streams?.Stop();
        }
        else
        {
            // An answer may be here already, and has stopped them then.
            streams?.Start();
        }

        if (Volatile.Read(ref _owedPong) >= 0)
        {
            GiveOwedPong();
        }
    }

    /// <summary>Frees the id of a request that was not sent, and ends the call unless it has ended.</summary>
    private void Withdraw(PendingCall call, RpcException? failure)
    {
        bool mustEnd = _calls.TryWithdraw(call, out var next);
        if (mustEnd)
        {
            call.Fail(failure ?? (Exception)new OperationCanceledException(call.Cancel));
        }

        StartNext(next);
        if (Volatile.Read(ref _owedPong) >= 0)
        {
            GiveOwedPong();
        }
    }

    private void SendCancel(int id)
    {
        var buffer = ScratchBuffer.Take();
        try
        {
            var writer = new MessagePackWriter(buffer);
            Messages.WriteCancel(ref writer, id);
            writer.Complete();
            _transport.Send(buffer.Written, deferred: false);
        }
        catch (TransportException)
        {
            // The connection has ended, and the call on the other side with it.
        }
        finally
        {
            OutgoingMessage.Give(buffer);
        }

        StartNext(_calls.CancelSent(id));
    }

    /// <summary>Sends a call whose turn has come, on the thread pool: writing arguments may run the user's code.</summary>
    private static void StartNext(PendingCall? next)
    {
        if (next is not null)
        {
            ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: false);
        }
    }
}
