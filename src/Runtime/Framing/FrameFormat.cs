using System.Buffers.Binary;

namespace ProtoGen.Framing;

/// <summary>
/// A frame is a 4-byte big-endian length and that many bytes of message. Lengths stay below 16 MiB, so the first byte
/// of a frame is always 0x00: that tells framed peers from others.
/// </summary>
internal static class FrameFormat
{
    /// <summary>Bytes before the message.</summary>
    public const int HeaderSize = 4;

    /// <summary>The largest message a frame can carry, in bytes.</summary>
    public const int MaxMessageSize = 0x00FF_FFFF;

    /// <summary>Writes the header of a frame.</summary>
    /// <param name="destination">At least <see cref="HeaderSize"/> bytes.</param>
    /// <param name="messageSize">From 1 to <see cref="MaxMessageSize"/>.</param>
    public static void WriteHeader(Span<byte> destination, int messageSize) =>
        BinaryPrimitives.WriteInt32BigEndian(destination, messageSize);

    /// <summary>Where the frame ends that has the byte at a position, or begins there.</summary>
    /// <param name="frames">Whole frames, one behind the other.</param>
    /// <param name="position">From 0 to less than their length.</param>
    public static int EndOfFrameAt(ReadOnlySpan<byte> frames, int position)
    {
        int end = 0;
        do
        {
            end += HeaderSize + BinaryPrimitives.ReadInt32BigEndian(frames[end..]);
        }
        while (end <= position);
        return end;
    }

    /// <summary>The bytes of the frames that begin within a room; none if there is none.</summary>
    /// <param name="frames">Whole frames, one behind the other; not empty.</param>
    /// <param name="room">So many bytes, or less than none.</param>
    public static int WholeWithin(ReadOnlySpan<byte> frames, long room) =>
        room <= 0 ? 0 : frames.Length <= room ? frames.Length : EndOfFrameAt(frames, (int)room - 1);

    /// <summary>How many frames there are.</summary>
    /// <param name="frames">Whole frames, one behind the other.</param>
    public static int CountFrames(ReadOnlySpan<byte> frames)
    {
        int count = 0;
        for (int at = 0; at < frames.Length; count++)
        {
            at += HeaderSize + BinaryPrimitives.ReadInt32BigEndian(frames[at..]);
        }

        return count;
    }
}
