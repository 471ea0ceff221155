using System.Buffers.Binary;

namespace ProtoGen.Serialization;

/// <summary>
/// What stands for an object that was written before: an extension with the distance from its own first byte back to the
/// first byte of the object. A distance holds wherever the message stands, and whatever a reader skips before it.
/// </summary>
internal static class ObjectReference
{
    /// <summary>The extension's type: R.</summary>
    public const byte ExtensionType = (byte)'R';

    /// <summary>The distance in 1, 2 or 4 bytes, big-endian.</summary>
    public static ReadOnlySpan<byte> Encode(Span<byte> space, uint distance)
    {
        BinaryPrimitives.WriteUInt32BigEndian(space, distance);
        return distance switch
        {
            <= byte.MaxValue => space[3..],
            <= ushort.MaxValue => space[2..],
            _ => space,
        };
    }

    /// <summary>Reads a distance; 0, which no reference has, if it is none.</summary>
    public static uint Decode(ReadOnlySpan<byte> body) => body.Length switch
    {
        sizeof(byte) => body[0],
        sizeof(ushort) => BinaryPrimitives.ReadUInt16BigEndian(body),
        sizeof(uint) => BinaryPrimitives.ReadUInt32BigEndian(body),
        _ => 0,
    };
}
