using System.Numerics;
using System.Text;
using static ProtoGen.Generator.ExecutionTests.Messages.Framework.ByHand;

namespace ProtoGen.Generator.ExecutionTests.Messages.Framework;

/// <summary>Numbers, byte by byte: put together by hand from the MessagePack specification and docs/wire.md.</summary>
public class NumberBytesTests
{
    [Fact]
    public void Half_is_a_32_bit_float()
    {
        Is((Half)1.5, "ca3fc00000");
        Is((Half)(-0.0), "ca80000000");
        Is(Half.NaN, "caffc00000");
        Is(Half.PositiveInfinity, "ca7f800000");
        Is(Half.NegativeInfinity, "caff800000");
        Is(Half.MaxValue, "ca477fe000");
        Is(Half.Epsilon, "ca33800000"); // 2^-24
    }

    [Fact]
    public void Half_is_read_from_any_number_and_rounded_once()
    {
        Assert.Equal((Half)2, Read<Half>("02"));
        Assert.Equal((Half)(-3), Read<Half>("fd"));
        Assert.Equal(Half.PositiveInfinity, Read<Half>("ce000fffff"));
        // 1 + 2^-11 + 2^-40: just above the middle between two halves; as a 32-bit float it would be the middle itself.
        Assert.Equal((Half)1.0009765625, Read<Half>("cb3ff0020000001000"));
        Assert.Equal((Half)1, Read<Half>("cb3ff0020000000000"));
    }

    [Fact]
    public void Int128_is_an_integer_where_it_fits_and_16_bytes_else()
    {
        Is((Int128)0, "00");
        Is((Int128)(-1), "ff");
        Is((Int128)128, "cc80");
        Is((Int128)long.MinValue, "d38000000000000000");
        Is((Int128)ulong.MaxValue, "cfffffffffffffffff");
        Is((Int128)ulong.MaxValue + 1, "c410 0000000000000001 0000000000000000");
        Is((Int128)long.MinValue - 1, "c410 ffffffffffffffff 7fffffffffffffff");
        Is(Int128.MaxValue, "c410 7fffffffffffffff ffffffffffffffff");
        Is(Int128.MinValue, "c410 8000000000000000 0000000000000000");
        Assert.Equal(5, Read<Int128>("c410 0000000000000000 0000000000000005"));
        Assert.Equal(-2, Read<Int128>("c50010 ffffffffffffffff fffffffffffffffe"));
        Assert.Equal(7, Read<Int128>("d30000000000000007"));
    }

    [Fact]
    public void UInt128_is_an_integer_where_it_fits_and_16_bytes_else()
    {
        Is((UInt128)0, "00");
        Is((UInt128)65536, "ce00010000");
        Is((UInt128)ulong.MaxValue, "cfffffffffffffffff");
        Is((UInt128)ulong.MaxValue + 1, "c410 0000000000000001 0000000000000000");
        Is(UInt128.MaxValue, "c410 ffffffffffffffff ffffffffffffffff");
        Assert.Equal((UInt128)7, Read<UInt128>("d007"));
        Refused<UInt128>("ff", SerializationErrorCode.Overflow);
        Refused<UInt128>("c40f 00000000000000 0000000000000000", SerializationErrorCode.InvalidValue);
        Refused<Int128>("c411 000000000000000000 0000000000000000", SerializationErrorCode.InvalidValue);
        Refused<Int128>("ca3f800000", SerializationErrorCode.UnexpectedCode);
    }

    [Fact]
    public void Native_integers_are_integers()
    {
        Is<nint>(-33, "d0df");
        Is(unchecked((nint)long.MinValue), "d38000000000000000");
        Is<nuint>(200, "ccc8");
        Is(unchecked((nuint)ulong.MaxValue), "cfffffffffffffffff");
        Refused<nuint>("ff", SerializationErrorCode.Overflow);
        Refused<nint>("cfffffffffffffffff", SerializationErrorCode.Overflow);
    }

    [Fact]
    public void Rune_is_its_code_point()
    {
        Is(new Rune('a'), "61");
        Is(new Rune('ü'), "ccfc");
        Is(new Rune(0x1f600), "ce0001f600");
        Is(new Rune(0x10ffff), "ce0010ffff");
        Refused<Rune>("cdd800", SerializationErrorCode.InvalidValue);
        Refused<Rune>("cddfff", SerializationErrorCode.InvalidValue);
        Refused<Rune>("ce00110000", SerializationErrorCode.InvalidValue);
        Refused<Rune>("ff", SerializationErrorCode.Overflow);
    }

    [Fact]
    public void BigInteger_is_little_endian_two_s_complement()
    {
        Is(BigInteger.Zero, "c40100");
        Is(BigInteger.MinusOne, "c401ff");
        Is(new BigInteger(127), "c4017f");
        Is(new BigInteger(128), "c4028000");
        Is(new BigInteger(-128), "c40180");
        Is(new BigInteger(-129), "c4027fff");
        Is(BigInteger.Pow(2, 128), "c411 0000000000000000 0000000000000000 01");
        Assert.Equal(BigInteger.Zero, Read<BigInteger>("c400"));
        Assert.Equal(BigInteger.One, Read<BigInteger>("c403010000"));
    }

    [Fact]
    public void BigInteger_has_a_longest_form()
    {
        string largest = "c51000" + new string('f', 2 * 4095) + "7f";
        Assert.Equal(BigInteger.Pow(2, (4096 * 8) - 1) - 1, Read<BigInteger>(largest));
        Is(Read<BigInteger>(largest), largest);

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(new Holder<BigInteger>(BigInteger.Pow(2, 4096 * 8), [], default)));
        Assert.Equal((SerializationErrorCode.InvalidValue, "Holder<BigInteger>.Value"), (error.Code, error.Path));
        Refused<BigInteger>("c51001" + new string('0', 2 * 4097), SerializationErrorCode.InvalidValue);
    }
}
