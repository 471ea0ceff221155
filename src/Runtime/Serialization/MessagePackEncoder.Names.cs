using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

public static partial class MessagePackEncoder
{
    /// <summary>Writes a name: a constant, so that copying it takes an instruction or two.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="name">The name in UTF-8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteName(ref byte destination, ReadOnlySpan<byte> name)
    {
        if (name.Length > MessagePackCode.MaxFixStrLength)
        {
            return ref WriteUtf8(ref destination, name);
        }

        destination = (byte)(MessagePackCode.FixStr | name.Length);
        Unsafe.CopyBlockUnaligned(
            ref Unsafe.Add(ref destination, 1), ref MemoryMarshal.GetReference(name), (uint)name.Length);
        return ref Unsafe.Add(ref destination, 1 + name.Length);
    }
}
