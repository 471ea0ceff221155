using System.Text;
using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

public class TextTests
{
    [Theory]
    [InlineData(0, "a0")]
    [InlineData(1, "a1")]
    [InlineData(31, "bf")]
    [InlineData(32, "d920")]
    [InlineData(255, "d9ff")]
    [InlineData(256, "da0100")]
    [InlineData(65535, "daffff")]
    [InlineData(65536, "db00010000")]
    [InlineData(70000, "db00011170")]
    public void The_header_of_a_string_is_the_shortest(int length, string header)
    {
        string text = new('a', length);
        string expected = header + string.Concat(Enumerable.Repeat("61", length));

        Assert.Equal(expected, Wire.Written<string, StringFormatter>(text));
        Assert.Equal(text, Wire.Read<string, StringFormatter>(expected));
    }

    /// <summary>
    /// Around every length where the header of the text as ASCII differs from that of the text as three-byte characters,
    /// with the wide characters at the start, in the middle and at the end.
    /// </summary>
    [Fact]
    public void Strings_of_every_length_and_mix_are_their_utf8_behind_the_shortest_header()
    {
        int[] lengths = [.. Enumerable.Range(0, 110), 254, 255, 256, 257, 300, 1000, 1024, 1025, 21844, 21845, 21846, 40000, 65535, 65536, 65537, 100000];
        foreach (int length in lengths)
        {
            foreach (char wide in "a\u00e9\u3042")
            {
                foreach (int at in new[] { 0, length / 2, length - 1 })
                {
                    foreach (int count in new[] { 1, length })
                    {
                        var chars = new char[length];
                        Array.Fill(chars, 'x');
                        for (int i = Math.Max(0, at); i < Math.Min(length, at + count); i++)
                        {
                            chars[i] = wide;
                        }

                        Check(new string(chars));
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("\U0001f600", "a4f09f9880")]
    [InlineData("\u00e9", "a2c3a9")]
    [InlineData("a\0b", "a3610062")]
    public void Characters_outside_ascii_take_their_utf8_bytes(string text, string expected) =>
        Assert.Equal(expected, Wire.Written<string, StringFormatter>(text));

    [Fact]
    public void An_unpaired_surrogate_is_written_as_the_replacement_character()
    {
        Assert.Equal("a3efbfbd", Wire.Written<string, StringFormatter>("\ud83d"));
        Assert.Equal("a578efbfbd79", Wire.Written<string, StringFormatter>("x\ude00y"));
        Assert.Equal("da0100" + string.Concat(Enumerable.Repeat("78", 253)) + "efbfbd", Wire.Written<string, StringFormatter>(new string('x', 253) + '\ud83d'));
    }

    [Theory]
    [InlineData("a3616263")]
    [InlineData("d903616263")]
    [InlineData("da0003616263")]
    [InlineData("db00000003616263")]
    public void Readers_accept_every_string_form(string hex)
    {
        Assert.Equal("abc", Wire.Read(hex, (ref r) => r.ReadString()));
        Assert.Equal("abc", Wire.Read(hex, (ref r) => r.ReadStringOrNull()));
        Assert.Equal("abc", Wire.Read(hex, (ref r) => Encoding.UTF8.GetString(r.ReadStringSpan())));
        Assert.Equal("abc"u8.ToArray(), Wire.Read(hex, (ref r) => r.ReadBinary())); // as old writers sent binary
    }

    [Fact]
    public void A_null_string_is_nil()
    {
        Assert.Equal("c0", Wire.Written<string, StringFormatter>(null!));
        Assert.Null(Wire.Read("c0", (ref r) => r.ReadStringOrNull()));
        Assert.Equal(SerializationErrorCode.UnexpectedNil, Wire.Error("c0", (ref r) => r.ReadString()));
        Assert.Equal("c0", Wire.Written<string?, NullableReferenceFormatter<string, StringFormatter>>(null));
        Assert.Null(Wire.Read<string?, NullableReferenceFormatter<string, StringFormatter>>("c0"));
    }

    /// <summary>Overlong, surrogates, beyond U+10FFFF, lone continuation, cut off: at every place in short and long texts.</summary>
    [Theory]
    [InlineData("c080")]
    [InlineData("e08080")]
    [InlineData("eda080")]
    [InlineData("f4908080")]
    [InlineData("f8888080")]
    [InlineData("80")]
    [InlineData("c3")]
    [InlineData("e381")]
    [InlineData("ff")]
    public void Invalid_utf8_is_refused_at_any_length(string invalid)
    {
        byte[] bad = Wire.Bytes(invalid);
        foreach (int length in new[] { 5, 8, 15, 16, 31, 32, 33, 64, 255, 300, 5000 })
        {
            foreach (int at in new[] { 0, (length - bad.Length) / 2, length - bad.Length })
            {
                byte[] text = new byte[length];
                Array.Fill(text, (byte)'x');
                bad.CopyTo(text, at);
                string hex = Wire.Written((ref w) => w.WriteUtf8(text));

                Assert.Equal(SerializationErrorCode.InvalidUtf8, Wire.Error(hex, (ref r) => r.ReadString()));
                Assert.Equal(SerializationErrorCode.InvalidUtf8, Wire.Error(hex, (ref r) => r.ReadStringSpan().Length));
            }
        }
    }

    [Theory]
    [InlineData(0, "c400")]
    [InlineData(255, "c4ff")]
    [InlineData(256, "c50100")]
    [InlineData(65535, "c5ffff")]
    [InlineData(65536, "c600010000")]
    public void The_header_of_binary_is_the_shortest(int length, string header)
    {
        byte[] value = new byte[length];
        new Random(1).NextBytes(value);
        string expected = header + Wire.Hex(value);

        Assert.Equal(expected, Wire.Written<byte[], ByteArrayFormatter>(value));
        Assert.Equal(expected, Wire.Written((ref w) => w.WriteBinary(value)));
        Assert.Equal(value, Wire.Read<byte[], ByteArrayFormatter>(expected));
    }

    [Theory]
    [InlineData("c4020102")]
    [InlineData("c500020102")]
    [InlineData("c6000000020102")]
    [InlineData("a20102")]
    [InlineData("920102")] // as writers for which bytes are integers like others
    [InlineData("dc0002cc01cd0002")]
    [InlineData("dd00000002d00102")]
    public void Readers_accept_every_binary_form(string hex)
    {
        Assert.Equal([1, 2], Wire.Read(hex, (ref r) => r.ReadBinary()));
        Assert.Equal([1, 2], Wire.Read(hex, (ref r) => r.ReadBinaryOrNull()!));
        Assert.Null(Wire.Read("c0", (ref r) => r.ReadBinaryOrNull()));
        Assert.Equal("c0", Wire.Written<byte[], ByteArrayFormatter>(null!));
    }

    [Theory]
    [InlineData("920102", new byte[] { 1, 2 })]
    [InlineData("90", new byte[0])]
    [InlineData("9301cc0203", new byte[] { 1, 2, 3 })]
    [InlineData("91ccff", new byte[] { 255 })]
    public void An_array_of_integers_is_taken_as_bytes(string hex, byte[] expected) =>
        Assert.Equal(expected, Wire.Read<byte[], ByteArrayFormatter>(hex));

    [Theory]
    [InlineData("9201cd0100", SerializationErrorCode.Overflow, 2)]
    [InlineData("9201ff", SerializationErrorCode.Overflow, 2)]
    [InlineData("9201c0", SerializationErrorCode.UnexpectedNil, 2)]
    [InlineData("9201a101", SerializationErrorCode.UnexpectedCode, 2)]
    [InlineData("930102", SerializationErrorCode.LengthExceedsInput, 0)]
    [InlineData("dd7fffffff0102", SerializationErrorCode.LengthExceedsInput, 0)]
    [InlineData("9201cc", SerializationErrorCode.Truncated, 2)]
    [InlineData("810102", SerializationErrorCode.UnexpectedCode, 0)]
    public void What_is_no_byte_is_refused_where_it_stands(string hex, SerializationErrorCode code, long offset)
    {
        var error = Assert.Throws<MessageSerializationException>(() => Wire.Read<byte[], ByteArrayFormatter>(hex));

        Assert.Equal(code, error.Code);
        Assert.Equal(offset, error.Offset);
        Assert.Equal("byte[]", error.Path);
    }

    [Fact]
    public void Binary_is_not_text()
    {
        Assert.Equal(SerializationErrorCode.UnexpectedCode, Wire.Error("c401ff", (ref r) => r.ReadString()));
        Assert.Equal(SerializationErrorCode.UnexpectedCode, Wire.Error("01", (ref r) => r.ReadBinary()));
    }

    [Theory]
    [InlineData("0", "a130")]
    [InlineData("1.50", "a4312e3530")]
    [InlineData("-79228162514264337593543950335", "be2d3739323238313632353134323634333337353933353433393530333335")]
    [InlineData("-7.9228162514264337593543950335", "bf2d372e39323238313632353134323634333337353933353433393530333335")]
    [InlineData("-0.0000000000000000000000000001", "bf2d302e30303030303030303030303030303030303030303030303030303031")]
    public void A_decimal_is_invariant_text_that_keeps_its_zeros(string text, string expected)
    {
        decimal value = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(expected, Wire.Written<decimal, DecimalFormatter>(value));
        decimal back = Wire.Read<decimal, DecimalFormatter>(expected);
        Assert.Equal(decimal.GetBits(value), decimal.GetBits(back));
    }

    [Theory]
    [InlineData("a0")]
    [InlineData("a178")] // x
    [InlineData("a22031")] // a blank
    [InlineData("a3312c35")] // 1,5
    [InlineData("bf39393939393939393939393939393939393939393939393939393939393939")]
    public void Text_that_is_no_decimal_is_an_invalid_value(string hex)
    {
        Assert.Equal(SerializationErrorCode.InvalidValue, Wire.Error(hex, (ref r) => r.ReadDecimal()));
        Assert.Equal(SerializationErrorCode.InvalidValue, Wire.Error(hex, (ref r) => r.ReadDecimalOrDefault()));
    }

    [Fact]
    public void A_guid_is_its_36_characters()
    {
        var value = new Guid("00112233-4455-6677-8899-aabbccddeeff");
        string expected = "d924" + Wire.Hex("00112233-4455-6677-8899-aabbccddeeff"u8);

        Assert.Equal(expected, Wire.Written<Guid, GuidFormatter>(value));
        Assert.Equal(value, Wire.Read<Guid, GuidFormatter>(expected));
        Assert.Equal(value, Wire.Read<Guid, GuidFormatter>("d920" + Wire.Hex("00112233445566778899AABBCCDDEEFF"u8)));
        Assert.Equal(value, Wire.Read("c0", (ref r) => r.ReadGuidOrDefault(new Guid("00112233-4455-6677-8899-aabbccddeeff"))));
        Assert.Equal(SerializationErrorCode.InvalidValue, Wire.Error("a0", (ref r) => r.ReadGuid()));
        Assert.Equal(SerializationErrorCode.InvalidValue, Wire.Error(expected.Replace("2d", "78", StringComparison.Ordinal), (ref r) => r.ReadGuid()));
        Assert.Equal(SerializationErrorCode.InvalidValue, Wire.Error("d925" + expected[4..] + "30", (ref r) => r.ReadGuid()));
    }

    private static void Check(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        string header = utf8.Length switch
        {
            < 32 => $"{0xa0 + utf8.Length:x2}",
            < 256 => $"d9{utf8.Length:x2}",
            < 65536 => $"da{utf8.Length:x4}",
            _ => $"db{utf8.Length:x8}",
        };

        byte[] written = MessageSerializer.Serialize<string, StringFormatter>(text);
        Assert.Equal(header + Wire.Hex(utf8), Wire.Hex(written));
        Assert.True(written.Length <= MessagePackSize.String(text));
        Assert.Equal(text, MessageSerializer.Deserialize<string, StringFormatter>(written));
    }
}
