using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>Handlers that run for the peer, and their answers.</summary>
internal sealed partial class RpcConnection : IRunningCallOwner
{
    /// <summary>One answer at a time waits for room in the output, so that waiting answers do not overfill it together.</summary>
    private readonly SemaphoreSlim _answering = new(1, 1);

    /// <inheritdoc/>
    void IRunningCallOwner.End(RunningCall call, Exception? failure)
    {
        if (call.Id == RunningCall.NoAnswer || _transport.HasSpace)
        {
            Answer(call, failure);
        }
        else
        {
            _ = AnswerLaterAsync(call, failure);
        }
    }

    /// <summary>
    /// Waits for room in the output. The call keeps its place meanwhile: a peer that reads slowly gets Busy before this
    /// side fills its memory with results.
    /// </summary>
    private async Task AnswerLaterAsync(RunningCall call, Exception? failure)
    {
        await _answering.WaitAsync().ConfigureAwait(false);
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
        finally
        {
            _answering.Release();
        }
    }

    private void Answer(RunningCall call, Exception? failure)
    {
        string method = call.Method;
        bool obeyed = failure is OperationCanceledException && call.IsCancelled;
        var buffer = ScratchBuffer.Take();
        if (call.Id != RunningCall.NoAnswer)
        {
            failure = OutgoingMessage.WriteAnswer(buffer, call, failure, obeyed, _settings);
        }

        // Removed first: when the peer has its answer, it may use the id again, and its next call finds the place free.
        bool unanswered = _running.Remove(call, out int others);
        call.Release();
        if (unanswered)
        {
            SendAnswer(buffer.Written, deferred: others > 0 || _backlog);
        }

        _running.Answered();
        OutgoingMessage.Give(buffer);
        if (failure is not null && !obeyed)
        {
            _settings.Reporter.Report("A handler failed", RemoteEndPoint, LocalEndPoint, method, failure);
        }
    }

    private void StartHandler(RunningCall call)
    {
        _running.Add(call);

        // The global queue keeps the order of arrival.
        ThreadPool.UnsafeQueueUserWorkItem(call, preferLocal: false);
    }

    /// <summary>Waits until there is room for a one-way, then starts it; false when the connection is closed meanwhile.</summary>
    private async ValueTask<bool> TryStartHeldAsync(RunningCall call)
    {
        await Task.WhenAny(_running.WaitForRoomAsync(), _stopReceiving.Task).ConfigureAwait(false);
        if (_running.IsFullOfOneWays)
        {
            ReportDropped("the connection was closed", call.Method, null);
            call.Release();
            return false;
        }

        StartHandler(call);
        return true;
    }

    /// <summary>Answers with an error. Called by the receive loop, and while the server stops.</summary>
    private void SendError(long id, RpcErrorCode code, string text)
    {
        var buffer = ScratchBuffer.Take();
        OutgoingMessage.WriteError(buffer, id, code, text, _settings.MaxMessageSize);
        SendAnswer(buffer.Written, deferred: _backlog);
        OutgoingMessage.Give(buffer);
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
        _settings.Reporter.Report($"A one-way message was dropped: {why}", RemoteEndPoint, LocalEndPoint, method, exception);
}
