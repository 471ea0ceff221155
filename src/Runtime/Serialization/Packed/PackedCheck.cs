using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>A place in an element whose bits are not always a value, so that they are looked at before they become one.</summary>
/// <param name="Offset">The first byte of it in the element.</param>
/// <param name="Kind">What stands there.</param>
internal readonly record struct PackedCheck(int Offset, PackedCheckKind Kind)
{
    private const int MaxOffsetMinutes = 14 * 60;

    /// <summary>Whether the bits are the flags of a decimal: a sign, and a scale up to 28.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDecimal(uint flags) => (flags & 0x7f00_ffff) == 0 && (byte)(flags >> 16) <= 28;

    /// <summary>Whether the bits are one of three kinds and ticks up to the end of the year 9999.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDateTime(ulong bits) => bits >> 62 != 3 && (bits & DateTimeForm.TicksMask) <= (ulong)DateTime.MaxValue.Ticks;

    /// <summary>How many elements have a value in that place, up to the first that has none.</summary>
    /// <param name="elements">Whole elements.</param>
    /// <param name="size">The size of each.</param>
    /// <param name="count">How many to look at.</param>
    public int CountValid(ReadOnlySpan<byte> elements, int size, int count)
    {
        ref byte place = ref Unsafe.Add(ref MemoryMarshal.GetReference(elements), Offset);
        int i = 0;
        switch (Kind)
        {
            case PackedCheckKind.Boolean when size == 1:
                int strange = elements[..count].IndexOfAnyExceptInRange((byte)0, (byte)1);
                return strange < 0 ? count : strange;
            case PackedCheckKind.Boolean:
                for (; i < count && Unsafe.Add(ref place, i * size) <= 1; i++)
                {
                }

                return i;
            case PackedCheckKind.Decimal:
                for (; i < count && IsDecimal(LittleEndian.Load32(ref Unsafe.Add(ref place, i * size))); i++)
                {
                }

                return i;
            case PackedCheckKind.DateTime:
                for (; i < count && IsDateTime(LittleEndian.Load64(ref Unsafe.Add(ref place, i * size))); i++)
                {
                }

                return i;
            default:
                for (; i < count && IsDateTimeOffset(ref Unsafe.Add(ref place, i * size)); i++)
                {
                }

                return i;
        }
    }

    private static bool IsDateTimeOffset(ref byte source)
    {
        ulong utcTicks = LittleEndian.Load64(ref source);
        int minutes = (short)LittleEndian.Load16(ref Unsafe.Add(ref source, sizeof(ulong)));
        return utcTicks <= (ulong)DateTime.MaxValue.Ticks
            && minutes is >= -MaxOffsetMinutes and <= MaxOffsetMinutes
            && (ulong)((long)utcTicks + (minutes * TimeSpan.TicksPerMinute)) <= (ulong)DateTime.MaxValue.Ticks;
    }
}
