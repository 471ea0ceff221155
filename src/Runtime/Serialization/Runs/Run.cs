using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>
/// Many numbers in a row, for the formatters of arrays and lists. One at a time, each number costs a store and a load of
/// the position and, where widths vary, a branch that is often guessed wrong.
/// </summary>
internal static class Run
{
    /// <summary>Writes all of the elements if they are numbers.</summary>
    /// <param name="destination">Room for the largest encoding of each.</param>
    /// <param name="elements">The elements.</param>
    /// <param name="written">Bytes written.</param>
    /// <returns>False, with nothing written, if they are something else.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWrite<T, TF>(ref byte destination, ReadOnlySpan<T> elements, out int written)
    {
        // Each test is a constant to the JIT, which leaves one line of this.
        if (typeof(TF) == typeof(Int32Formatter))
        {
            written = IntegerRun.Write(ref destination, Cast<T, int>(elements));
            return true;
        }

        if (typeof(TF) == typeof(Int64Formatter))
        {
            written = IntegerRun.Write(ref destination, Cast<T, long>(elements));
            return true;
        }

        if (typeof(TF) == typeof(SingleFormatter))
        {
            written = FloatRun.Write(ref destination, Cast<T, float>(elements));
            return true;
        }

        if (typeof(TF) == typeof(DoubleFormatter))
        {
            written = DoubleRun.Write(ref destination, Cast<T, double>(elements));
            return true;
        }

        if (typeof(TF) == typeof(Vector3Formatter) && Vector3Run.IsFast)
        {
            written = Vector3Run.Write(ref destination, Cast<T, Vector3>(elements));
            return true;
        }

        written = 0;
        return false;
    }

    /// <summary>Reads elements as long as they are numbers in an expected form, away from the end of the input.</summary>
    /// <returns>How many were read; the others are read one at a time.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read<T, TF>(ref MessagePackReader reader, Span<T> elements)
    {
        if (typeof(TF) == typeof(Int32Formatter) || typeof(TF) == typeof(Int64Formatter) || typeof(TF) == typeof(Int16Formatter)
            || typeof(TF) == typeof(SByteFormatter) || typeof(TF) == typeof(UInt32Formatter) || typeof(TF) == typeof(UInt64Formatter)
            || typeof(TF) == typeof(UInt16Formatter) || typeof(TF) == typeof(ByteFormatter) || typeof(TF) == typeof(CharFormatter))
        {
            return reader.ReadIntegers(elements);
        }

        if (typeof(TF) == typeof(DoubleFormatter))
        {
            return reader.ReadDoubles(Cast<T, double>(elements));
        }

        if (typeof(TF) == typeof(SingleFormatter))
        {
            return reader.ReadSingles(Cast<T, float>(elements));
        }

        if (typeof(TF) == typeof(Vector3Formatter) && Vector3Run.IsFast)
        {
            return reader.ReadVectors(Cast<T, Vector3>(elements));
        }

        return 0;
    }

    /// <summary>Whether <see cref="Read"/> may read anything: a constant to the JIT.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool CanRead<TF>() =>
        typeof(TF) == typeof(Int32Formatter) || typeof(TF) == typeof(Int64Formatter) || typeof(TF) == typeof(Int16Formatter)
        || typeof(TF) == typeof(SByteFormatter) || typeof(TF) == typeof(UInt32Formatter) || typeof(TF) == typeof(UInt64Formatter)
        || typeof(TF) == typeof(UInt16Formatter) || typeof(TF) == typeof(ByteFormatter) || typeof(TF) == typeof(CharFormatter)
        || typeof(TF) == typeof(DoubleFormatter) || typeof(TF) == typeof(SingleFormatter) || typeof(TF) == typeof(Vector3Formatter);

    private static ReadOnlySpan<TTo> Cast<TFrom, TTo>(ReadOnlySpan<TFrom> elements) =>
        Unsafe.BitCast<ReadOnlySpan<TFrom>, ReadOnlySpan<TTo>>(elements);

    private static Span<TTo> Cast<TFrom, TTo>(Span<TFrom> elements) => Unsafe.BitCast<Span<TFrom>, Span<TTo>>(elements);
}
