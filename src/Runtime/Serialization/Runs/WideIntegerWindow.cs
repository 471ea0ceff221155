using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProtoGen.Serialization;

/// <summary>What <see cref="IntegerWindow"/> does with 16 bytes and 4 integers, with 64 bytes and up to 16.</summary>
internal static class WideIntegerWindow
{
    /// <summary>Bytes that must be there to be looked at.</summary>
    public const int Size = 64;

    /// <summary>The most values of a window.</summary>
    public const int Count = 16;

    /// <summary>So many values of at most 5 bytes each always fit.</summary>
    private const int CertainCount = 12;

    // By a code's number, and for what is none of the eight.
    private static readonly Vector512<byte> s_sizes = Vector512.Create(Vector256.Create(Vector128.Create((byte)2, 3, 5, 9, 2, 3, 5, 9, 1, 1, 1, 1, 1, 1, 1, 1)));
    private static readonly Vector512<uint> s_shifts = Vector512.Create(24u, 16, 0, 32, 24, 16, 0, 32, 24, 24, 24, 24, 24, 24, 24, 24);
    private static readonly Vector512<uint> s_unsigned = Vector512.Create(~0u, ~0u, ~0u, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    // Below this a value is wrong: negative though unsigned, of 64 bits (these come out as 0), or its own code and none.
    private static readonly Vector512<int> s_least = Vector512.Create(
        0, 0, 0, int.MaxValue, int.MinValue, int.MinValue, int.MinValue, int.MaxValue, -32, -32, -32, -32, -32, -32, -32, -32);

    private static readonly Vector512<byte> s_quarters = (Vector512<byte>.Indices.AsUInt16() >> 2).AsByte() & Vector512.Create((byte)0x0f);

    /// <summary>Whether the processor can do it.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512Vbmi.IsSupported && Vector512.IsHardwareAccelerated;
    }

    /// <summary>Reads integers up to the first that is none of at most 32 bits or out of range, or the last 64 bytes.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="values">Receives the integers.</param>
    /// <param name="size">The bytes they take.</param>
    /// <returns>How many were read.</returns>
    public static int Read(ReadOnlySpan<byte> source, Span<int> values, out int size)
    {
        const uint Certain = (1 << CertainCount) - 1;
        ref byte start = ref MemoryMarshal.GetReference(source);
        ref int destination = ref MemoryMarshal.GetReference(values);
        int position = 0;
        int i = 0;
        while (values.Length - i >= Count && source.Length - position >= Size)
        {
            ref byte next = ref Unsafe.Add(ref start, position);
            ref int target = ref Unsafe.Add(ref destination, i);
            if (MessagePackReader.TryWidenSmall(ref next, ref target))
            {
                position += Count;
                i += Count;
                continue;
            }

            uint wrong = Read(Vector512.LoadUnsafe(ref next), out var sixteen, out int end, out int certainEnd);
            if ((wrong & Certain) != 0)
            {
                break;
            }

            sixteen.StoreUnsafe(ref target);
            if (end < Size && wrong == 0)
            {
                position += end;
                i += Count;
            }
            else
            {
                position += certainEnd;
                i += CertainCount;
            }
        }

        size = position;
        return i;
    }

    /// <summary>The integers of a window.</summary>
    /// <param name="bytes">The window.</param>
    /// <param name="values">The integers.</param>
    /// <param name="end">Where the last ends; if not below 64, it does not fit, and the last four are nonsense.</param>
    /// <param name="certainEnd">Where the last but four ends.</param>
    /// <returns>A bit for each that is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Read(Vector512<byte> bytes, out Vector512<int> values, out int end, out int certainEnd)
    {
        var codes = Vector512.Min(bytes - Vector512.Create(IntegerWindow.FirstCode), Vector512.Create(IntegerWindow.NoCode));

        // Where the value behind one that starts at this byte starts, the 2nd, 4th, 8th and 16th. The lookup wraps around at
        // 64; what is beyond stays beyond.
        var next = Vector512<byte>.Indices + Avx512BW.Shuffle(s_sizes, codes);
        var second = Vector512.Max(next, Avx512Vbmi.PermuteVar64x8(next, next));
        var fourth = Vector512.Max(second, Avx512Vbmi.PermuteVar64x8(second, second));
        var eighth = Vector512.Max(fourth, Avx512Vbmi.PermuteVar64x8(fourth, fourth));
        end = Vector512.Max(eighth, Avx512Vbmi.PermuteVar64x8(eighth, eighth)).ToScalar();

        // Each bit of a value's number is one of these steps.
        var starts = Avx2.BroadcastScalarToVector128(next.GetLower().GetLower()) & Vector128.Create((ushort)0xff00).AsByte();
        starts = Vector128.ConditionalSelect(Vector128.Create(0xffff_0000).AsByte(), Step(second, starts), starts);
        starts = Vector128.ConditionalSelect(Vector128.Create(0xffff_ffff_0000_0000).AsByte(), Step(fourth, starts), starts);
        starts = Vector128.ConditionalSelect(Vector128.Create(0, ulong.MaxValue).AsByte(), Step(eighth, starts), starts);
        certainEnd = starts.GetElement(CertainCount);

        // The last four bytes of each value, lowest first. What belongs to others is shifted out on the left.
        var ends = Avx512Vbmi.PermuteVar64x8(next, Widen(starts));
        var spread = Avx512Vbmi.PermuteVar64x8(ends, s_quarters) + Vector512.Create(0xfcfd_feffu).AsByte();
        var numbers = Avx512F.ConvertToVector512UInt32(Step(codes, starts));
        var shifts = Avx512F.PermuteVar16x32(s_shifts, numbers);
        var raw = Avx512F.ShiftLeftLogicalVariable(Avx512Vbmi.PermuteVar64x8(bytes, spread).AsUInt32(), shifts);
        values = Vector512.ConditionalSelect(
            Avx512F.PermuteVar16x32(s_unsigned, numbers).AsInt32(),
            Avx512F.ShiftRightLogicalVariable(raw, shifts).AsInt32(),
            Avx512F.ShiftRightArithmeticVariable(raw.AsInt32(), shifts));
        return (uint)Vector512.LessThan(values, Avx512F.PermuteVar16x32(s_least, numbers.AsInt32())).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Step(Vector512<byte> table, Vector128<byte> indices) =>
        Avx512Vbmi.PermuteVar64x8(table, Widen(indices)).GetLower().GetLower();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Widen(Vector128<byte> indices) => indices.ToVector256Unsafe().ToVector512Unsafe();
}
