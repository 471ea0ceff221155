using System.Text;

namespace ProtoGen.Serialization;

/// <summary>Lengths, before anything is read.</summary>
public ref partial struct MessagePackReader
{
    private const int MostBytesPerUnit = 3;

    /// <summary>Refuses a string of more UTF-16 units than that; what is no string is left to whoever reads it.</summary>
    internal void CheckText(int bound)
    {
        // A unit takes a byte at least.
        if (!IsText(PeekCode) || PeekLength() <= bound)
        {
            return;
        }

        int start = Position;
        var utf8 = ReadUnchecked();
        bool isLong = utf8.Length > (long)MostBytesPerUnit * bound || Encoding.UTF8.GetCharCount(utf8) > bound;
        Rewind(start);
        if (isLong)
        {
            Bounds.ThrowLongText(start, bound);
        }
    }

    /// <summary>
    /// The number of elements, entries or bytes that the next value says it has; -1 for what has none. They need not be there.
    /// </summary>
    internal long PeekLength()
    {
        byte code = PeekCode;
        return code switch
        {
            >= MessagePackCode.FixMap and < MessagePackCode.FixStr => code & MessagePackCode.MaxFixCount,
            >= MessagePackCode.FixStr and < MessagePackCode.Nil => code & MessagePackCode.MaxFixStrLength,
            MessagePackCode.Bin8 or MessagePackCode.Str8 => Load8(1),
            MessagePackCode.Bin16 or MessagePackCode.Str16 or MessagePackCode.Array16 or MessagePackCode.Map16 => Load16(1),
            MessagePackCode.Bin32 or MessagePackCode.Str32 or MessagePackCode.Array32 or MessagePackCode.Map32 => Load32(1),
            _ => PeekPackedLength(),
        };
    }

    private long PeekPackedLength()
    {
        int start = Position;
        long count = TryReadExtension(PackedBlock.Type, out var body) ? PackedBlock.Count(body) : -1;
        Rewind(start);
        return count;
    }

    private static bool IsText(byte code) => code
        is (>= MessagePackCode.FixStr and < MessagePackCode.Nil) or MessagePackCode.Str8 or MessagePackCode.Str16 or MessagePackCode.Str32;
}
