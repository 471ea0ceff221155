using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProtoGen.Serialization;

/// <summary>
/// Many 64-bit floats in a row: 9 bytes each on the wire, so that a vector of 64 bytes holds seven. Where the processor
/// cannot move bytes across such a vector, a few at a time.
/// </summary>
internal static class DoubleRun
{
    private const int Each = 7;
    private const int Unrolled = 4;

    /// <summary>Where in a vector of seven doubles' encodings the codes stand.</summary>
    private const ulong Codes = 1 | (1UL << 9) | (1UL << 18) | (1UL << 27) | (1UL << 36) | (1UL << 45) | (1UL << 54);

    private static bool HasWideMoves
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512Vbmi.IsSupported && Vector512.IsHardwareAccelerated;
    }

    /// <summary>Writes doubles.</summary>
    /// <param name="destination">Room for 9 bytes each.</param>
    /// <param name="values">The doubles.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(ref byte destination, ReadOnlySpan<double> values)
    {
        ref double source = ref MemoryMarshal.GetReference(values);
        ref byte next = ref destination;
        int i = 0;
        if (HasWideMoves)
        {
            var toWire = Vector512.Create(ToWire);
            var codes = Vector512.Create(CodeBytes);

            // An eighth double is loaded and not used, and a byte stored that the next one replaces.
            for (; values.Length - i > Each; i += Each)
            {
                var moved = Avx512Vbmi.PermuteVar64x8(Vector512.LoadUnsafe(ref source, (nuint)i).AsByte(), toWire);
                Vector512.ConditionalSelect(codes, Vector512.Create(MessagePackCode.Float64), moved).StoreUnsafe(ref next);
                next = ref Unsafe.Add(ref next, Each * MessagePackSize.Double);
            }
        }

        for (; i < values.Length; i++)
        {
            next = ref MessagePackEncoder.WriteDouble(ref next, Unsafe.Add(ref source, i));
        }

        return (int)Unsafe.ByteOffset(ref destination, ref next);
    }

    /// <summary>Reads doubles up to the first value of another form.</summary>
    /// <returns>How many were read, 9 bytes each.</returns>
    public static int Read(ReadOnlySpan<byte> source, Span<double> values)
    {
        ref byte start = ref MemoryMarshal.GetReference(source);
        ref double destination = ref MemoryMarshal.GetReference(values);
        int whole = Math.Min(values.Length, source.Length / MessagePackSize.Double);
        int i = 0;
        if (HasWideMoves)
        {
            var fromWire = Vector512.Create(FromWire);
            for (; whole - i > Each; i += Each)
            {
                var bytes = Vector512.LoadUnsafe(ref start, (nuint)(i * MessagePackSize.Double));
                if ((Vector512.Equals(bytes, Vector512.Create(MessagePackCode.Float64)).ExtractMostSignificantBits() & Codes) != Codes)
                {
                    break;
                }

                Avx512Vbmi.PermuteVar64x8(bytes, fromWire).StoreUnsafe(ref Unsafe.As<double, byte>(ref Unsafe.Add(ref destination, i)));
            }
        }

        for (; whole - i >= Unrolled; i += Unrolled)
        {
            ref byte next = ref Unsafe.Add(ref start, i * MessagePackSize.Double);
            if (((next ^ MessagePackCode.Float64) | (Unsafe.Add(ref next, 9) ^ MessagePackCode.Float64)
                | (Unsafe.Add(ref next, 18) ^ MessagePackCode.Float64) | (Unsafe.Add(ref next, 27) ^ MessagePackCode.Float64)) != 0)
            {
                break;
            }

            Load(ref Unsafe.Add(ref next, 1), ref destination, i);
            Load(ref Unsafe.Add(ref next, 10), ref destination, i + 1);
            Load(ref Unsafe.Add(ref next, 19), ref destination, i + 2);
            Load(ref Unsafe.Add(ref next, 28), ref destination, i + 3);
        }

        for (; i < whole && Unsafe.Add(ref start, i * MessagePackSize.Double) == MessagePackCode.Float64; i++)
        {
            Load(ref Unsafe.Add(ref start, (i * MessagePackSize.Double) + 1), ref destination, i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(ref byte source, ref double destination, int at) =>
        Unsafe.Add(ref destination, at) = BitConverter.UInt64BitsToDouble(BigEndian.Load64(ref source));

    /// <summary>The byte of seven doubles that each byte of their encodings is.</summary>
    private static ReadOnlySpan<byte> ToWire =>
    [
        0, 7, 6, 5, 4, 3, 2, 1, 0,
        0, 15, 14, 13, 12, 11, 10, 9, 8,
        0, 23, 22, 21, 20, 19, 18, 17, 16,
        0, 31, 30, 29, 28, 27, 26, 25, 24,
        0, 39, 38, 37, 36, 35, 34, 33, 32,
        0, 47, 46, 45, 44, 43, 42, 41, 40,
        0, 55, 54, 53, 52, 51, 50, 49, 48,
        0,
    ];

    /// <summary>The byte of seven encodings that each byte of the doubles is.</summary>
    private static ReadOnlySpan<byte> FromWire =>
    [
        8, 7, 6, 5, 4, 3, 2, 1,
        17, 16, 15, 14, 13, 12, 11, 10,
        26, 25, 24, 23, 22, 21, 20, 19,
        35, 34, 33, 32, 31, 30, 29, 28,
        44, 43, 42, 41, 40, 39, 38, 37,
        53, 52, 51, 50, 49, 48, 47, 46,
        62, 61, 60, 59, 58, 57, 56, 55,
        0, 0, 0, 0, 0, 0, 0, 0,
    ];

    private static ReadOnlySpan<byte> CodeBytes =>
    [
        255, 0, 0, 0, 0, 0, 0, 0, 0,
        255, 0, 0, 0, 0, 0, 0, 0, 0,
        255, 0, 0, 0, 0, 0, 0, 0, 0,
        255, 0, 0, 0, 0, 0, 0, 0, 0,
        255, 0, 0, 0, 0, 0, 0, 0, 0,
        255, 0, 0, 0, 0, 0, 0, 0, 0,
        255, 0, 0, 0, 0, 0, 0, 0, 0,
        0,
    ];
}
