using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

public class FloatTests
{
    [Fact]
    public void Floats_keep_their_declared_width()
    {
        Assert.Equal("ca3fc00000", Wire.Written<float, SingleFormatter>(1.5f));
        Assert.Equal("ca00000000", Wire.Written<float, SingleFormatter>(0));
        Assert.Equal("cb3ff8000000000000", Wire.Written<double, DoubleFormatter>(1.5));
        Assert.Equal("cbbff0000000000000", Wire.Written<double, DoubleFormatter>(-1));
        Assert.Equal("cb7fefffffffffffff", Wire.Written<double, DoubleFormatter>(double.MaxValue));
    }

    [Theory]
    [InlineData("ca3fc00000", 1.5)]
    [InlineData("cb3ff8000000000000", 1.5)]
    [InlineData("05", 5)]
    [InlineData("fb", -5)]
    [InlineData("ccff", 255)]
    [InlineData("cd0100", 256)]
    [InlineData("ce00010000", 65536)]
    [InlineData("cf0000000100000000", 4294967296)]
    [InlineData("cf8000000000000000", 9223372036854775808)]
    [InlineData("d080", -128)]
    [InlineData("d18000", -32768)]
    [InlineData("d280000000", -2147483648)]
    [InlineData("d38000000000000000", -9223372036854775808)]
    public void Both_types_read_both_widths_and_every_integer(string hex, double value)
    {
        Assert.Equal(value, Wire.Read(hex, (ref r) => r.ReadDouble()));
        Assert.Equal(value, Wire.Read(hex, (ref r) => r.ReadDoubleOrDefault(9)));
        Assert.Equal((float)value, Wire.Read(hex, (ref r) => r.ReadSingle()));
        Assert.Equal((float)value, Wire.Read(hex, (ref r) => r.ReadSingleOrDefault(9)));
    }

    [Fact]
    public void Values_that_are_no_numbers_keep_every_bit()
    {
        double payload = BitConverter.UInt64BitsToDouble(0xfff8_0000_0000_0001);
        Assert.Equal("cbfff8000000000001", Wire.Written<double, DoubleFormatter>(payload));
        Assert.Equal(0xfff8_0000_0000_0001, BitConverter.DoubleToUInt64Bits(Wire.Read<double, DoubleFormatter>("cbfff8000000000001")));
        Assert.True(float.IsNegativeInfinity(Wire.Read<float, SingleFormatter>("caff800000")));
        Assert.True(double.IsNegative(Wire.Read<double, DoubleFormatter>("cb8000000000000000")));
    }

    [Fact]
    public void Nil_is_an_error_for_a_value_and_the_default_for_a_member()
    {
        Assert.Equal(SerializationErrorCode.UnexpectedNil, Wire.Error("c0", (ref r) => r.ReadDouble()));
        Assert.Equal(SerializationErrorCode.UnexpectedNil, Wire.Error("c0", (ref r) => r.ReadSingle()));
        Assert.Equal(2.5, Wire.Read("c0", (ref r) => r.ReadDoubleOrDefault(2.5)));
        Assert.Equal(2.5f, Wire.Read("c0", (ref r) => r.ReadSingleOrDefault(2.5f)));
    }

    [Theory]
    [InlineData("a0")]
    [InlineData("c2")]
    [InlineData("90")]
    public void Anything_else_is_an_unexpected_code(string hex)
    {
        Assert.Equal(SerializationErrorCode.UnexpectedCode, Wire.Error(hex, (ref r) => r.ReadDouble()));
        Assert.Equal(SerializationErrorCode.UnexpectedCode, Wire.Error(hex, (ref r) => r.ReadSingle()));
    }

    [Fact]
    public void Booleans_are_two_codes_and_nothing_else()
    {
        Assert.Equal("c2", Wire.Written<bool, BooleanFormatter>(false));
        Assert.Equal("c3", Wire.Written<bool, BooleanFormatter>(true));
        Assert.False(Wire.Read("c2", (ref r) => r.ReadBoolean()));
        Assert.True(Wire.Read("c3", (ref r) => r.ReadBooleanOrDefault()));
        Assert.True(Wire.Read("c0", (ref r) => r.ReadBooleanOrDefault(true)));
        Assert.Equal(SerializationErrorCode.UnexpectedNil, Wire.Error("c0", (ref r) => r.ReadBoolean()));
        Assert.Equal(SerializationErrorCode.UnexpectedCode, Wire.Error("01", (ref r) => r.ReadBoolean()));
        Assert.Equal(SerializationErrorCode.UnexpectedCode, Wire.Error("c1", (ref r) => r.ReadBooleanOrDefault()));
    }
}
