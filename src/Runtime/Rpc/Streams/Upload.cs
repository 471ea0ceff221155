using System.Diagnostics.CodeAnalysis;
using ProtoGen.Serialization;
using ProtoGen.Streaming;

namespace ProtoGen.Rpc;

/// <summary>One stream among the arguments of a call of this side. It ends exactly once, with one message.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A source of a token without timer and wait handle holds nothing.")]
internal abstract class Upload(RpcConnection connection, OutgoingStreams streams, StreamSender sender)
{
    private static readonly StreamError _stopped = new((long)RpcErrorCode.Cancelled, "The stream was stopped by its caller.");

    private readonly CancellationTokenSource _stop = new();
    private int _fired;

    /// <summary>Its sending end.</summary>
    public StreamSender Sender => sender;

    /// <summary>The connection that carries it.</summary>
    private protected RpcConnection Connection => connection;

    /// <summary>The source's token.</summary>
    private protected CancellationToken Stopping => _stop.Token;

    /// <summary>Sends the items, on the thread pool.</summary>
    public abstract void Start();

    /// <summary>
    /// Ends the stream before its source does. Its receiver sees that: what it has is not all. Harmless when it has ended.
    /// </summary>
    public void Stop()
    {
        End(_stopped);
        FireOnce();
    }

    /// <summary>The same when the connection has ended, so that nobody can be told.</summary>
    public void Abandon()
    {
        sender.Stop();
        FireOnce();
    }

    /// <summary>The source has ended: its token has nobody to tell.</summary>
    private protected void SourceEnded() => Volatile.Write(ref _fired, 1);

    /// <summary>Sends the end, unless it is sent already.</summary>
    /// <param name="failure">What the source threw; null for an ordinary end.</param>
    /// <returns>Whether this was the end.</returns>
    private protected bool EndWith(Exception? failure)
    {
        if (failure is not null && !sender.IsOver)
        {
            streams.Failure = failure;
        }

        return End(failure is null ? null : Describe(failure));
    }

    private bool End(StreamError? error)
    {
        if (!sender.TryEnd(StreamMessages.EndOf(sender.X, error)))
        {
            return false;
        }

        streams.Ended();
        return true;
    }

    /// <summary>Whoever ended the stream first, a source that still works is told.</summary>
    private void FireOnce()
    {
        if (Interlocked.Exchange(ref _fired, 1) == 0)
        {
            connection.Fire(_stop);
        }
    }

    private StreamError Describe(Exception failure) =>
        failure == sender.ItemFailure && sender.ItemFailure.Code == SerializationErrorCode.MessageTooLarge
            ? new StreamError((long)RpcErrorCode.MessageTooLarge, "An item of the caller's stream is larger than its limit for one message.")
            : new StreamError((long)RpcErrorCode.HandlerFailed, "The caller's source of the stream failed.");
}
