using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="UInt128"/> as an integer where it fits in one of 64 bits, else as 16 bytes in binary, the highest first.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UInt128Formatter : IFormatter<UInt128>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.UInt128;

    /// <inheritdoc/>
    public static PackedForm<UInt128>? Packed => PackedForms.UInt128;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in UInt128 value) =>
        writer.Commit(ref WriteBounded(ref writer.Reserve(MessagePackSize.UInt128), in value));

    /// <inheritdoc/>
    public static ref byte WriteBounded(ref byte destination, scoped in UInt128 value)
    {
        if ((ulong)(value >> 64) == 0)
        {
            return ref MessagePackEncoder.WriteUInt64(ref destination, (ulong)value);
        }

        return ref WideInteger.Write(ref destination, value);
    }

    /// <inheritdoc/>
    public static UInt128 Read(ref MessagePackReader reader)
    {
        if (WideInteger.IsNext(ref reader))
        {
            return WideInteger.Read(ref reader);
        }

        return reader.ReadUInt64();
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
