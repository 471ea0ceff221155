using ProtoGen.Buffers;
using ProtoGen.Framing;

namespace ProtoGen.Transport;

/// <summary>Puts messages into frames.</summary>
internal static class OutgoingFrames
{
    private const int FirstBufferSize = 4 * 1024;

    /// <summary>Refuses a message that fits no frame.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    /// <exception cref="TransportException">It is too large.</exception>
    public static void CheckSize(int size)
    {
        if (size is 0 or > FrameFormat.MaxMessageSize)
        {
            throw size == 0
                ? new ArgumentException("A frame carries at least one byte.", nameof(size))
                : new TransportException(TransportErrorCode.MessageTooLarge, $"A message of {size} bytes does not fit a frame, which carries up to {FrameFormat.MaxMessageSize}.");
        }
    }

    /// <summary>The frame of one message, in a buffer of its own.</summary>
    public static PooledBuffer Copy(ReadOnlySpan<byte> message)
    {
        var copy = new PooledBuffer();
        Append(copy, message);
        return copy;
    }

    /// <summary>Appends the frame of one message.</summary>
    public static void Append(PooledBuffer buffer, ReadOnlySpan<byte> message)
    {
        int size = FrameFormat.HeaderSize + message.Length;
        var space = buffer.Reserve(buffer.Capacity == 0 ? Math.Max(size, FirstBufferSize) : size);
        FrameFormat.WriteHeader(space, message.Length);
        message.CopyTo(space[FrameFormat.HeaderSize..]);
        buffer.Advance(size);
    }
}
