using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace ProtoGen.Serialization;

/// <summary>
/// Hash codes of numbers, times and versions under a secret of this process: the top bits of a sum of products, modulo 2^128, of
/// the value's words and random 128-bit factors. For any two values chosen without knowing the secret, equal codes are as
/// unlikely as by chance (Dietzfelbinger's multilinear hashing), which the default codes, such as the number itself, are not.
/// </summary>
internal static class SeededHash
{
    private static readonly UInt128 s_first = Secret();
    private static readonly UInt128 s_second = Secret();
    private static readonly UInt128 s_sum = Secret();

    public static bool Supports<T>() =>
        typeof(T) == typeof(int) || typeof(T) == typeof(uint) || typeof(T) == typeof(long) || typeof(T) == typeof(ulong)
        || typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(decimal) || typeof(T) == typeof(Guid)
        || typeof(T) == typeof(DateTime) || typeof(T) == typeof(DateTimeOffset) || typeof(T) == typeof(TimeSpan)
        || typeof(T) == typeof(DateOnly) || typeof(T) == typeof(TimeOnly)
        || typeof(T) == typeof(Int128) || typeof(T) == typeof(UInt128) || typeof(T) == typeof(nint) || typeof(T) == typeof(nuint)
        || typeof(T) == typeof(Rune) || typeof(T) == typeof(Version)
        || (typeof(T).IsEnum && Unsafe.SizeOf<T>() >= sizeof(int));

    /// <summary>The code of a value of a supported type; equal values have equal codes.</summary>
    public static int Of<T>(T value)
    {
        // Each test is a constant to the JIT, which leaves one line of this.
        if (typeof(T) == typeof(Guid) || typeof(T) == typeof(Int128) || typeof(T) == typeof(UInt128))
        {
            var (low, high) = Unsafe.As<T, (ulong, ulong)>(ref value);
            return Code(low, high);
        }

        if (typeof(T) == typeof(decimal))
        {
            return OfDecimal(Unsafe.As<T, decimal>(ref value));
        }

        if (typeof(T) == typeof(float))
        {
            return OfDouble(Unsafe.As<T, float>(ref value));
        }

        if (typeof(T) == typeof(double))
        {
            return OfDouble(Unsafe.As<T, double>(ref value));
        }

        if (typeof(T) == typeof(DateTime))
        {
            return Code((ulong)Unsafe.As<T, DateTime>(ref value).Ticks);
        }

        if (typeof(T) == typeof(DateTimeOffset))
        {
            return Code((ulong)Unsafe.As<T, DateTimeOffset>(ref value).UtcTicks);
        }

        if (typeof(T) == typeof(Version))
        {
            // Its own code leaves out all but the low bits of each number.
            var version = Unsafe.As<T, Version>(ref value);
            return Code(((ulong)(uint)version.Major << 32) | (uint)version.Minor, ((ulong)(uint)version.Build << 32) | (uint)version.Revision);
        }

        // Everything left is a number inside, whose bits are all there is to compare.
        return Unsafe.SizeOf<T>() == sizeof(ulong) ? Code(Unsafe.As<T, ulong>(ref value)) : Code(Unsafe.As<T, uint>(ref value));
    }

    /// <summary>The code of another hash code.</summary>
    public static int OfCode(int code) => Code((uint)code);

    private static int OfDouble(double value) =>
        // Both zeros are equal, and so are all that are not numbers.
        Code(value == 0 ? 0 : double.IsNaN(value) ? ulong.MaxValue : BitConverter.DoubleToUInt64Bits(value));

    private static int OfDecimal(decimal value)
    {
        // Dividing by a one with all its decimals removes trailing zeros: 1.0 and 1.00 are equal.
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value / 1.0000000000000000000000000000m, parts);
        ulong low = (uint)parts[0] | ((ulong)(uint)parts[1] << 32);
        ulong high = (uint)parts[2] | ((ulong)(uint)parts[3] << 32);
        return value == 0 ? Code(0, 0) : Code(low, high);
    }

    private static int Code(ulong value) => (int)(uint)(((s_first * value) + s_sum) >> 96);

    private static int Code(ulong low, ulong high) => (int)(uint)(((s_first * low) + (s_second * high) + s_sum) >> 96);

    private static UInt128 Secret()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return Unsafe.ReadUnaligned<UInt128>(ref bytes[0]);
    }
}
