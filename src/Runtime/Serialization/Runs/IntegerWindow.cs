using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProtoGen.Serialization;

/// <summary>
/// Four integers of any widths up to 32 bits from the next 16 bytes, without a branch on a width. Read one after the other,
/// each has to wait for the width of the one before; here every byte learns at once how long a value that starts at it would
/// be, and four lookups lead from one value to the next.
/// </summary>
internal static class IntegerWindow
{
    /// <summary>Bytes that must be there to be looked at.</summary>
    public const int Size = 16;

    /// <summary>Values of a window.</summary>
    public const int Count = 4;

    /// <summary>The first of the eight codes of integers that are not their own.</summary>
    public const byte FirstCode = MessagePackCode.UInt8;

    /// <summary>The eight codes count from 0; whatever else, such as a number that is its own code, is this.</summary>
    public const byte NoCode = 8;

    /// <summary>Bits of the second and third end that say that the value behind starts outside of the window.</summary>
    private const uint StartsBeyond = 0x00f0_f000;

    /// <summary>Whether the processor can do it.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx2.IsSupported;
    }

    /// <summary>Reads four integers.</summary>
    /// <param name="bytes">The next 16 bytes; zeros where the input has fewer.</param>
    /// <param name="source">The first of them, in the input.</param>
    /// <param name="left">Bytes of the input from there on.</param>
    /// <param name="values">The integers.</param>
    /// <param name="size">The bytes they take.</param>
    /// <returns>False if one of them is none of at most 32 bits, out of range or not whole.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(Vector128<byte> bytes, ref byte source, int left, out Vector128<int> values, out int size)
    {
        var codes = Vector128.Min(bytes - Vector128.Create(FirstCode), Vector128.Create(NoCode));

        // Where the value behind one that starts at this byte starts, and the one behind that, and so on.
        var next = Vector128<byte>.Indices + Ssse3.Shuffle(Vector128.Create((byte)2, 3, 5, 9, 2, 3, 5, 9, 1, 1, 1, 1, 1, 1, 1, 1), codes);
        var second = Ssse3.Shuffle(next, next);
        var third = Ssse3.Shuffle(next, second);
        var fourth = Ssse3.Shuffle(second, second);
        var allEnds = Sse2.UnpackLow(Sse2.UnpackLow(next, second).AsUInt16(), Sse2.UnpackLow(third, fourth).AsUInt16()).AsByte();
        uint ends = allEnds.AsUInt32().ToScalar();
        size = (int)(ends >> 24);
        if ((ends & StartsBeyond) != 0 || size > left)
        {
            values = default;
            return false;
        }

        // The last four bytes of each value, lowest first; the fourth value may reach out of the window. What belongs to
        // others is shifted out on the left.
        var spread = Ssse3.Shuffle(allEnds, Vector128.Create((byte)0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3));
        var raw = Ssse3.Shuffle(bytes, spread + Vector128.Create(0xfcfd_feffu).AsByte()).AsUInt32()
            .WithElement(Count - 1, BigEndian.Load32(ref Unsafe.Add(ref source, size - sizeof(uint))));
        var ownCodes = Ssse3.Shuffle(codes, (allEnds.AsUInt32() << 8).AsByte());
        var shifts = Sse41.ConvertToVector128Int32(
            Ssse3.Shuffle(Vector128.Create((sbyte)24, 16, 0, sbyte.MinValue, 24, 16, 0, sbyte.MinValue, 24, 24, 24, 24, 24, 24, 24, 24).AsByte(), ownCodes).AsSByte());
        raw = Avx2.ShiftLeftLogicalVariable(raw, shifts.AsUInt32());

        var wideCodes = Sse41.ConvertToVector128Int32(ownCodes);
        var isUnsigned = Vector128.LessThan(wideCodes, Vector128.Create(MessagePackCode.Int8 - FirstCode));
        var isOwnCode = Vector128.Equals(wideCodes, Vector128.Create((int)NoCode));
        values = Vector128.ConditionalSelect(
            isUnsigned,
            Avx2.ShiftRightLogicalVariable(raw, shifts.AsUInt32()).AsInt32(),
            Avx2.ShiftRightArithmeticVariable(raw.AsInt32(), shifts.AsUInt32()));

        // Wrong are unsigned ones with the highest bit, codes that are no integer's, and those of 64 bits.
        var wrong = (isUnsigned & values) | (isOwnCode & (values + Vector128.Create(32))) | shifts;
        return wrong.ExtractMostSignificantBits() == 0;
    }

    /// <summary>Reads integers up to four of which one is none of at most 32 bits or out of range, or the last 16 bytes.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="values">Receives the integers.</param>
    /// <param name="size">The bytes they take.</param>
    /// <returns>How many were read.</returns>
    public static int Read(ReadOnlySpan<byte> source, Span<int> values, out int size)
    {
        ref byte start = ref MemoryMarshal.GetReference(source);
        ref int destination = ref MemoryMarshal.GetReference(values);
        int position = 0;
        int i = 0;
        while (values.Length - i >= Count && source.Length - position >= Size)
        {
            ref byte next = ref Unsafe.Add(ref start, position);
            if (values.Length - i >= Size && MessagePackReader.TryWidenSmall(ref next, ref Unsafe.Add(ref destination, i)))
            {
                position += Size;
                i += Size;
                continue;
            }

            if (!TryRead(Vector128.LoadUnsafe(ref next), ref next, source.Length - position, out var four, out int length))
            {
                break;
            }

            four.StoreUnsafe(ref destination, (nuint)i);
            position += length;
            i += Count;
        }

        size = position;
        return i;
    }
}
