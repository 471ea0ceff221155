using System.Net;

namespace ProtoGen.Transport;

/// <summary>One connection that carries frames between two peers, whatever the frames mean.</summary>
/// <remarks>
/// Concurrency: any number of threads may send; one reader at a time calls <see cref="FillAsync"/> and
/// <see cref="TryReadFrame"/>; <see cref="Abort"/> and <see cref="CloseAsync"/> may come from anywhere, any number of times.
/// Order: messages arrive in the order in which their <see cref="Send"/> returned or their <see cref="SendAsync"/> was called;
/// <see cref="Send"/> does not queue behind a <see cref="SendAsync"/> that still waits for space.
/// Ends: every waiting call ends when the connection does, with a <see cref="TransportException"/> that says why.
/// </remarks>
internal abstract class FrameConnection : IAsyncDisposable
{
    /// <summary>The own address; kept after the end. Null where the transport has none.</summary>
    public abstract EndPoint? LocalEndPoint { get; }

    /// <summary>The peer's address; kept after the end. Null where the transport has none.</summary>
    public abstract EndPoint? RemoteEndPoint { get; }

    /// <summary>Who the peer is, as far as TLS or the system vouch for it; kept after the end. Null where nobody does.</summary>
    public virtual PeerIdentity? Identity => null;

    /// <summary>Whether less than the soft limit is queued, at this moment: <see cref="SendAsync"/> would not wait.</summary>
    public abstract bool HasSpace { get; }

    /// <summary>Whether <see cref="TryReadFrame"/> would return a frame. For the reader only, like that.</summary>
    public abstract bool HasFrame { get; }

    /// <summary>
    /// Appends one message to what is queued, without waiting. For messages that must not wait (answers to pings,
    /// cancels); everything else should use <see cref="SendAsync"/>, which cannot pass the hard limit.
    /// </summary>
    /// <param name="message">The serialized message, copied before the call returns. From 1 byte to 16 MiB - 1.</param>
    /// <param name="deferred">
    /// False: this thread sends at once, unless somebody is sending or did a few microseconds ago (a burst). True: a flush is queued to the thread pool, so that
    /// messages which other work items append meanwhile share one system call.
    /// </param>
    /// <exception cref="TransportException">
    /// The connection has ended or closes, the message is too large, or more than the hard limit was already queued
    /// (<see cref="TransportErrorCode.PeerTooSlow"/>, which ends the connection).
    /// </exception>
    public abstract void Send(ReadOnlySpan<byte> message, bool deferred);

    /// <summary>
    /// Appends one message as soon as less than the soft limit is queued: at once in the normal case, otherwise in the
    /// order of the calls, from a copy.
    /// </summary>
    /// <param name="message">The serialized message, copied before the call returns. From 1 byte to 16 MiB - 1.</param>
    /// <param name="deferred">As in <see cref="Send"/>.</param>
    /// <param name="cancel">Ends the wait; a message whose wait was cancelled is not sent.</param>
    /// <returns>Completes when the message is queued, not when the peer has it.</returns>
    /// <exception cref="TransportException">The connection has ended or closes, or the message is too large.</exception>
    public abstract ValueTask SendAsync(ReadOnlySpan<byte> message, bool deferred, CancellationToken cancel);

    /// <summary>
    /// Lets what this thread sends gather until <see cref="EndGathering"/>, which must follow on this thread before it awaits
    /// anything, and <see cref="SendGathered"/>, by whom ever. For a thread that knows that it will send more in a moment. Where sending costs
    /// nothing, it does nothing.
    /// </summary>
    /// <param name="help">Who sends in place of this thread, if that is held up; null if it cannot be.</param>
    public virtual void Gather(IGatheringHelp? help)
    {
    }

    /// <summary>What this thread sends gathers no more.</summary>
    public virtual void EndGathering()
    {
    }

    /// <summary>Whether something has gathered that nobody sends yet.</summary>
    public virtual bool HasGathered => false;

    /// <summary>Sends what threads have gathered, on this one. Any thread may.</summary>
    /// <param name="isLast">Whether this thread has nothing else to do, and may go on with what is sent meanwhile.</param>
    public virtual void SendGathered(bool isLast)
    {
    }

    /// <summary>
    /// Completes when less than the soft limit is queued, at once in the normal case. It reserves nothing: many callers
    /// that then <see cref="Send"/> large messages can pass the hard limit.
    /// </summary>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="TransportException">The connection has ended.</exception>
    public abstract ValueTask WaitForSpaceAsync(CancellationToken cancel);

    /// <summary>Whether so little is queued that what gives way to other messages may be sent, at this moment.</summary>
    public abstract bool IsNearlyEmpty { get; }

    /// <summary>
    /// Completes when less than the low limit is queued and no sender waits for space: the turn of what gives way to other
    /// messages. It reserves nothing: one caller at a time should send, and little.
    /// </summary>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="TransportException">The connection has ended.</exception>
    public abstract ValueTask WaitUntilNearlyEmptyAsync(CancellationToken cancel);

    /// <summary>Completes when everything queued before the call is with the operating system.</summary>
    /// <param name="cancel">Ends the wait; the messages are sent all the same.</param>
    /// <exception cref="TransportException">The connection has ended before.</exception>
    public abstract ValueTask FlushAsync(CancellationToken cancel);

    /// <summary>With so much waiting in an output, in bytes, <see cref="SendFrames"/> adds nothing to it.</summary>
    public const int MostBeside = 16 * 1024;

    /// <summary>
    /// Sends frames at once on this thread, from where they are, as far as the peer takes them now; a frame that it has begun to take is
    /// queued. Where others send at this moment, up to <see cref="MostBeside"/> are queued. Never waits, and throws nothing.
    /// </summary>
    /// <param name="frames">Whole frames, with their headers, one behind the other; not empty. Not needed any more when the call returns.</param>
    /// <param name="patient">Whether the caller has waited until the peer took something: then the soft limit holds instead.</param>
    /// <returns>The bytes of the frames, from the first one on, that are sent or queued; -1 when the connection has ended or closes.</returns>
    public abstract int SendFrames(ReadOnlySpan<byte> frames, bool patient);

    /// <summary>Completes when the peer's side has taken everything queued before the call: then <see cref="SendFrames"/> goes on.</summary>
    /// <exception cref="TransportException">The connection has ended before.</exception>
    public virtual ValueTask WaitUntilTakenAsync() => FlushAsync(CancellationToken.None);

    /// <summary>Waits until more bytes of the peer have come. Ends the validity of frames read before.</summary>
    /// <param name="cancel">Ends the wait; nothing is lost, the connection stays usable.</param>
    /// <returns>False when the peer closed cleanly, at the end of a frame.</returns>
    /// <exception cref="TransportException">
    /// The connection ended otherwise, or the bytes are not frames within the limit: then nothing more can be read, and
    /// the reader should answer what it can and close.
    /// </exception>
    public abstract ValueTask<bool> FillAsync(CancellationToken cancel);

    /// <summary>Whether a failure of <see cref="FillAsync"/> is about the bytes that came, while sending still works.</summary>
    public static bool IsUnreadable(Exception? failure) => failure is TransportException
    {
        Code: TransportErrorCode.FrameTooLarge or TransportErrorCode.FrameEmpty or TransportErrorCode.NotFramed or TransportErrorCode.Torn
            or TransportErrorCode.TlsMismatch or TransportErrorCode.CertificateRefused,
    };

    /// <summary>Takes the next complete frame, without waiting. Take all of them before the next <see cref="FillAsync"/>.</summary>
    /// <param name="message">The message, valid until the next <see cref="FillAsync"/>.</param>
    /// <returns>False when more bytes are needed, or when the bytes are not frames: <see cref="FillAsync"/> says which.</returns>
    public abstract bool TryReadFrame(out ReadOnlySpan<byte> message);

    /// <summary>The reader is done and will not come again: gives the receive buffer back.</summary>
    public abstract void StopReading();

    /// <summary>Ends the connection at once; what is queued is lost.</summary>
    /// <param name="why">What waiting calls end with; null for <see cref="TransportErrorCode.Closed"/>.</param>
    public abstract void Abort(TransportException? why = null);

    /// <summary>
    /// Closes gracefully: no further messages are accepted, what is queued is sent, the peer sees a clean end.
    /// Completes within the close timeout of the options whatever the peer does; never throws.
    /// </summary>
    public abstract ValueTask CloseAsync();

    /// <inheritdoc cref="CloseAsync"/>
    public virtual ValueTask DisposeAsync() => CloseAsync();
}
