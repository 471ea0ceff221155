using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>Extensions: bytes with a type.</summary>
public ref partial struct MessagePackWriter
{
    /// <summary>Writes an extension.</summary>
    /// <param name="type">Its type; negative ones belong to MessagePack itself.</param>
    /// <param name="body">Its bytes.</param>
    public void WriteExtension(sbyte type, scoped ReadOnlySpan<byte> body)
    {
        const int LongestHeader = 6;
        ref byte start = ref Reserve(LongestHeader + (long)body.Length);
        int header;
        switch (body.Length)
        {
            case 1 or 2 or 4 or 8 or 16:
                start = (byte)(MessagePackCode.FixExt1 + System.Numerics.BitOperations.Log2((uint)body.Length));
                header = 2;
                break;
            case <= byte.MaxValue:
                start = MessagePackCode.Ext8;
                Unsafe.Add(ref start, 1) = (byte)body.Length;
                header = 3;
                break;
            case <= ushort.MaxValue:
                start = MessagePackCode.Ext16;
                BigEndian.Store16(ref Unsafe.Add(ref start, 1), (ushort)body.Length);
                header = 4;
                break;
            default:
                start = MessagePackCode.Ext32;
                BigEndian.Store32(ref Unsafe.Add(ref start, 1), (uint)body.Length);
                header = LongestHeader;
                break;
        }

        Unsafe.Add(ref start, header - 1) = (byte)type;
        ref byte destination = ref Unsafe.Add(ref start, header);
        body.CopyTo(MemoryMarshal.CreateSpan(ref destination, body.Length));
        Commit(ref Unsafe.Add(ref destination, body.Length));
    }
}
