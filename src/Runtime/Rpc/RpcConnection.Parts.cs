using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ProtoGen.Buffers;
using ProtoGen.Framing;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>Large messages, which travel as parts between which others may go.</summary>
internal sealed partial class RpcConnection
{
    private readonly IncomingParts _incomingParts;

    /// <summary>One part, or message of a stream, at a time waits for the output to be nearly empty: in turns, nobody overfills it.</summary>
    private SemaphoreSlim? _givingWay;

    /// <summary>Answers that are on their way as parts. Guarded by itself.</summary>
    private readonly List<AnswerInParts> _answersInParts = [];

    /// <summary>Null as long as the peer has not sent hello: then it takes no parts.</summary>
    private volatile OutgoingParts? _outgoingParts;

    private SemaphoreSlim GivingWay => LazyInitializer.EnsureInitialized(ref _givingWay, OneAtATime);

    /// <summary>Whether a message of this size travels as parts.</summary>
    public bool IsLarge(int size) => size > PartFormat.LargestWhole && _outgoingParts is not null;

    /// <summary>Waits for the turn of what gives way to other messages. Never fails.</summary>
    public ValueTask EnterAsync()
    {
        bool entered = GivingWay.Wait(0);
        return entered && _transport.IsNearlyEmpty ? default : WaitForTurnAsync(entered);
    }

    /// <summary>Ends a turn.</summary>
    public void Leave() => GivingWay.Release();

    /// <inheritdoc/>
    public ValueTask<int> OpenPartsAsync(int size) => _outgoingParts!.OpenAsync(size, CancellationToken.None);

    /// <inheritdoc/>
    public void CloseParts(int id, int size) => _outgoingParts!.Close(id, size);

    /// <inheritdoc/>
    public bool TrySendPart(int id, ReadOnlySpan<byte> bytes, bool isLast)
    {
        var buffer = ScratchBuffer.Take();
        try
        {
            PartFormat.Write(buffer, id, bytes, isLast);
            return TrySend(buffer.Written);
        }
        finally
        {
            ScratchBuffer.Keep(buffer);
        }
    }

    /// <inheritdoc/>
    public void DropParts(int id)
    {
        var buffer = ScratchBuffer.Take();
        PartFormat.WriteDrop(buffer, id);
        TrySend(buffer.Written);
        ScratchBuffer.Keep(buffer);
    }

    /// <summary>Sends a message when there is room for it, as parts if it is large.</summary>
    /// <param name="message">The message; empty afterwards if it is large.</param>
    /// <param name="deferred">As for a transport.</param>
    /// <param name="call">The call whose request it is: only sent as a whole as long as the call waits for that. Null for a one-way.</param>
    /// <param name="cancel">Ends the wait; the message is not sent then.</param>
    private ValueTask SendMessageAsync(PooledBuffer message, bool deferred, PendingCall? call, CancellationToken cancel) =>
        IsLarge(message.Length)
            ? SendInPartsAsync(message.MoveOut(), call, cancel)
            : _transport.SendAsync(message.Written, deferred, cancel);

    private async ValueTask SendInPartsAsync(PooledBuffer message, PendingCall? call, CancellationToken cancel)
    {
        using (message)
        {
            int size = message.Length;
            int id = await _outgoingParts!.OpenAsync(size, cancel).ConfigureAwait(false);
            try
            {
                bool sent = await TrySendAllPartsAsync(
                    message, id, () => cancel.IsCancellationRequested || call is { Phase: not CallPhase.Sending }).ConfigureAwait(false);
                if (!sent)
                {
                    throw new OperationCanceledException(cancel);
                }
            }
            finally
            {
                CloseParts(id, size);
            }
        }
    }

    /// <summary>Sends all parts of a message, each in its turn.</summary>
    /// <returns>False when nobody wants it any more: what the peer has of it is dropped, as if it had never been sent.</returns>
    /// <exception cref="TransportException">The connection has ended.</exception>
    private async ValueTask<bool> TrySendAllPartsAsync(PooledBuffer message, int id, Func<bool> isAbandoned)
    {
        for (int sent = 0; sent < message.Length;)
        {
            await EnterAsync().ConfigureAwait(false);
            try
            {
                if (isAbandoned())
                {
                    if (sent > 0)
                    {
                        DropParts(id);
                    }

                    return false;
                }

                int size = Math.Min(PartFormat.Size, message.Length - sent);
                if (!TrySendPart(id, message.Written.Slice(sent, size), isLast: sent + size == message.Length))
                {
                    throw new TransportException(TransportErrorCode.Closed, "The connection ended in the middle of a message.");
                }

                sent += size;
            }
            finally
            {
                Leave();
            }
        }

        return true;
    }

    /// <summary>
    /// Gives a large answer when there is room for it. Until then it is not kept: its call keeps its place, and writes it
    /// again, so that results that nobody takes do not fill this side's memory.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="failure">What its handler threw, or null.</param>
    /// <param name="size">The size of the answer.</param>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "As in End.")]
    private async Task AnswerInPartsLaterAsync(RunningCall call, Exception? failure, int size)
    {
        int id = await OpenPartsAsync(size).ConfigureAwait(false);
        try
        {
            Answer(call, failure, new Opened(id, size));
        }
        catch (Exception exception)
        {
            EndUnanswered(exception);
        }
    }

    /// <summary>Sends an answer as parts, or an error in its place when the caller cancels meanwhile.</summary>
    private async Task SendAnswerInPartsAsync(long id, PooledBuffer message, Opened parts)
    {
        var answer = new AnswerInParts(id);
        try
        {
            using (message)
            {
                lock (_answersInParts)
                {
                    _answersInParts.Add(answer);
                }

                if (!await TrySendAllPartsAsync(message, parts.Id, () => answer.IsAbandoned).ConfigureAwait(false))
                {
                    SendError(id, RpcErrorCode.Cancelled, "The call was cancelled.");
                }
            }
        }
        catch (TransportException)
        {
            // The receive loop finds out too, and ends the connection.
        }
        finally
        {
            lock (_answersInParts)
            {
                _answersInParts.Remove(answer);
            }

            CloseParts(parts.Id, parts.Size);
            _running.Answered();
        }
    }

    /// <summary>The caller wants no answer any more: one that is on its way as parts is ended.</summary>
    private void AbandonAnswer(long id)
    {
        lock (_answersInParts)
        {
            if (_answersInParts.Find(answer => answer.Id == id && !answer.IsAbandoned) is { } answer)
            {
                answer.IsAbandoned = true;
            }
        }
    }

    private void ReceivePart(ref MessagePackReader reader, int count)
    {
        long id = ReadPartId(ref reader, count);
        if (!IncomingParts.TryReadBytes(ref reader, out var bytes))
        {
            throw new ProtocolException("A part of a message is nil, and not the last.");
        }

        Messages.ReadEnd(ref reader, count - 3);
        _incomingParts.Add(id, bytes);
    }

    /// <summary>Handles the message that is complete with its last part, unless it is dropped.</summary>
    private RunningCall? ReceiveLastPart(ref MessagePackReader reader, int count, out bool asks)
    {
        asks = false;
        long id = ReadPartId(ref reader, count);
        bool isWanted = IncomingParts.TryReadBytes(ref reader, out var bytes);
        Messages.ReadEnd(ref reader, count - 3);
        if (!isWanted)
        {
            _incomingParts.Drop(id);
            return null;
        }

        using var joined = _incomingParts.Take(id, bytes);
        _lastSize = joined?.Length ?? bytes.Length; // What waits is the whole message, not its last part.
        _work.RunLater(); // Reading a large message takes its time.
        return Receive(joined is null ? bytes : joined.Written, isJoined: true, out asks);
    }

    private static long ReadPartId(ref MessagePackReader reader, int count) =>
        count >= 3 ? ReadId(ref reader) : throw new ProtocolException($"A part of a message has {count} elements instead of 3.");

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WaitForTurnAsync(bool entered)
    {
        if (!entered)
        {
            await GivingWay.WaitAsync().ConfigureAwait(false);
        }

        try
        {
            await _transport.WaitUntilNearlyEmptyAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (TransportException)
        {
            // The connection has ended; sending finds out.
        }
    }

    /// <summary>Room for parts that was given to an answer.</summary>
    private readonly record struct Opened(int Id, int Size);

    private sealed class AnswerInParts(long id)
    {
        private volatile bool _isAbandoned;

        public long Id => id;

        public bool IsAbandoned
        {
            get => _isAbandoned;
            set => _isAbandoned = value;
        }
    }
}
