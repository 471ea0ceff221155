using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Int128"/> as an integer where it fits in one of 64 bits, else as 16 bytes in binary, the highest first.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int128Formatter : IFormatter<Int128>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Int128;

    /// <inheritdoc/>
    public static PackedForm<Int128>? Packed => PackedForms.Int128;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Int128 value) =>
        writer.Commit(ref WriteBounded(ref writer.Reserve(MessagePackSize.Int128), in value));

    /// <inheritdoc/>
    public static ref byte WriteBounded(ref byte destination, scoped in Int128 value)
    {
        ulong high = (ulong)(value >> 64);
        ulong low = (ulong)value;
        if (high == 0)
        {
            return ref MessagePackEncoder.WriteUInt64(ref destination, low);
        }

        if (high == ulong.MaxValue && (long)low < 0)
        {
            return ref MessagePackEncoder.WriteInt64(ref destination, (long)low);
        }

        return ref WideInteger.Write(ref destination, unchecked((UInt128)value));
    }

    /// <inheritdoc/>
    public static Int128 Read(ref MessagePackReader reader)
    {
        if (WideInteger.IsNext(ref reader))
        {
            return unchecked((Int128)WideInteger.Read(ref reader));
        }

        return reader.PeekCode == MessagePackCode.UInt64 ? reader.ReadUInt64() : reader.ReadInt64();
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
