using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>Expected bytes are computed by hand from the MessagePack specification's table of integer formats.</summary>
public class IntegerTests
{
    [Theory]
    [InlineData(0, "00")]
    [InlineData(1, "01")]
    [InlineData(127, "7f")]
    [InlineData(128, "cc80")]
    [InlineData(255, "ccff")]
    [InlineData(256, "cd0100")]
    [InlineData(32767, "cd7fff")]
    [InlineData(32768, "cd8000")]
    [InlineData(65535, "cdffff")]
    [InlineData(65536, "ce00010000")]
    [InlineData(int.MaxValue, "ce7fffffff")]
    [InlineData(0x80000000, "ce80000000")]
    [InlineData(uint.MaxValue, "ceffffffff")]
    [InlineData(0x1_0000_0000, "cf0000000100000000")]
    [InlineData(long.MaxValue, "cf7fffffffffffffff")]
    [InlineData(-1, "ff")]
    [InlineData(-32, "e0")]
    [InlineData(-33, "d0df")]
    [InlineData(-127, "d081")]
    [InlineData(-128, "d080")]
    [InlineData(-129, "d1ff7f")]
    [InlineData(-32768, "d18000")]
    [InlineData(-32769, "d2ffff7fff")]
    [InlineData(int.MinValue, "d280000000")]
    [InlineData(int.MinValue - 1L, "d3ffffffff7fffffff")]
    [InlineData(long.MinValue, "d38000000000000000")]
    public void Every_type_that_holds_a_number_writes_and_reads_its_shortest_form(long value, string expected)
    {
        Check<long, Int64Formatter>(value, expected);
        Fits<int, Int32Formatter>(value, expected);
        Fits<short, Int16Formatter>(value, expected);
        Fits<sbyte, SByteFormatter>(value, expected);
        Fits<ulong, UInt64Formatter>(value, expected);
        Fits<uint, UInt32Formatter>(value, expected);
        Fits<ushort, UInt16Formatter>(value, expected);
        Fits<byte, ByteFormatter>(value, expected);
        Fits<char, CharFormatter>(value, expected);
    }

    [Fact]
    public void The_largest_unsigned_number_takes_nine_bytes()
    {
        Check<ulong, UInt64Formatter>(ulong.MaxValue, "cfffffffffffffffff");
        Check<ulong, UInt64Formatter>(0x8000_0000_0000_0000, "cf8000000000000000");
    }

    /// <summary>5 and -5 in all of their forms, at the end of the input and with other values behind.</summary>
    [Theory]
    [InlineData("05", 5)]
    [InlineData("cc05", 5)]
    [InlineData("cd0005", 5)]
    [InlineData("ce00000005", 5)]
    [InlineData("cf0000000000000005", 5)]
    [InlineData("d005", 5)]
    [InlineData("d10005", 5)]
    [InlineData("d200000005", 5)]
    [InlineData("d30000000000000005", 5)]
    [InlineData("fb", -5)]
    [InlineData("d0fb", -5)]
    [InlineData("d1fffb", -5)]
    [InlineData("d2fffffffb", -5)]
    [InlineData("d3fffffffffffffffb", -5)]
    public void Readers_accept_every_form(string hex, int value)
    {
        Accepts(hex, value, (ref r) => r.ReadInt64(), (ref r) => r.ReadInt64OrDefault(99));
        Accepts(hex, value, (ref r) => r.ReadInt32(), (ref r) => r.ReadInt32OrDefault(99));
        Accepts(hex, (short)value, (ref r) => r.ReadInt16(), (ref r) => r.ReadInt16OrDefault(99));
        Accepts(hex, (sbyte)value, (ref r) => r.ReadSByte(), (ref r) => r.ReadSByteOrDefault(99));
        if (value >= 0)
        {
            Accepts(hex, (ulong)value, (ref r) => r.ReadUInt64(), (ref r) => r.ReadUInt64OrDefault(99));
            Accepts(hex, (uint)value, (ref r) => r.ReadUInt32(), (ref r) => r.ReadUInt32OrDefault(99));
            Accepts(hex, (ushort)value, (ref r) => r.ReadUInt16(), (ref r) => r.ReadUInt16OrDefault(99));
            Accepts(hex, (byte)value, (ref r) => r.ReadByte(), (ref r) => r.ReadByteOrDefault(99));
            Accepts(hex, (char)value, (ref r) => r.ReadChar(), (ref r) => r.ReadCharOrDefault('x'));
        }
        else
        {
            Refuses(hex, SerializationErrorCode.Overflow, (ref r) => r.ReadUInt64(), (ref r) => r.ReadUInt64OrDefault());
            Refuses(hex, SerializationErrorCode.Overflow, (ref r) => r.ReadUInt32(), (ref r) => r.ReadUInt32OrDefault());
            Refuses(hex, SerializationErrorCode.Overflow, (ref r) => r.ReadUInt16(), (ref r) => r.ReadUInt16OrDefault());
            Refuses(hex, SerializationErrorCode.Overflow, (ref r) => r.ReadByte(), (ref r) => r.ReadByteOrDefault());
            Refuses(hex, SerializationErrorCode.Overflow, (ref r) => r.ReadChar(), (ref r) => r.ReadCharOrDefault());
        }
    }

    [Fact]
    public void A_number_just_outside_a_type_is_an_overflow()
    {
        Refuses("cc80", SerializationErrorCode.Overflow, (ref r) => r.ReadSByte(), (ref r) => r.ReadSByteOrDefault());
        Refuses("d1ff7f", SerializationErrorCode.Overflow, (ref r) => r.ReadSByte(), (ref r) => r.ReadSByteOrDefault());
        Refuses("cd8000", SerializationErrorCode.Overflow, (ref r) => r.ReadInt16(), (ref r) => r.ReadInt16OrDefault());
        Refuses("d2ffff7fff", SerializationErrorCode.Overflow, (ref r) => r.ReadInt16(), (ref r) => r.ReadInt16OrDefault());
        Refuses("ce80000000", SerializationErrorCode.Overflow, (ref r) => r.ReadInt32(), (ref r) => r.ReadInt32OrDefault());
        Refuses("d3ffffffff7fffffff", SerializationErrorCode.Overflow, (ref r) => r.ReadInt32(), (ref r) => r.ReadInt32OrDefault());
        Refuses("cf8000000000000000", SerializationErrorCode.Overflow, (ref r) => r.ReadInt64(), (ref r) => r.ReadInt64OrDefault());
        Refuses("cfffffffffffffffff", SerializationErrorCode.Overflow, (ref r) => r.ReadInt32(), (ref r) => r.ReadInt32OrDefault());
        Refuses("cfffffffffffffffff", SerializationErrorCode.Overflow, (ref r) => r.ReadInt64(), (ref r) => r.ReadInt64OrDefault());
        Refuses("cd0100", SerializationErrorCode.Overflow, (ref r) => r.ReadByte(), (ref r) => r.ReadByteOrDefault());
        Refuses("ce00010000", SerializationErrorCode.Overflow, (ref r) => r.ReadUInt16(), (ref r) => r.ReadUInt16OrDefault());
        Refuses("ce00010000", SerializationErrorCode.Overflow, (ref r) => r.ReadChar(), (ref r) => r.ReadCharOrDefault());
        Refuses("cf0000000100000000", SerializationErrorCode.Overflow, (ref r) => r.ReadUInt32(), (ref r) => r.ReadUInt32OrDefault());
        Refuses("ff", SerializationErrorCode.Overflow, (ref r) => r.ReadUInt64(), (ref r) => r.ReadUInt64OrDefault());
    }

    [Fact]
    public void Nil_is_an_error_for_a_value_and_the_default_for_a_member()
    {
        Assert.Equal(SerializationErrorCode.UnexpectedNil, Wire.Error("c0", (ref r) => r.ReadInt32()));
        Assert.Equal(7, Wire.Read("c0", (ref r) => r.ReadInt32OrDefault(7)));
        Assert.Equal(7L, Wire.Read("c0", (ref r) => r.ReadInt64OrDefault(7)));
        Assert.Equal(7, Wire.Read("c0", (ref r) => r.ReadInt16OrDefault(7)));
        Assert.Equal(7, Wire.Read("c0", (ref r) => r.ReadSByteOrDefault(7)));
        Assert.Equal(7u, Wire.Read("c0", (ref r) => r.ReadUInt32OrDefault(7)));
        Assert.Equal(7ul, Wire.Read("c0", (ref r) => r.ReadUInt64OrDefault(7)));
        Assert.Equal(7, Wire.Read("c0", (ref r) => r.ReadUInt16OrDefault(7)));
        Assert.Equal(7, Wire.Read("c0", (ref r) => r.ReadByteOrDefault(7)));
        Assert.Equal('x', Wire.Read("c0", (ref r) => r.ReadCharOrDefault('x')));
    }

    /// <summary>First bytes of everything that is not an integer, with enough behind them to be a whole value.</summary>
    [Theory]
    [InlineData("80")]
    [InlineData("90")]
    [InlineData("a0")]
    [InlineData("c1")]
    [InlineData("c2")]
    [InlineData("c400")]
    [InlineData("c70000")]
    [InlineData("ca3f800000")]
    [InlineData("cb3ff0000000000000")]
    [InlineData("d40000")]
    [InlineData("d900")]
    [InlineData("dc0000")]
    [InlineData("de0000")]
    public void Anything_else_is_an_unexpected_code(string hex)
    {
        Refuses(hex, SerializationErrorCode.UnexpectedCode, (ref r) => r.ReadInt32(), (ref r) => r.ReadInt32OrDefault());
        Refuses(hex, SerializationErrorCode.UnexpectedCode, (ref r) => r.ReadUInt64(), (ref r) => r.ReadUInt64OrDefault());
    }

    private static void Check<T, TFormatter>(T value, string expected)
        where TFormatter : struct, IFormatter<T>
    {
        Assert.Equal(expected, Wire.Written<T, TFormatter>(value));
        Assert.Equal(value, Wire.Read<T, TFormatter>(expected));
        Assert.True(expected.Length / 2 <= TFormatter.MaxSize);
        // Not at the end of the input, where readers may look ahead.
        Assert.Equal([value, value, value], Wire.Read<T[], ArrayFormatter<T, TFormatter>>("93" + expected + expected + expected));
    }

    private static void Fits<T, TFormatter>(long value, string expected)
        where T : struct, IConvertible
        where TFormatter : struct, IFormatter<T>
    {
        try
        {
            Check<T, TFormatter>((T)((IConvertible)value).ToType(typeof(T), null), expected);
        }
        catch (OverflowException)
        {
            Assert.Equal(SerializationErrorCode.Overflow, Wire.Error<T, TFormatter>(expected).Code);
        }
    }

    private static void Accepts<T>(string hex, T value, ReadFunction<T> read, ReadFunction<T> readOrDefault)
    {
        Assert.Equal(value, Wire.Read(hex, read));
        Assert.Equal(value, Wire.Read(hex, readOrDefault));
        for (int before = 0; before <= 10; before++)
        {
            for (int behind = 0; behind <= 10; behind++)
            {
                AcceptsAmong(hex, value, before, behind, read);
                AcceptsAmong(hex, value, before, behind, readOrDefault);
            }
        }
    }

    /// <summary>Readers look further than the number, and near the end of the input back.</summary>
    private static void AcceptsAmong<T>(string hex, T value, int before, int behind, ReadFunction<T> read)
    {
        byte[] bytes = Wire.Bytes(Zeros(before) + hex + Zeros(behind));
        var reader = new MessagePackReader(bytes);
        Skip(ref reader, before);
        Assert.Equal(value, read(ref reader));
        Assert.Equal(behind, reader.Remaining);

        for (int end = before; end < bytes.Length - behind; end++)
        {
            reader = new MessagePackReader(bytes.AsSpan(0, end));
            Skip(ref reader, before);
            Assert.Equal(SerializationErrorCode.Truncated, CodeOf(ref reader, read));
            Assert.Equal(before, reader.Position);
        }
    }

    private static SerializationErrorCode CodeOf<T>(ref MessagePackReader reader, ReadFunction<T> read)
    {
        try
        {
            read(ref reader);
        }
        catch (MessageSerializationException e)
        {
            return e.Code;
        }

        throw new InvalidOperationException("It was read.");
    }

    private static void Skip(ref MessagePackReader reader, int bytes)
    {
        for (int i = 0; i < bytes; i++)
        {
            reader.ReadByte();
        }
    }

    private static string Zeros(int bytes) => new('0', 2 * bytes);

    private static void Refuses<T>(string hex, SerializationErrorCode code, ReadFunction<T> read, ReadFunction<T> readOrDefault)
    {
        Assert.Equal(code, Wire.Error(hex, read));
        Assert.Equal(code, Wire.Error(hex, readOrDefault));
        Assert.Equal(code, Wire.Error(hex + Zeros(10), read));
        Assert.Equal(code, Wire.Error(hex + Zeros(10), readOrDefault));
        RefusesBehind(hex, code, read);
        RefusesBehind(hex, code, readOrDefault);
    }
    private static void RefusesBehind<T>(string hex, SerializationErrorCode code, ReadFunction<T> read)
    {
        var reader = new MessagePackReader(Wire.Bytes(Zeros(8) + hex));
        Skip(ref reader, 8);
        Assert.Equal(code, CodeOf(ref reader, read));
        Assert.Equal(8, reader.Position);
    }
}
