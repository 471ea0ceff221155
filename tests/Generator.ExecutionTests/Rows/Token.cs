using System.Buffers.Binary;

namespace ProtoGen.Generator.ExecutionTests.Rows;

/// <summary>Numbers as the MessagePack specification writes them, one at a time and without regard to speed.</summary>
internal static class Token
{
    /// <summary>The shortest form of an integer.</summary>
    public static byte[] Shortest(Int128 value) => All(value).MinBy(form => form.Length)!;

    /// <summary>Every form of an integer: its own code, and each width that holds it, signed and unsigned.</summary>
    public static List<byte[]> All(Int128 value)
    {
        List<byte[]> forms = [];
        if (value >= -32 && value <= 127)
        {
            forms.Add([unchecked((byte)value)]);
        }

        for (int log = 0; log < 4; log++)
        {
            int bits = 8 << log;
            if (value >= 0 && value < Int128.One << bits)
            {
                forms.Add([(byte)(0xcc + log), .. Bytes(value, bits / 8)]);
            }

            if (value >= -(Int128.One << (bits - 1)) && value < Int128.One << (bits - 1))
            {
                forms.Add([(byte)(0xd0 + log), .. Bytes(value, bits / 8)]);
            }
        }

        return forms;
    }

    public static byte[] Of(float value) => [0xca, .. Bytes(BitConverter.SingleToUInt32Bits(value), 4)];

    public static byte[] Of(double value) => [0xcb, .. Bytes(BitConverter.DoubleToUInt64Bits(value), 8)];

    /// <summary>An array of at most 65,535 elements.</summary>
    public static byte[] Array(IReadOnlyCollection<byte[]> elements) =>
        [.. elements.Count < 16 ? [(byte)(0x90 | elements.Count)] : (byte[])[0xdc, .. Bytes(elements.Count, 2)], .. elements.SelectMany(element => element)];

    private static byte[] Bytes(Int128 value, int count)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteInt128BigEndian(bytes, value);
        return bytes[^count..];
    }
}
