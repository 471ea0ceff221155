namespace ProtoGen.Serialization;

/// <summary>How much longer than needed a value is written.</summary>
public ref partial struct MessagePackReader
{
    /// <summary>The bytes that the next value's number, length or count takes more than in its shortest form.</summary>
    /// <exception cref="MessageSerializationException">The input ends inside of it, or before it.</exception>
    internal int HeaderExcess()
    {
        byte code = PeekCode;
        return code switch
        {
            MessagePackCode.UInt8 => 2 - SizeOf((ulong)Load8(1)),
            MessagePackCode.UInt16 => 3 - SizeOf((ulong)Load16(1)),
            MessagePackCode.UInt32 => 5 - SizeOf((ulong)Load32(1)),
            MessagePackCode.UInt64 => 9 - SizeOf((ulong)Load64(1)),
            MessagePackCode.Int8 => 2 - SizeOf((long)(sbyte)Load8(1)),
            MessagePackCode.Int16 => 3 - SizeOf((long)(short)Load16(1)),
            MessagePackCode.Int32 => 5 - SizeOf((long)(int)Load32(1)),
            MessagePackCode.Int64 => 9 - SizeOf((long)Load64(1)),
            MessagePackCode.Str8 => 2 - MessagePackEncoder.TextHeaderSize(Load8(1)),
            MessagePackCode.Str16 => 3 - MessagePackEncoder.TextHeaderSize(Load16(1)),
            MessagePackCode.Str32 => 5 - MessagePackEncoder.TextHeaderSize((int)Math.Min(Load32(1), int.MaxValue)),
            MessagePackCode.Bin16 => Load16(1) <= byte.MaxValue ? 1 : 0,
            MessagePackCode.Bin32 => Load32(1) is var length && length <= byte.MaxValue ? 3 : length <= ushort.MaxValue ? 2 : 0,
            MessagePackCode.Array16 or MessagePackCode.Map16 => Load16(1) <= MessagePackCode.MaxFixCount ? 2 : 0,
            MessagePackCode.Array32 or MessagePackCode.Map32 => Load32(1) is var count && count <= MessagePackCode.MaxFixCount ? 4 : count <= ushort.MaxValue ? 2 : 0,
            MessagePackCode.Ext8 => 3 - ExtensionHeader(Load8(1)),
            MessagePackCode.Ext16 => 4 - ExtensionHeader(Load16(1)),
            MessagePackCode.Ext32 => 6 - ExtensionHeader(Load32(1)),
            _ => 0,
        };
    }

    private static int SizeOf(ulong value) => value switch
    {
        <= MessagePackCode.MaxFixInt => 1,
        <= byte.MaxValue => 2,
        <= ushort.MaxValue => 3,
        <= uint.MaxValue => 5,
        _ => 9,
    };

    private static int SizeOf(long value) => value switch
    {
        >= 0 => SizeOf((ulong)value),
        >= -32 => 1,
        >= sbyte.MinValue => 2,
        >= short.MinValue => 3,
        >= int.MinValue => 5,
        _ => 9,
    };

    private static int ExtensionHeader(uint length) => length switch
    {
        1 or 2 or 4 or 8 or 16 => 2,
        <= byte.MaxValue => 3,
        <= ushort.MaxValue => 4,
        _ => 6,
    };
}
