using System.Diagnostics.CodeAnalysis;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>Handlers that run for the peer, and their answers.</summary>
internal sealed partial class RpcConnection : IRunningCallOwner
{
    /// <summary>One answer at a time waits for room in the output, so that waiting answers do not overfill it together.</summary>
    private SemaphoreSlim? _answering;

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Runs at the bottom of a pool thread: what escaped here would end the process, so it ends the connection.")]
    void IRunningCallOwner.End(RunningCall call, Exception? failure)
    {
        if (call.Id != RunningCall.NoAnswer && !_transport.HasSpace)
        {
            _ = AnswerLaterAsync(call, failure);
            return;
        }

        try
        {
            Answer(call, failure);
        }
        catch (Exception exception)
        {
            EndUnanswered(exception);
        }
    }

    /// <summary>
    /// Waits for room in the output. The call keeps its place meanwhile: a peer that reads slowly gets Busy before this
    /// side fills its memory with results.
    /// </summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "As in End.")]
    private async Task AnswerLaterAsync(RunningCall call, Exception? failure)
    {
        var answering = LazyInitializer.EnsureInitialized(ref _answering, OneAtATime);
        await answering.WaitAsync().ConfigureAwait(false);
        try
        {
            await _transport.WaitForSpaceAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (TransportException)
        {
            // The connection has ended: nobody gets the answer.
        }

        try
        {
            Answer(call, failure);
        }
        catch (Exception exception)
        {
            EndUnanswered(exception);
        }
        finally
        {
            answering.Release();
        }
    }

    private void EndUnanswered(Exception exception)
    {
        _settings.Reporter.Report("An answer could not be given; its connection is closed", RemoteEndPoint, LocalEndPoint, exception: exception);
        Abort();
    }

    private void Answer(RunningCall call, Exception? failure, Opened? parts = null)
    {
        var thrown = failure;
        string method = call.Method;
        long id = call.Id;
        bool isOneWay = id == RunningCall.NoAnswer;
        bool obeyed = failure == RunningCall.GivenUp || (failure is OperationCanceledException && call.IsCancelled);
        var buffer = ScratchBuffer.Take();
        if (!isOneWay)
        {
            failure = OutgoingMessage.WriteAnswer(buffer, call, failure, obeyed, PeerSentHello, _settings, _sendLimit);
        }

        bool isLarge = IsLarge(buffer.Length);
        if (isLarge)
        {
            int size = buffer.Length;
            if (parts is null && _outgoingParts!.TryOpen(size, out int opened))
            {
                parts = new Opened(opened, size);
            }
            else if (parts is null || parts.Value.Size < size)
            {
                Close(parts); // The result has grown since it was written first.
                OutgoingMessage.Give(buffer);
                _ = AnswerInPartsLaterAsync(call, thrown, size);
                return;
            }
        }

        // Removed first: when the peer has its answer, it may use the id again, and its next call finds the place free.
        // The turn of the next one comes when the result, which may be what it changes, is written.
        var next = call.Start == HandlerStart.Ordered ? _running.PassTurn(call) : null;
        bool unanswered = _running.Remove(call, out int others);
        call.Release();
        if (unanswered && isLarge)
        {
            _ = SendAnswerInPartsAsync(id, buffer.MoveOut(), parts!.Value);
        }
        else
        {
            Close(parts);
            if (unanswered)
            {
                SendResult(buffer.Written, deferred: others > 0 || _backlog);
            }
            else
            {
                _running.Answered();
            }
        }

        OutgoingMessage.Give(buffer);
        next?.RunLater();
        if (failure == RunningCall.Expired)
        {
            if (isOneWay)
            {
                ReportDropped("its deadline passed before its handler could begin", method, null);
            }
        }
        else if (failure is not null && !obeyed)
        {
            _settings.Reporter.Report("A handler failed", RemoteEndPoint, LocalEndPoint, method, failure);
        }
    }

    private void Close(Opened? parts)
    {
        if (parts is { } opened)
        {
            CloseParts(opened.Id, opened.Size);
        }
    }

    private void StartHandler(RunningCall call)
    {
        Register(call);
        if (call.Start == HandlerStart.Inline)
        {
            _work.RunLater(); // What came before does not wait for it.
            GatherAnswers();
            call.RunInline();
        }
        else if (call.Start == HandlerStart.Ordered && (TryHoldTurn(call) || !_running.TryTakeTurn(call)))
        {
            return; // It begins when its turn has come.
        }
        else
        {
            _work.Add(call);
        }
    }

    /// <summary>Counts a call among those that run.</summary>
    private void Register(RunningCall call)
    {
        _running.Add(call);
        if (call.Headers is { Deadline: not 0 } headers)
        {
            Deadlines.Watch(headers.Deadline);
        }
    }

    /// <summary>Answers with an error. Called by the receive loop, and while the server stops.</summary>
    private void SendError(long id, RpcErrorCode code, string text)
    {
        var buffer = ScratchBuffer.Take();
        OutgoingMessage.WriteError(buffer, id, code, text, _sendLimit);
        SendAnswer(buffer.Written, deferred: _backlog);
        OutgoingMessage.Give(buffer);
    }

    private void SendSignOfLife(int kind, long token)
    {
        var buffer = ScratchBuffer.Take();
        var writer = new MessagePackWriter(buffer);
        Messages.WriteSignOfLife(ref writer, kind, token);
        writer.Complete();
        SendAnswer(buffer.Written, deferred: _backlog);
        OutgoingMessage.Give(buffer);
    }

    /// <summary>
    /// Sends an answer that may be large. There was room before it was written; many that were written at once wait
    /// for each other, so that they do not pass the hard limit together.
    /// </summary>
    private void SendResult(ReadOnlySpan<byte> message, bool deferred)
    {
        try
        {
            var sending = _transport.SendAsync(message, deferred, CancellationToken.None);
            if (!sending.IsCompletedSuccessfully)
            {
                _ = AnsweredLaterAsync(sending);
                return;
            }
        }
        catch (TransportException)
        {
            // The receive loop finds out too, and ends the connection.
        }

        _running.Answered();
    }

    private async Task AnsweredLaterAsync(ValueTask sending)
    {
        try
        {
            await sending.ConfigureAwait(false);
        }
        catch (TransportException)
        {
            // As in SendResult.
        }

        _running.Answered();
    }

    private void SendAnswer(ReadOnlySpan<byte> message, bool deferred)
    {
        try
        {
            _transport.Send(message, deferred);
        }
        catch (TransportException)
        {
            // The receive loop finds out too, and ends the connection.
        }
    }

    private void ReportDropped(string why, string? method, Exception? exception) =>
        LazyInitializer.EnsureInitialized(ref _drops, NewLimiter).Report($"A one-way message was dropped: {why}", RemoteEndPoint, LocalEndPoint, method, exception);
}
