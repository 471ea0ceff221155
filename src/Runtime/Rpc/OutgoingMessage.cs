using System.Diagnostics.CodeAnalysis;
using ProtoGen.Buffers;
using ProtoGen.Diagnostics;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>
/// Writes whole messages into a scratch buffer, outside any lock: properties and collections of the user run here. What
/// they throw becomes the error of the call, with the place where it happened.
/// </summary>
internal static class OutgoingMessage
{
    /// <summary>Writes a request.</summary>
    /// <returns>Null, or why the call ends without having been sent.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Properties of the user's messages may throw anything; it ends their call.")]
    public static RpcException? WriteRequest(PooledBuffer buffer, PendingCall call, int maxMessageSize)
    {
        buffer.Limit = maxMessageSize;
        var writer = new MessagePackWriter(buffer);
        try
        {
            call.WriteRequest(ref writer);
            writer.Complete();
            return null;
        }
        catch (Exception exception)
        {
            return NotWritten(exception, writer.WrittenFrom(0), call.Method, call.LocateArguments, maxMessageSize);
        }
    }

    /// <summary>Writes a one-way message.</summary>
    /// <returns>Null, or why it is not sent.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "As in WriteRequest.")]
    public static RpcException? WriteOneWay<TMethod, TService, TArguments>(
        PooledBuffer buffer, uint method, in TArguments arguments, in CallTerms terms, RpcSettings settings, int maxMessageSize)
        where TMethod : struct, IOneWayMethod<TService, TArguments>
    {
        buffer.Limit = maxMessageSize;
        var writer = new MessagePackWriter(buffer);
        try
        {
            Messages.BeginOneWay(ref writer, method, terms.HasHeaders);
            TMethod.WriteArguments(ref writer, in arguments);
            if (terms.HasHeaders)
            {
                terms.WriteHeaders(ref writer, settings.TimeProvider);
            }

            writer.Complete();
            return null;
        }
        catch (Exception exception)
        {
            return NotWritten(exception, writer.WrittenFrom(0), TMethod.Name, TMethod.LocateArguments, maxMessageSize);
        }
    }

    /// <summary>Writes the response with an error.</summary>
    public static void WriteError(PooledBuffer buffer, long id, RpcErrorCode code, string text, int maxMessageSize)
    {
        buffer.Limit = maxMessageSize;
        var writer = new MessagePackWriter(buffer);
        Messages.WriteError(ref writer, id, code, MessageText.Cut(text, maxMessageSize));
        writer.Complete();
    }

    /// <summary>Writes the response of a call whose handler has ended: its result, or the error it ended with.</summary>
    /// <param name="buffer">Where to write.</param>
    /// <param name="call">The call.</param>
    /// <param name="failure">What the handler threw, or null.</param>
    /// <param name="obeyed">Whether it threw because its token had asked it to.</param>
    /// <param name="takesHeaders">Whether the peer takes headers.</param>
    /// <param name="settings">What to tell.</param>
    /// <param name="maxMessageSize">The largest message that the peer takes, in bytes.</param>
    /// <returns>What is to be reported: what the handler threw that the caller does not get as it is, or why the result cannot be written.</returns>
    public static Exception? WriteAnswer(
        PooledBuffer buffer, RunningCall call, Exception? failure, bool obeyed, bool takesHeaders, RpcSettings settings, int maxMessageSize)
    {
        var metadata = takesHeaders ? call.ResponseMetadata : null;
        if (failure is null)
        {
            failure = WriteResult(buffer, call, metadata, maxMessageSize);
            if (failure is not null)
            {
                var (code, text) = failure is MessageSerializationException { Code: SerializationErrorCode.MessageTooLarge }
                    ? (RpcErrorCode.MessageTooLarge, $"The result of '{call.Method}'{(metadata is null ? "" : " with its metadata")} is larger than the limit of {maxMessageSize} bytes.")
                    : (RpcErrorCode.HandlerFailed, Describe($"The result of '{call.Method}' could not be written", failure, settings));
                WriteError(buffer, call, code, text, metadata, maxMessageSize);
            }
        }
        else if (failure == RunningCall.Expired)
        {
            WriteError(buffer, call.Id, RpcErrorCode.DeadlineExceeded, RunningCall.ExpiredText, maxMessageSize);
        }
        else if (failure == call.Results?.ItemFailure)
        {
            var (code, text) = call.Results.ItemFailure.Code == SerializationErrorCode.MessageTooLarge
                ? (RpcErrorCode.MessageTooLarge, $"An item of '{call.Method}' is larger than the limit of {maxMessageSize} bytes.")
                : (RpcErrorCode.HandlerFailed, Describe($"An item of '{call.Method}' could not be written", failure, settings));
            WriteError(buffer, call, code, text, metadata, maxMessageSize);
        }
        else if (obeyed)
        {
            WriteError(buffer, call, RpcErrorCode.Cancelled, "The call was cancelled.", metadata, maxMessageSize);
        }
        else if (TryWriteOwnError(buffer, call, ref failure, metadata, maxMessageSize))
        {
            return null;
        }
        else
        {
            string text = Describe($"The handler of '{call.Method}' failed", failure, settings);
            WriteError(buffer, call, RpcErrorCode.HandlerFailed, text, metadata, maxMessageSize);
        }

        return failure;
    }

    /// <summary>The error of a request that is larger than one of the two sides allows.</summary>
    public static RpcException TooLarge(string method, int maxMessageSize, Exception? reason) => new(
        RpcErrorCode.MessageTooLarge, RpcOutcome.NotExecuted,
        $"The request '{method}' is larger than the limit of {maxMessageSize} bytes and was not sent.", reason);

    /// <summary>Gives the scratch buffer back without the limit of a connection.</summary>
    public static void Give(PooledBuffer buffer)
    {
        buffer.Limit = int.MaxValue;
        ScratchBuffer.Keep(buffer);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "As in WriteRequest.")]
    private static Exception? WriteResult(PooledBuffer buffer, RunningCall call, Metadata? metadata, int maxMessageSize)
    {
        buffer.Limit = maxMessageSize;
        var writer = new MessagePackWriter(buffer);
        try
        {
            Messages.BeginResult(ref writer, call.Id, metadata is not null);
            call.WriteResult(ref writer);
            if (metadata is not null)
            {
                Messages.WriteHeaders(ref writer, metadata);
            }

            writer.Complete();
            return null;
        }
        catch (MessageSerializationException exception)
        {
            Place(exception, writer.WrittenFrom(0), call.Method, call.LocateResult);
            return exception;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    /// <summary>Writes the error of an ended call. Metadata that it has no room for is left out: the error counts more.</summary>
    private static void WriteError(PooledBuffer buffer, RunningCall call, RpcErrorCode code, string text, Metadata? metadata, int maxMessageSize)
    {
        if (metadata is not null)
        {
            buffer.Limit = maxMessageSize;
            var writer = new MessagePackWriter(buffer);
            try
            {
                Messages.WriteError(ref writer, call.Id, code, MessageText.Cut(text, maxMessageSize), metadata);
                writer.Complete();
                return;
            }
            catch (MessageSerializationException)
            {
                // Without it, then.
            }
        }

        WriteError(buffer, call.Id, code, text, maxMessageSize);
    }

    /// <summary>Writes what a handler throws for its caller. What goes wrong with that is a failure like any other.</summary>
    private static bool TryWriteOwnError(PooledBuffer buffer, RunningCall call, ref Exception failure, Metadata? metadata, int maxMessageSize)
    {
        if (TryWriteOwnErrorOnce(buffer, call, failure, metadata, maxMessageSize, out var unwritten))
        {
            return true;
        }

        if (metadata is not null && unwritten is MessageSerializationException { Code: SerializationErrorCode.MessageTooLarge } &&
            TryWriteOwnErrorOnce(buffer, call, failure, null, maxMessageSize, out unwritten))
        {
            return true;
        }

        failure = unwritten ?? failure;
        return false;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "As in WriteRequest.")]
    private static bool TryWriteOwnErrorOnce(
        PooledBuffer buffer, RunningCall call, Exception failure, Metadata? metadata, int maxMessageSize, out Exception? unwritten)
    {
        buffer.Limit = maxMessageSize;
        unwritten = null;
        var writer = new MessagePackWriter(buffer);
        try
        {
            if (HandlerErrors.TryWrite(ref writer, call, failure, metadata, maxMessageSize))
            {
                writer.Complete();
                return true;
            }
        }
        catch (Exception exception)
        {
            unwritten = exception;
        }

        return false;
    }

    private static string Describe(string what, Exception failure, RpcSettings settings) =>
        settings.IncludeExceptionDetails ? $"{what}: {failure.GetType()}: {SafeText.MessageOf(failure)}" : $"{what}.";

    private static RpcException NotWritten(
        Exception exception, ReadOnlySpan<byte> written, string method, PathLocator locator, int maxMessageSize)
    {
        if (exception is MessageSerializationException placed)
        {
            Place(placed, written, method, locator);
            if (placed.Code == SerializationErrorCode.MessageTooLarge)
            {
                return TooLarge(method, maxMessageSize, placed);
            }
        }

        return new RpcException(
            RpcErrorCode.InvalidArguments, RpcOutcome.NotExecuted,
            $"The arguments of '{method}' could not be written: {SafeText.MessageOf(exception)}", exception).AsOutcomeOfCall();
    }

    private static void Place(MessageSerializationException exception, ReadOnlySpan<byte> written, string method, PathLocator locator) =>
        MessageErrors.OnWrite(exception, written, method, (ref MessagePath path) =>
        {
            // The message's own level has no name.
            if (path.TryNext(out _))
            {
                locator(ref path);
            }
        });
}
