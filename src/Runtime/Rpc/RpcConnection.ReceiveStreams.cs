using ProtoGen.Serialization;
using ProtoGen.Streaming;

namespace ProtoGen.Rpc;

/// <summary>What the peer sends about streams. What comes for a stream that is over, or was refused, is dropped.</summary>
internal sealed partial class RpcConnection
{
    /// <summary>Takes the streams among the arguments of an accepted call into account, before its handler starts.</summary>
    /// <param name="streams">The streams.</param>
    /// <param name="taken">An id that is in use, or -1 when there are too many streams.</param>
    /// <returns>False when no stream of the call is taken into account.</returns>
    private bool TryRegister(IncomingStreams streams, out long taken)
    {
        taken = -1;
        var budget = _streamBudget;
        if (!budget.TryOpen(streams.All.Count))
        {
            return false;
        }

        lock (_uploadsGate)
        {
            _uploads ??= [];
            for (int i = 0; i < streams.All.Count; i++)
            {
                if (!_uploads.TryAdd(streams.All[i].Id, streams.All[i].Receiver))
                {
                    taken = streams.All[i].Id;
                    while (i-- > 0)
                    {
                        _uploads.Remove(streams.All[i].Id);
                    }

                    budget.Close(streams.All.Count * budget.Initial);
                    return false;
                }
            }
        }

        foreach (var (_, receiver) in streams.All)
        {
            receiver.Open(budget);
        }

        return true;
    }

    private void ReceiveItems(ReadOnlySpan<byte> message, ref MessagePackReader reader, int count)
    {
        long x = ReadStream(ref reader, count, 3, "items of a stream");
        ReadOnlySpan<byte> encoded;
        int items;
        try
        {
            items = reader.ReadArrayHeader();
            int start = reader.Position;
            if (count > 3)
            {
                reader.SkipRest(items);
                encoded = message[start..reader.Position];
                Messages.ReadEnd(ref reader, count - 3);
            }
            else
            {
                // Read by the consumer, who finds out what is wrong with them.
                encoded = message[start..];
            }
        }
        catch (MessageSerializationException exception)
        {
            throw new ProtocolException("Items of a stream cannot be read.", exception);
        }

        var receiver = x >= 0 ? FindUploaded(x) : _calls.FindResults(-1 - x);
        if (receiver?.TryReceive(encoded, items) == false)
        {
            throw new ProtocolException($"A stream sent more than it had credit for, {_streamBudget.Initial} bytes to begin with.");
        }
    }

    private void ReceiveStreamEnd(ReadOnlySpan<byte> message, ref MessagePackReader reader, int count)
    {
        long x = ReadStream(ref reader, count, 3, "the end of a stream");
        if (x < 0)
        {
            throw new ProtocolException("The end of a result came as that of a stream; it ends with its call.");
        }

        RpcException? error;
        try
        {
            error = reader.TryReadNil() ? null : Messages.ReadError(message, ref reader, "a stream", null);
        }
        catch (MessageSerializationException exception)
        {
            throw new ProtocolException("The end of a stream cannot be read.", exception);
        }

        Messages.ReadEnd(ref reader, count - 3);

        // A caller that stops is no failure: handlers end as with their own token.
        FindUploaded(x)?.End(error is { Code: RpcErrorCode.Cancelled } ? new OperationCanceledException(error.Message) : error);
    }

    private void ReceiveCredit(ref MessagePackReader reader, int count)
    {
        long x = ReadStream(ref reader, count, 3, "credit");
        long bytes = ReadId(ref reader);
        Messages.ReadEnd(ref reader, count - 3);
        var sender = x >= 0 ? _running.FindResults(x) : _calls.FindUpload(-1 - x)?.Sender;
        sender?.AddCredit(bytes);
    }

    private StreamReceiver? FindUploaded(long id)
    {
        lock (_uploadsGate)
        {
            return _uploads?.GetValueOrDefault(id);
        }
    }

    private static long ReadStream(ref MessagePackReader reader, int count, int elements, string what)
    {
        if (count < elements)
        {
            throw new ProtocolException($"A message with {what} has {count} elements instead of {elements}.");
        }

        try
        {
            return reader.ReadInt64();
        }
        catch (MessageSerializationException exception)
        {
            throw new ProtocolException($"A message with {what} has no readable id.", exception);
        }
    }
}
