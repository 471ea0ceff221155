using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text;
using System.Text.Unicode;

namespace ProtoGen.Serialization;

/// <summary>Text of more than a few vectors, in one pass where it is ASCII.</summary>
internal static class LongText
{
    /// <summary>The shortest text that is narrowed here.</summary>
    public const int Least = 32;

    private const nuint Block = Least;
    private const nuint HalfBlock = Block / 2;
    private const ushort NonAsciiBits = 0xff80;

    /// <summary>So much of a text, if not an eighth of it, is looked at before a string is made of it as if it were ASCII.</summary>
    private const int LeastProbe = 64;

    private const int ProbedShare = 8;

    /// <summary>Writes units as bytes up to the first that is not ASCII, or somewhat less.</summary>
    /// <param name="source">The first unit.</param>
    /// <param name="destination">Room for as many bytes as there are units.</param>
    /// <param name="length">The number of units, at least <see cref="Least"/>.</param>
    /// <returns>How many were written.</returns>
    public static int Narrow(ref ushort source, ref byte destination, int length)
    {
        nuint i = 0;
        nuint last = (nuint)length - Block;
        while (i + Block <= last)
        {
            var first = Vector256.LoadUnsafe(ref source, i);
            var second = Vector256.LoadUnsafe(ref source, i + HalfBlock);
            var third = Vector256.LoadUnsafe(ref source, i + Block);
            var fourth = Vector256.LoadUnsafe(ref source, i + Block + HalfBlock);
            if (!IsAscii(first | second | third | fourth))
            {
                return (int)i;
            }

            NarrowAscii(first, second).StoreUnsafe(ref destination, i);
            NarrowAscii(third, fourth).StoreUnsafe(ref destination, i + Block);
            i += 2 * Block;
        }

        // What is left, and then the last block, which overlaps the one before.
        while (true)
        {
            i = Math.Min(i, last);
            var first = Vector256.LoadUnsafe(ref source, i);
            var second = Vector256.LoadUnsafe(ref source, i + HalfBlock);
            if (!IsAscii(first | second))
            {
                return (int)i;
            }

            NarrowAscii(first, second).StoreUnsafe(ref destination, i);
            if (i == last)
            {
                return length;
            }

            i += Block;
        }
    }

    /// <summary>Makes a string of valid UTF-8.</summary>
    /// <returns>Null if the bytes are not valid.</returns>
    public static string? Decode(ReadOnlySpan<byte> source)
    {
        if (Ascii.IsValid(source[..Math.Min(source.Length, Math.Max(LeastProbe, source.Length / ProbedShare))]))
        {
            int widened = 0;
            string text = string.Create(
                source.Length,
                new Conversion(source, ref widened),
                static (chars, conversion) => conversion.Units = Widen(
                    ref MemoryMarshal.GetReference(conversion.Source), ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(chars)), chars.Length));
            if (widened == source.Length)
            {
                return text;
            }
        }

        return Transcode(source);
    }

    private static string? Transcode(ReadOnlySpan<byte> source)
    {
        // What is valid has no more units than bytes; what is not may seem to have twice as many.
        uint count = CountUnits(source);
        if (count > (uint)source.Length)
        {
            return null;
        }

        int written = -1;
        string text = string.Create(
            (int)count,
            new Conversion(source, ref written),
            static (chars, conversion) => conversion.Units =
                Utf8.ToUtf16(conversion.Source, chars, out _, out int units, replaceInvalidSequences: false) == OperationStatus.Done ? units : -1);
        return written == count ? text : null;
    }

    /// <summary>The UTF-16 units of text that is valid.</summary>
    private static uint CountUnits(ReadOnlySpan<byte> source)
    {
        const int MostSteps = sbyte.MaxValue;
        ref sbyte start = ref Unsafe.As<byte, sbyte>(ref MemoryMarshal.GetReference(source));
        int count = source.Length; // may go over the largest, and is right without the sign
        int i = 0;
        while (source.Length - i >= Vector<sbyte>.Count)
        {
            int end = i + (Math.Min((source.Length - i) / Vector<sbyte>.Count, MostSteps) * Vector<sbyte>.Count);
            var sums = Vector<sbyte>.Zero;
            for (; i < end; i += Vector<sbyte>.Count)
            {
                // Bytes that continue a character are no units; those that begin one of four bytes are two.
                var bytes = Vector.LoadUnsafe(ref start, (nuint)i);
                sums += Vector.LessThan(bytes, new Vector<sbyte>(unchecked((sbyte)0xc0)));
                sums -= Vector.GreaterThanOrEqual(bytes, new Vector<sbyte>(unchecked((sbyte)0xf0))) & Vector.LessThan(bytes, Vector<sbyte>.Zero);
            }

            Vector.Widen(sums, out var low, out var high);
            count += Vector.Sum(low + high);
        }

        for (; i < source.Length; i++)
        {
            count += (source[i] & 0xc0) == 0x80 ? -1 : source[i] >= 0xf0 ? 1 : 0;
        }

        return unchecked((uint)count);
    }

    /// <summary>Writes bytes as units up to the first that is not ASCII, or somewhat less.</summary>
    private static int Widen(ref byte source, ref ushort destination, int length)
    {
        nuint i = 0;
        nuint last = (nuint)length - Block;
        while (i + Block <= last)
        {
            var first = Vector256.LoadUnsafe(ref source, i);
            var second = Vector256.LoadUnsafe(ref source, i + Block);
            if ((first | second).ExtractMostSignificantBits() != 0)
            {
                return (int)i;
            }

            StoreWidened(first, ref destination, i);
            StoreWidened(second, ref destination, i + Block);
            i += 2 * Block;
        }

        while (true)
        {
            i = Math.Min(i, last);
            var bytes = Vector256.LoadUnsafe(ref source, i);
            if (bytes.ExtractMostSignificantBits() != 0)
            {
                return (int)i;
            }

            StoreWidened(bytes, ref destination, i);
            if (i == last)
            {
                return length;
            }

            i += Block;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreWidened(Vector256<byte> bytes, ref ushort destination, nuint at)
    {
        var (lower, upper) = Vector256.Widen(bytes);
        lower.StoreUnsafe(ref destination, at);
        upper.StoreUnsafe(ref destination, at + HalfBlock);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAscii(Vector256<ushort> units) => (units & Vector256.Create(NonAsciiBits)) == Vector256<ushort>.Zero;

    // What is ASCII needs no mask before it is packed. Packing takes the halves of both in turns.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> NarrowAscii(Vector256<ushort> first, Vector256<ushort> second) => Avx2.IsSupported
        ? Avx2.Permute4x64(Avx2.PackUnsignedSaturate(first.AsInt16(), second.AsInt16()).AsUInt64(), 0b11_01_10_00).AsByte()
        : Vector256.Narrow(first, second);

    private readonly ref struct Conversion(ReadOnlySpan<byte> source, ref int units)
    {
        private readonly ref int _units = ref units;

        public ReadOnlySpan<byte> Source { get; } = source;

        public int Units { set => _units = value; }
    }
}
