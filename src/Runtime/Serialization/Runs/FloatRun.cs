using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ProtoGen.Serialization;

/// <summary>
/// Many 32-bit floats in a row: 5 bytes each on the wire, so that a vector of 16 bytes holds three, whose bytes one
/// instruction reverses and moves.
/// </summary>
internal static class FloatRun
{
    private const int Each = 3;

    private static Vector128<byte> Codes => Vector128.Create(
        MessagePackCode.Float32, 0, 0, 0, 0, MessagePackCode.Float32, 0, 0, 0, 0, MessagePackCode.Float32, 0, 0, 0, 0, 0);

    /// <summary>Writes floats.</summary>
    /// <param name="destination">Room for 5 bytes each.</param>
    /// <param name="values">The floats.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(ref byte destination, ReadOnlySpan<float> values)
    {
        ref float source = ref MemoryMarshal.GetReference(values);
        ref byte next = ref destination;
        int i = 0;
        if (Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            // A fourth float is loaded and not used, and a sixteenth byte stored that the next one replaces.
            for (; values.Length - i > 2 * Each; i += 2 * Each)
            {
                WriteThree(ref next, ref Unsafe.Add(ref source, i));
                WriteThree(ref Unsafe.Add(ref next, Each * MessagePackSize.Single), ref Unsafe.Add(ref source, i + Each));
                next = ref Unsafe.Add(ref next, 2 * Each * MessagePackSize.Single);
            }
        }

        for (; i < values.Length; i++)
        {
            next = ref MessagePackEncoder.WriteSingle(ref next, Unsafe.Add(ref source, i));
        }

        return (int)Unsafe.ByteOffset(ref destination, ref next);
    }

    /// <summary>Reads floats up to the first value of another form.</summary>
    /// <returns>How many were read, 5 bytes each.</returns>
    public static int Read(ReadOnlySpan<byte> source, Span<float> values)
    {
        ref byte start = ref MemoryMarshal.GetReference(source);
        ref float destination = ref MemoryMarshal.GetReference(values);
        int whole = Math.Min(values.Length, source.Length / MessagePackSize.Single);
        int i = 0;
        if (Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            // The last vector ends one byte behind its floats, in both directions.
            for (; whole - i > 4 * Each; i += 4 * Each)
            {
                ref byte next = ref Unsafe.Add(ref start, i * MessagePackSize.Single);
                var a = Vector128.LoadUnsafe(ref next);
                var b = Vector128.LoadUnsafe(ref next, 15);
                var c = Vector128.LoadUnsafe(ref next, 30);
                var d = Vector128.LoadUnsafe(ref next, 45);
                var mask = Vector128.Create((byte)0xff, 0, 0, 0, 0, 0xff, 0, 0, 0, 0, 0xff, 0, 0, 0, 0, 0);
                if ((((a ^ Codes) | (b ^ Codes) | (c ^ Codes) | (d ^ Codes)) & mask) != Vector128<byte>.Zero)
                {
                    break;
                }

                ref byte floats = ref Unsafe.As<float, byte>(ref Unsafe.Add(ref destination, i));
                StoreThree(a, ref floats, 0);
                StoreThree(b, ref floats, 12);
                StoreThree(c, ref floats, 24);
                StoreThree(d, ref floats, 36);
            }
        }

        for (; i < whole && Unsafe.Add(ref start, i * MessagePackSize.Single) == MessagePackCode.Float32; i++)
        {
            Unsafe.Add(ref destination, i) = BitConverter.UInt32BitsToSingle(BigEndian.Load32(ref Unsafe.Add(ref start, (i * MessagePackSize.Single) + 1)));
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteThree(ref byte destination, ref float source)
    {
        var bytes = Vector128.Shuffle(
            Vector128.LoadUnsafe(ref source).AsByte(), Vector128.Create((byte)255, 3, 2, 1, 0, 255, 7, 6, 5, 4, 255, 11, 10, 9, 8, 255));
        (bytes | Codes).StoreUnsafe(ref destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreThree(Vector128<byte> source, ref byte destination, nuint at) =>
        Vector128.Shuffle(source, Vector128.Create((byte)4, 3, 2, 1, 9, 8, 7, 6, 14, 13, 12, 11, 255, 255, 255, 255)).StoreUnsafe(ref destination, at);
}
