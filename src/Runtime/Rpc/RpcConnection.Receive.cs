using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>What the peer sends: one message after the other, read in place.</summary>
internal sealed partial class RpcConnection
{
    /// <summary>Handles one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isJoined">Whether it came as parts.</param>
    /// <param name="asks">Whether the peer wants something to be sent back.</param>
    /// <returns>A one-way for which there is no room: nothing more is read until there is.</returns>
    /// <exception cref="ProtocolException">The message is none of the protocol, and cannot be answered.</exception>
    private RunningCall? Receive(ReadOnlySpan<byte> message, bool isJoined, out bool asks)
    {
        var reader = new MessagePackReader(message);
        int count;
        long kind;
        try
        {
            count = reader.ReadArrayHeader();
            kind = reader.ReadInt64();
        }
        catch (MessageSerializationException exception)
        {
            throw new ProtocolException("A message is no array that begins with its kind.", exception);
        }

        if (isJoined && kind is < MessageKind.Request or > MessageKind.StreamEnd)
        {
            throw new ProtocolException($"A message of the kind {kind} came in parts.");
        }

        asks = kind is MessageKind.Request or MessageKind.Ping or MessageKind.Hello;
        Hear(kind);
        if (kind is MessageKind.Request or MessageKind.OneWay)
        {
            Accept();
        }

        switch (kind)
        {
            case MessageKind.Request:
                ReceiveRequest(message, ref reader, count);
                return null;
            case MessageKind.Response:
                ReceiveResponse(message, ref reader, count);
                return null;
            case MessageKind.OneWay:
                return ReceiveOneWay(message, ref reader, count);
            case MessageKind.Items:
                ReceiveItems(message, ref reader, count);
                return null;
            case MessageKind.StreamEnd:
                ReceiveStreamEnd(message, ref reader, count);
                return null;
            case MessageKind.Credit:
                ReceiveCredit(ref reader, count);
                return null;
            case MessageKind.Cancel:
                ReceiveCancel(ref reader, count);
                return null;
            case MessageKind.Ping:
                ReceivePing(ReadToken(ref reader, count));
                return null;
            case MessageKind.Pong:
                ReceivePong(ReadToken(ref reader, count));
                return null;
            case MessageKind.Hello:
                ReceiveHello(ref reader, count);
                return null;
            case MessageKind.GoAway:
                ReceiveGoAway(ref reader, count);
                return null;
            case MessageKind.Part:
                ReceivePart(ref reader, count);
                return null;
            case MessageKind.LastPart:
                return ReceiveLastPart(ref reader, count, out asks);
            default:
                throw new ProtocolException($"A message has the unknown kind {kind}.");
        }
    }

    private void ReceiveRequest(ReadOnlySpan<byte> message, ref MessagePackReader reader, int count)
    {
        long id = ReadId(ref reader);
        IncomingRequest request;
        try
        {
            request = IncomingRequest.Read(_methods, ref reader, count, fixedElements: 4);
        }
        catch (MessageSerializationException exception)
        {
            SendError(id, RpcErrorCode.InvalidArguments, $"The request cannot be read: {exception.Message}");
            return;
        }

        if (request.Method is SchemaEntry)
        {
            AnswerSchemas(id, ref reader);
        }
        else if (_refuses)
        {
            SendError(id, RpcErrorCode.ShuttingDown, "The server is stopping.");
        }
        else if (request.Method is not { } method)
        {
            SendError(id, RpcErrorCode.UnknownMethod, $"There is no method {request.UnknownName}.");
        }
        else if (_running.IsFullOf(method))
        {
            SendError(id, RpcErrorCode.Busy, method.UsesStreams
                ? $"{_settings.MaxConcurrentStreams} calls with streams are running for this connection already."
                : $"{_settings.MaxConcurrentCalls} calls are running for this connection already.");
        }
        else if (request.TryAccept(this, id, message, ref reader, endsHere: true, out var call, out var failure))
        {
            if (call.Arguments is { } streams && !TryRegister(streams, out long taken))
            {
                call.Release();
                if (taken < 0)
                {
                    SendError(id, RpcErrorCode.Busy, "The streams of this connection may keep no more items.");
                    return;
                }

                throw new ProtocolException($"A request gives a stream the id {taken}, which another stream has.");
            }

            StartHandler(call);
        }
        else
        {
            RefuseArguments(id, method.Name, failure);
        }
    }

    private void RefuseArguments(long id, string method, MessageSerializationException failure)
    {
        string why = failure.Message;
        if (failure.InnerException is { } own)
        {
            // Thrown by a constructor or a property of the user's: this side's business, like what a handler throws.
            LazyInitializer.EnsureInitialized(ref _refusals, NewLimiter).Report("Arguments were refused by their own type", RemoteEndPoint, LocalEndPoint, method, own);
            why = _settings.IncludeExceptionDetails ? why : $"{failure.Code} at {failure.Path}, byte {failure.Offset}.";
        }

        SendError(id, RpcErrorCode.InvalidArguments, $"The arguments of '{method}' cannot be read: {why}");
    }

    private RunningCall? ReceiveOneWay(ReadOnlySpan<byte> message, ref MessagePackReader reader, int count)
    {
        IncomingRequest request;
        try
        {
            request = IncomingRequest.Read(_methods, ref reader, count, fixedElements: 3);
        }
        catch (MessageSerializationException exception)
        {
            throw new ProtocolException("A one-way message cannot be read.", exception);
        }

        if (request.Method is not { } method)
        {
            ReportDropped($"there is no method {request.UnknownName}", null, null);
        }
        else if (_refuses)
        {
            ReportDropped("the server is stopping", method.Name, null);
        }
        else if (!request.TryAccept(this, RunningCall.NoAnswer, message, ref reader, endsHere: true, out var call, out var failure))
        {
            ReportDropped("its arguments cannot be read", method.Name, failure);
        }
        else if (call.Start == HandlerStart.Inline ? _running.IsFullOfInline : _running.IsFullOfOneWays || HoldsOneWays)
        {
            return call;
        }
        else
        {
            StartHandler(call);
        }

        return null;
    }

    private void ReceiveResponse(ReadOnlySpan<byte> message, ref MessagePackReader reader, int count)
    {
        long id = ReadId(ref reader);
        if (count < 4)
        {
            throw new ProtocolException($"A response has {count} elements instead of 4.");
        }

        if (!_calls.TryAnswer(id, out var call, out var streams, out var next))
        {
            throw new ProtocolException($"A response came for the id {id}, which waits for none.");
        }

        if (next is not null)
        {
            _work.Add(next);
        }

        streams?.Stop();
        if (call is null)
        {
            return; // The caller has given up; nobody wants to know.
        }

        try
        {
            if (reader.TryReadNil())
            {
                call.ReadResult(message, ref reader, count - 4);
                _work.Add(call);
            }
            else
            {
                // What the caller declared it keeps as its own type; an upload that failed here says why in any other case.
                var error = Messages.ReadError(message, ref reader, call.Method, call);
                ReadErrorHeaders(ref reader, call, count - 4);
                call.Fail(streams?.Failure is { } failure && error.GetType() == typeof(RpcException)
                    ? new RpcException(error.Code, error.Outcome, error.Message, failure)
                    : error);
            }
        }
        catch (MessageSerializationException exception)
        {
            call.Fail(new RpcException(
                RpcErrorCode.Incompatible, RpcOutcome.Executed,
                $"'{call.Method}' was executed, but its answer cannot be read: {exception.Message}", exception));
        }
        catch (Exception exception)
        {
            call.Fail(new RpcException(RpcErrorCode.ConnectionLost, $"The answer to '{call.Method}' cannot be read.", exception));
            throw;
        }
    }

    /// <summary>What goes with an error, for a caller who wants it. Whatever is wrong with it, the error is what counts.</summary>
    private static void ReadErrorHeaders(ref MessagePackReader reader, PendingCall call, int extra)
    {
        if (call.Terms.Response is not { } response)
        {
            return;
        }

        try
        {
            reader.Skip();
            call.ReadHeaders(ref reader, ref extra);
        }
        catch (MessageSerializationException)
        {
            response.Receive(Metadata.Empty);
        }
    }

    private void ReceiveCancel(ref MessagePackReader reader, int count)
    {
        long id = ReadStream(ref reader, count, 2, "a cancel");
        Messages.ReadEnd(ref reader, count - 2);
        if (id < 0)
        {
            _calls.FindUpload(-1 - id)?.Stop();
            return;
        }

        if (_running.Cancel(id, out var cancel))
        {
            // The caller gets its end now; the handler gets its token, and keeps its place until it has ended.
            SendError(id, RpcErrorCode.Cancelled, "The call was cancelled.");
            _running.Answered();
            if (cancel is not null)
            {
                HandlerToken.Fire(cancel, _settings.Reporter, RemoteEndPoint, LocalEndPoint);
            }
        }
        else
        {
            AbandonAnswer(id);
        }
    }

    private static long ReadToken(ref MessagePackReader reader, int count)
    {
        long token = ReadId(ref reader);
        Messages.ReadEnd(ref reader, count - 2);
        return token;
    }

    private static long ReadId(ref MessagePackReader reader)
    {
        long id;
        try
        {
            id = reader.ReadInt64();
        }
        catch (MessageSerializationException exception)
        {
            throw new ProtocolException("A message has no readable id.", exception);
        }

        return id >= 0 ? id : throw new ProtocolException($"A message has the id {id}; ids are not negative.");
    }
}
