namespace ProtoGen.Serialization;

/// <summary>What the first byte of a packed block says about its elements. The numbers are on the wire: docs/wire.md has the table.</summary>
internal static class PackedTag
{
    public const byte SByte = 0x01;
    public const byte Byte = 0x02;
    public const byte Int16 = 0x03;
    public const byte UInt16 = 0x04;
    public const byte Int32 = 0x05;
    public const byte UInt32 = 0x06;
    public const byte Int64 = 0x07;
    public const byte UInt64 = 0x08;
    public const byte Int128 = 0x09;
    public const byte UInt128 = 0x0a;
    public const byte Half = 0x0b;
    public const byte Single = 0x0c;
    public const byte Double = 0x0d;
    public const byte Char = 0x0e;
    public const byte Boolean = 0x0f;
    public const byte Guid = 0x11;
    public const byte Decimal = 0x12;
    public const byte DateTime = 0x13;

    /// <summary>With the number of fields added: a struct, whose fields' tags follow.</summary>
    public const byte Struct = 0x80;

    public const int MaxFields = 127;

    /// <summary>The numbers that a value consists of, by their sizes: each of them is little-endian.</summary>
    public static ReadOnlySpan<byte> Numbers(byte tag) => tag switch
    {
        SByte or Byte or Boolean => [1],
        Int16 or UInt16 or Half or Char => [2],
        Int32 or UInt32 or Single => [4],
        Int64 or UInt64 or Double or DateTime => [8],
        Int128 or UInt128 => [16],
        Guid => [4, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1],
        _ => [4, 4, 8], // a decimal: flags, the highest 32 bits, the lower 64
    };

    /// <summary>The bytes of one value.</summary>
    public static int Size(byte tag)
    {
        int size = 0;
        foreach (byte number in Numbers(tag))
        {
            size += number;
        }

        return size;
    }
}
