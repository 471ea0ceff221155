using ProtoGen.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen.Framing;

/// <summary>The frames of a message that travels as parts, so that others may go between them.</summary>
internal static class PartFormat
{
    /// <summary><c>[11, partId, bin]</c>.</summary>
    public const int Part = 11;

    /// <summary><c>[12, partId, bin]</c>, or with nil: what came of the message is dropped.</summary>
    public const int LastPart = 12;

    /// <summary>Messages that may be on their way as parts at once, in one direction.</summary>
    public const int MostOpen = 16;

    /// <summary>The largest message that is sent in one piece, in bytes, to a peer that takes parts.</summary>
    public const int LargestWhole = 64 * 1024;

    /// <summary>Bytes of the message in each part but the last: what another message has to wait for.</summary>
    public const int Size = 32 * 1024;

    /// <summary>Writes a part.</summary>
    /// <param name="buffer">An empty buffer.</param>
    /// <param name="id">The number that the parts of the message have in common, from 0 to 15.</param>
    /// <param name="bytes">The next bytes of the message.</param>
    /// <param name="isLast">Whether they are the last.</param>
    public static void Write(PooledBuffer buffer, int id, ReadOnlySpan<byte> bytes, bool isLast)
    {
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(3);
        writer.Write(isLast ? LastPart : Part);
        writer.Write(id);
        writer.WriteBinary(bytes);
        writer.Complete();
    }

    /// <summary>Writes the message that drops what came before of another one.</summary>
    /// <param name="buffer">An empty buffer.</param>
    /// <param name="id">The number of the message.</param>
    public static void WriteDrop(PooledBuffer buffer, int id)
    {
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(3);
        writer.Write(LastPart);
        writer.Write(id);
        writer.WriteNil();
        writer.Complete();
    }
}
