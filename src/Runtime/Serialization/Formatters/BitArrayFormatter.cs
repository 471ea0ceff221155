using System.Collections;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="BitArray"/> as an array of its length and binary: bit 0 is the lowest of the first byte. An array of booleans is read too.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BitArrayFormatter : IFormatter<BitArray>
{
    // The array's header, the length, and binary's header.
    private const int Overhead = 1 + MessagePackSize.Int32 + MessagePackSize.ArrayHeader;

    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in BitArray value)
    {
        BitArray? bits = value;
        if (bits is null)
        {
            writer.WriteNil();
            return;
        }

        int count = bits.Length;
        int length = Length(count);
        ReadOnlySpan<byte> bytes = CollectionsMarshal.AsBytes(bits);
        if (bytes.Length != length)
        {
            Elements.ThrowModified(); // It has become another length between these lines.
        }

        ref byte next = ref MessagePackEncoder.WriteArrayHeader(ref writer.Reserve(Overhead + (long)length), 2);
        next = ref MessagePackEncoder.WriteInt32(ref next, count);
        next = ref MessagePackEncoder.WriteBinary(ref next, bytes);
        if (length > 0)
        {
            Unsafe.Add(ref next, -1) &= (byte)~SpareBits(count);
        }

        writer.Commit(ref next);
    }

    /// <inheritdoc/>
    public static BitArray Read(ref MessagePackReader reader)
    {
        int start = reader.Position;
        int elements = reader.ReadArrayHeader();
        if (elements == 0 || reader.PeekCode is MessagePackCode.False or MessagePackCode.True)
        {
            return ReadBooleans(ref reader, elements);
        }

        if (elements != 2)
        {
            MessagePackReader.ThrowWrongArity(start, 2, elements);
        }

        int count = reader.ReadInt32();
        var bytes = reader.ReadBinarySpan();
        if (count < 0 || bytes.Length != Length(count) || (count > 0 && (bytes[^1] & SpareBits(count)) != 0))
        {
            MessagePackReader.ThrowInvalidValue(start, "The number of bits does not match the bytes, or bits behind the last one are set.");
        }

        var bits = new BitArray(count);
        bytes.CopyTo(CollectionsMarshal.AsBytes(bits));
        return bits;
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => Elements.Locate<bool, BooleanFormatter>(ref path);

    private static int Length(int count) => (int)(((uint)count + 7) / 8);

    /// <summary>The bits of the last byte that belong to no element.</summary>
    private static int SpareBits(int count) => count % 8 == 0 ? 0 : 0xff & (0xff << (count % 8));

    private static BitArray ReadBooleans(ref MessagePackReader reader, int count)
    {
        var bits = new BitArray(count); // An eighth of the bytes that are left, at most.
        for (int i = 0; i < count; i++)
        {
            bits[i] = reader.ReadBoolean();
        }

        return bits;
    }
}
