using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

public static partial class MessagePackEncoder
{
    /// <summary>Writes what stands before the bytes of an extension.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="type">The type's byte on the wire.</param>
    /// <param name="length">How many bytes follow.</param>
    internal static ref byte WriteExtensionHeader(ref byte destination, byte type, long length)
    {
        int header;
        switch (length)
        {
            case 1 or 2 or 4 or 8 or 16:
                destination = (byte)(MessagePackCode.FixExt1 + BitOperations.Log2((uint)length));
                header = 2;
                break;
            case <= byte.MaxValue:
                destination = MessagePackCode.Ext8;
                Unsafe.Add(ref destination, 1) = (byte)length;
                header = 3;
                break;
            case <= ushort.MaxValue:
                destination = MessagePackCode.Ext16;
                BigEndian.Store16(ref Unsafe.Add(ref destination, 1), (ushort)length);
                header = 4;
                break;
            default:
                destination = MessagePackCode.Ext32;
                BigEndian.Store32(ref Unsafe.Add(ref destination, 1), (uint)length);
                header = MessagePackSize.ExtensionHeader;
                break;
        }

        Unsafe.Add(ref destination, header - 1) = type;
        return ref Unsafe.Add(ref destination, header);
    }
}
