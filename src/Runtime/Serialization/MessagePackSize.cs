using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;

namespace ProtoGen.Serialization;

/// <summary>The largest encodings, in bytes, from which generated code computes one reservation for a run of members.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class MessagePackSize
{
    /// <summary>What <see cref="IFormatter{T}.MaxSize"/> is for a type without a bound.</summary>
    public const int Unbounded = -1;

    /// <summary>Nil.</summary>
    public const int Nil = 1;

    /// <summary>A boolean.</summary>
    public const int Boolean = 1;

    /// <summary>An 8-bit unsigned integer.</summary>
    public const int Byte = 2;

    /// <summary>An 8-bit signed integer.</summary>
    public const int SByte = 2;

    /// <summary>A 16-bit signed integer.</summary>
    public const int Int16 = 3;

    /// <summary>A 16-bit unsigned integer.</summary>
    public const int UInt16 = 3;

    /// <summary>A 32-bit signed integer.</summary>
    public const int Int32 = 5;

    /// <summary>A 32-bit unsigned integer.</summary>
    public const int UInt32 = 5;

    /// <summary>A 64-bit signed integer.</summary>
    public const int Int64 = 9;

    /// <summary>A 64-bit unsigned integer.</summary>
    public const int UInt64 = 9;

    /// <summary>A 32-bit float.</summary>
    public const int Single = 5;

    /// <summary>A 64-bit float.</summary>
    public const int Double = 9;

    /// <summary>A UTF-16 code unit, written as a number.</summary>
    public const int Char = 3;

    /// <summary>A Guid, written as its 36 characters.</summary>
    public const int Guid = 38;

    /// <summary>A decimal, written as at most 31 characters.</summary>
    public const int Decimal = 32;

    /// <summary>A timestamp extension.</summary>
    public const int DateTime = 15;

    /// <summary>An array of a timestamp and minutes.</summary>
    public const int DateTimeOffset = 19;

    /// <summary>A duration in ticks.</summary>
    public const int TimeSpan = 9;

    /// <summary>A day number.</summary>
    public const int DateOnly = 5;

    /// <summary>A time of day in ticks.</summary>
    public const int TimeOnly = 9;

    /// <summary>A Guid in its 16 bytes.</summary>
    public const int PackedGuid = 20;

    /// <summary>A decimal in its 16 bytes.</summary>
    public const int PackedDecimal = 20;

    /// <summary>A point in time with its kind.</summary>
    public const int PackedDateTime = 12;

    /// <summary>The header of an array of any length.</summary>
    public const int ArrayHeader = 5;

    /// <summary>The header of a map of any length.</summary>
    public const int MapHeader = 5;

    /// <summary>The longest header of an extension.</summary>
    internal const int ExtensionHeader = 6;

    /// <summary>The longest header of a string or binary.</summary>
    private const int TextHeader = 5;

    /// <summary>Up to here a string reserves its worst case; above, three times its size is worth counting first.</summary>
    private const int LongestUncounted = 64 * 1024;

    /// <summary>
    /// Bytes to reserve for a string. 64 bits wide, so that no sum of a run can wrap around.
    /// </summary>
    /// <param name="value">The string; null becomes nil.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long String(string? value)
    {
        if (value is null)
        {
            return Nil;
        }

        return value.Length <= LongestUncounted ? TextHeader + (3L * value.Length) : Counted(value);
    }

    /// <summary>Bytes to reserve for a byte array.</summary>
    /// <param name="value">The bytes; null becomes nil.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Binary(byte[]? value) => value is null ? Nil : TextHeader + (long)value.Length;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Counted(string value)
    {
        // Beyond this length the count itself may not fit an int; the worst case then ends as "too large".
        const int Countable = int.MaxValue / 3;
        return TextHeader + (value.Length <= Countable ? Encoding.UTF8.GetByteCount(value) : 3L * value.Length);
    }
}
