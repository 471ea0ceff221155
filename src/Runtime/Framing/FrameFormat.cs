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
}
