using System.Buffers.Binary;

namespace ProtoGen.Serialization;

/// <summary>A place in an element whose bits are not always a value, so that they are looked at before they become one.</summary>
/// <param name="Offset">The first byte of it in the element.</param>
/// <param name="Kind">What stands there.</param>
internal readonly record struct PackedCheck(int Offset, PackedCheckKind Kind)
{
    private const int MaxOffsetMinutes = 14 * 60;

    /// <summary>Whether the bits are the flags of a decimal: a sign, and a scale up to 28.</summary>
    public static bool IsDecimal(uint flags) => (flags & 0x7f00_ffff) == 0 && (byte)(flags >> 16) <= 28;

    /// <summary>Whether the bits are one of three kinds and ticks up to the end of the year 9999.</summary>
    public static bool IsDateTime(ulong bits) => bits >> 62 != 3 && (bits & DateTimeForm.TicksMask) <= (ulong)DateTime.MaxValue.Ticks;

    /// <summary>Whether there is a value in that place of the element.</summary>
    public bool Holds(ReadOnlySpan<byte> element)
    {
        var source = element[Offset..];
        switch (Kind)
        {
            case PackedCheckKind.Boolean:
                return source[0] <= 1;
            case PackedCheckKind.Decimal:
                return IsDecimal(BinaryPrimitives.ReadUInt32LittleEndian(source));
            case PackedCheckKind.DateTime:
                return IsDateTime(BinaryPrimitives.ReadUInt64LittleEndian(source));
            default:
                long utcTicks = BinaryPrimitives.ReadInt64LittleEndian(source);
                int minutes = BinaryPrimitives.ReadInt16LittleEndian(source[sizeof(long)..]);
                return (ulong)utcTicks <= (ulong)DateTime.MaxValue.Ticks
                    && minutes is >= -MaxOffsetMinutes and <= MaxOffsetMinutes
                    && (ulong)(utcTicks + (minutes * TimeSpan.TicksPerMinute)) <= (ulong)DateTime.MaxValue.Ticks;
        }
    }
}
