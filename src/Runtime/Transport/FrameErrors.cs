using ProtoGen.Framing;

namespace ProtoGen.Transport;

/// <summary>What a reader of frames that cannot go on means for its connection.</summary>
internal static class FrameErrors
{
    /// <summary>The error of a reader; null while it can go on.</summary>
    /// <param name="frames">The reader.</param>
    /// <param name="maxMessageSize">The largest message it takes.</param>
    /// <param name="encrypted">Whether what it reads came through TLS.</param>
    public static TransportException? Of(FrameReader frames, int maxMessageSize, bool encrypted = false) => frames.Error switch
    {
        FrameError.None => null,
        FrameError.TooLarge => new TransportException(TransportErrorCode.FrameTooLarge, $"The peer announced a message of {frames.AnnouncedSize} bytes; the limit is {maxMessageSize}."),
        FrameError.Empty => new TransportException(TransportErrorCode.FrameEmpty, "The peer sent a message of length 0."),
        FrameError.NotFramed when TlsAlert.InPlaceOfFrame(frames.Unread, encrypted) is { } tls => tls,
        FrameError.NotFramed => new TransportException(TransportErrorCode.NotFramed, "The peer does not speak length-prefixed frames."),
        _ => new TransportException(TransportErrorCode.Torn, "The peer closed in the middle of a message."),
    };
}
