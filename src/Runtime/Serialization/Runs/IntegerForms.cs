using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>
/// What the codes and widths of integers need, looked up instead of decided: one load for what would be several branches,
/// which are guessed wrong wherever widths vary.
/// </summary>
internal static class IntegerForms
{
    /// <summary>Where the rows of negative 32-bit numbers begin.</summary>
    public const int Negative32 = 32 + 1;

    /// <summary>Where the rows of negative 64-bit numbers begin.</summary>
    public const int Negative64 = 64 + 1;

    private const uint All = 0xff00_0000;

    private static readonly uint[] s_rows32 = WriteRows(32);
    private static readonly uint[] s_rows64 = WriteRows(64);
    private static readonly uint[] s_codes = ReadRows();

    /// <summary>
    /// How to write a 32-bit number with that many leading zeros, or leading ones if it is negative: from the lowest byte the
    /// code, how far to shift the number left, the size in bytes, and the mask of the number's own bits in the code.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of32(int row) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(s_rows32), row);

    /// <summary>The same for a 64-bit number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of64(int row) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(s_rows64), row);

    /// <summary>
    /// How to read a number with that code: from the lowest byte the size in bytes, how far the number is behind its code,
    /// how far to shift 8 bytes right, and whether the number is signed. 0 if the code is no integer's.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint OfCode(byte code) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(s_codes), code);

    /// <summary>The number that the 8 bytes begin with.</summary>
    /// <param name="form">What <see cref="OfCode"/> says about its code.</param>
    /// <param name="bits">The bytes from where the number starts.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Value(uint form, ulong bits)
    {
        int shift = (int)(form >> 16);
        long keepsSign = (int)form >> 31;
        return ((long)bits >> shift) & (long)((ulong.MaxValue >> shift) | (ulong)keepsSign);
    }

    private static uint[] WriteRows(int width)
    {
        var rows = new uint[2 * (width + 1)];
        for (int leading = 0; leading <= width; leading++)
        {
            int bits = width - leading;
            rows[leading] = bits <= 7 ? OwnCode() : Coded(MessagePackCode.UInt8, bits);
            rows[width + 1 + leading] = bits <= 5 ? OwnCode() : Coded(MessagePackCode.Int8, bits + 1); // and one for the sign
        }

        return rows;

        // The number is its code; the shift does not matter.
        uint OwnCode() => Row(0, 0, 1, All);

        uint Coded(byte smallest, int bits)
        {
            int log = Math.Min(Log(bits), width == 32 ? 2 : 3); // more bits than the width do not occur
            return Row(smallest + log, width - (8 << log), 1 + (1 << log), 0);
        }
    }

    private static uint[] ReadRows()
    {
        var rows = new uint[256];
        for (int code = 0; code < rows.Length; code++)
        {
            if (code is <= MessagePackCode.MaxFixInt or >= MessagePackCode.MinNegativeFixInt)
            {
                rows[code] = Row(1, 0, 64 - 8, All);
            }
            else if (code is >= MessagePackCode.UInt8 and <= MessagePackCode.Int64)
            {
                int width = 1 << ((code - MessagePackCode.UInt8) & 3);
                rows[code] = Row(1 + width, 1, 64 - (8 * width), code >= MessagePackCode.Int8 ? All : 0);
            }
        }

        return rows;
    }

    /// <summary>The binary logarithm of how many bytes that many bits take.</summary>
    private static int Log(int bits) => bits switch
    {
        <= 8 => 0,
        <= 16 => 1,
        <= 32 => 2,
        _ => 3,
    };

    private static uint Row(int first, int second, int third, uint fourth) => (uint)(first | (second << 8) | (third << 16)) | fourth;
}
