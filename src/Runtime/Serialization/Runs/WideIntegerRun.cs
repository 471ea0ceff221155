using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProtoGen.Serialization;

/// <summary>
/// Sixteen integers of any widths at once: each gets a slot of 8 bytes that begins with its encoding, and one instruction
/// moves together what the slots hold.
/// </summary>
internal static class WideIntegerRun
{
    /// <summary>Integers written at once.</summary>
    public const int Count = 16;

    /// <summary>
    /// How many integers there must be room for, at 5 bytes each: the second half starts behind at most 40 bytes, and stores
    /// 64.
    /// </summary>
    public const int Room = 21;

    private const int Half = 8;
    private const int Slot = 8;

    // By the leading zeros of a number, and from 32 on by the leading ones of a negative one: its code, or 0 if it is its own;
    // how far it is shifted to the left; the bytes it takes.
    private static readonly byte[] s_codes = Table(0);
    private static readonly byte[] s_shifts = Table(8);
    private static readonly byte[] s_sizes = Table(16);

    // Two vectors' bytes into slots: the code, which comes from the second, then the number's four.
    private static readonly byte[] s_lowerSlots = Slots(0);
    private static readonly byte[] s_upperSlots = Slots(Half);

    /// <summary>Whether the processor can do it.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512Vbmi2.IsSupported && Avx512CD.IsSupported && Vector512.IsHardwareAccelerated;
    }

    /// <summary>Writes integers in their shortest forms, 16 at a time.</summary>
    /// <param name="destination">Room for 5 bytes each of all integers, 21 at least, all of which may be used as scratch space.</param>
    /// <param name="source">The first of the integers.</param>
    /// <param name="count">How many there are; at least 21.</param>
    /// <param name="written">How many of them were written.</param>
    /// <returns>The byte after the last one written.</returns>
    public static ref byte Write(ref byte destination, ref int source, int count, out int written)
    {
        var codes = Vector512.Create<byte>(s_codes);
        var shifts = Vector512.Create<byte>(s_shifts);
        var sizes = Vector512.Create<byte>(s_sizes);
        var lowerSlots = Vector512.Create<byte>(s_lowerSlots);
        var upperSlots = Vector512.Create<byte>(s_upperSlots);
        ref byte next = ref destination;
        int i = 0;
        for (; count - i >= Room; i += Count)
        {
            var values = Vector512.LoadUnsafe(ref source, (nuint)i);
            var sign = values >> 31;
            var leading = Avx512CD.LeadingZeroCount((values ^ sign).AsUInt32());
            var forms = (Vector512.Min(leading, Vector512.Create(31u)) | (sign.AsUInt32() & Vector512.Create(32u))).AsByte();

            var ownCodes = Avx512Vbmi.PermuteVar64x8(codes, forms);
            ownCodes = Vector512.ConditionalSelect(Vector512.Equals(ownCodes, Vector512<byte>.Zero), values.AsByte(), ownCodes);
            var ownShifts = Avx512Vbmi.PermuteVar64x8(shifts, forms).AsUInt32() & Vector512.Create(0xffu);
            var numbers = Avx512F.ShiftLeftLogicalVariable(values.AsUInt32(), ownShifts).AsByte();
            var ownSizes = Avx512Vbmi.PermuteVar64x8(sizes, forms);

            next = ref Compress(ref next, numbers, ownCodes, ownSizes, lowerSlots);
            next = ref Compress(ref next, numbers, ownCodes, ownSizes, upperSlots);
        }

        written = i;
        return ref next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte Compress(ref byte destination, Vector512<byte> numbers, Vector512<byte> codes, Vector512<byte> sizes, Vector512<byte> slots)
    {
        // Every byte of a slot learns the slot's size from where its code comes from, and counts if it is before that.
        var inSlot = Vector512<byte>.Indices & Vector512.Create((byte)(Slot - 1));
        var firstOfSlot = Avx512BW.Shuffle(slots, Vector512<byte>.Indices & Vector512.Create((byte)Slot));
        var counts = Vector512.LessThan(inSlot, Avx512Vbmi.PermuteVar64x8(sizes, firstOfSlot));
        var encodings = Avx512Vbmi.PermuteVar64x8x2(numbers, slots, codes);
        Avx512Vbmi2.Compress(Vector512<byte>.Zero, counts, encodings).StoreUnsafe(ref destination);
        return ref Unsafe.Add(ref destination, BitOperations.PopCount(counts.ExtractMostSignificantBits()));
    }

    /// <summary>One of the four bytes of each form.</summary>
    private static byte[] Table(int shift)
    {
        byte[] table = new byte[64];
        for (int leading = 0; leading < 32; leading++)
        {
            table[leading] = (byte)(IntegerForms.Of32(leading) >> shift);
            table[32 + leading] = (byte)(IntegerForms.Of32(IntegerForms.Negative32 + leading) >> shift);
        }

        return table;
    }

    private static byte[] Slots(int first)
    {
        byte[] slots = new byte[64];
        for (int i = 0; i < Half; i++)
        {
            int number = (first + i) * sizeof(int);
            slots[i * Slot] = (byte)(64 + number);
            for (int j = 0; j < sizeof(int); j++)
            {
                slots[(i * Slot) + 1 + j] = (byte)(number + sizeof(int) - 1 - j);
            }
        }

        return slots;
    }
}
