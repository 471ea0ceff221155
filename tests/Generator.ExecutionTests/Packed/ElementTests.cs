#pragma warning disable PG0050 // the closed types are in Rows.cs
using System.Globalization;
using System.Numerics;
using ProtoGen.Generator.ExecutionTests.Messages;

namespace ProtoGen.Generator.ExecutionTests.Packed;

/// <summary>Each type of element, in both layouts of messages, and read by members of either form. The bytes are put together by hand from docs/wire.md.</summary>
public class ElementTests
{
    private const string F1 = "0000803f", F2 = "00000040", F3 = "00004040", F4 = "00008040";
    private const string B1 = "ca3f800000", B2 = "ca40000000", B3 = "ca40400000", B4 = "ca40800000";

    [Fact]
    public void Integers()
    {
        Expect<sbyte>([1, -2], "c70350 01 01fe", "92 01fe");
        Expect<byte>([1, 254], "c70350 02 01fe", "92 01ccfe");
        Expect<short>([1, -2], "c70550 03 0100feff", "92 01fe");
        Expect<ushort>([1, 65534], "c70550 04 0100feff", "92 01cdfffe");
        Expect([1, -2], "c70950 05 01000000feffffff", "92 01fe");
        Expect<uint>([1, 4294967294], "c70950 06 01000000feffffff", "92 01cefffffffe");
        Expect<long>([1, -2], "c71150 07 0100000000000000feffffffffffffff", "92 01fe");
        Expect<ulong>([1, ulong.MaxValue - 1], "c71150 08 0100000000000000feffffffffffffff", "92 01cffffffffffffffffe");
        Expect<Int128>([1, -2], $"c72150 09 01{Zeros(15)} fe{Ones(15)}", "92 01fe");
        Expect<UInt128>([1, UInt128.MaxValue - 1], $"c72150 0a 01{Zeros(15)} fe{Ones(15)}", $"92 01 c410{Ones(15)}fe");
    }

    [Fact]
    public void Floats()
    {
        Expect([(Half)1.5f, (Half)(-2)], "c70550 0b 003e00c0", "92 ca3fc00000 cac0000000");
        Expect([1.5f], "c70550 0c 0000c03f", "91 ca3fc00000");
        Expect([1.5, -2], "c71150 0d 000000000000f83f00000000000000c0", "92 cb3ff8000000000000 cbc000000000000000");
    }

    [Fact]
    public void Characters_and_booleans()
    {
        Expect(['a', '€', '\ud800'], "c70750 0e 6100ac2000d8", "93 61 cd20ac cdd800");
        Expect([true, false, true], "d650 0f 010001", "93 c3c2c3");
    }

    [Fact]
    public void Enums_have_the_tag_of_their_number()
    {
        Expect([Rank.First, Rank.Last, (Rank)7], "d650 01 01fe07", "93 01fe07");
        Expect([Mask.High], "c70950 08 0000000000000080", "91 cf8000000000000000");
    }

    [Fact]
    public void Identifiers_and_decimals()
    {
        Expect(
            [new Guid("00112233-4455-6677-8899-aabbccddeeff")],
            "c71150 11 33221100 5544 7766 8899aabbccddeeff",
            "91 d924 30303131323233332d343435352d363637372d383839392d616162626363646465656666");
        Expect(
            [-1.5m, 79228162514264337593543950335m],
            "c72150 12 00000180 00000000 0f00000000000000 00000000 ffffffff ffffffffffffffff",
            "92 a42d312e35 bd3739323238313632353134323634333337353933353433393530333335");
    }

    [Fact]
    public void Points_in_time_and_durations()
    {
        Expect([TimeSpan.FromTicks(-2)], "c70950 07 feffffffffffffff", "91 fe");

        // A minute and a tick after year 1 began in UTC, where the clock shows an hour more; then an hour less.
        var offset = new DateTimeOffset(600_000_001, TimeSpan.Zero);
        Expect(
            [offset.ToOffset(TimeSpan.FromHours(1)), offset.AddHours(1).ToOffset(TimeSpan.FromMinutes(-61))],
            "c71750 82 0703 0146c32300000000 3c00 01ae878508000000 c3ff",
            "92 92 c70cff 00000064 fffffff1886e174c 3c 92 c70cff 00000064 fffffff1886e0900 d0c3");
    }

    [Fact]
    public void A_point_in_time_keeps_its_kind_in_a_block_only()
    {
        DateTime[] values = [new(1, DateTimeKind.Utc), new(2, DateTimeKind.Local), new(3, DateTimeKind.Unspecified)];
        byte[] block = HexBytes.Bytes("91 c71950 13 0100000000000040 0200000000000080 0300000000000000");

        Assert.Equal(HexBytes.Hex(block), HexBytes.Hex(MessageSerializer.Serialize(new PackedRow<DateTime>(values))));
        var back = MessageSerializer.Deserialize<PackedRow<DateTime>>(block).Values;
        var plain = MessageSerializer.Deserialize<PlainRow<DateTime>>(block).Values;
        Assert.Equal(values, back);
        Assert.Equal([DateTimeKind.Utc, DateTimeKind.Local, DateTimeKind.Unspecified], back.Select(value => value.Kind));
        Assert.Equal(back.Select(value => value.ToBinary()), plain.Select(value => value.ToBinary()));

        var stamp = MessageSerializer.Deserialize<PackedRow<DateTime>>(HexBytes.Bytes("91 91 d6ff 00000001")).Values;
        Assert.Equal([DateTime.UnixEpoch.AddSeconds(1)], stamp);
        Assert.Equal(DateTimeKind.Utc, stamp[0].Kind);
    }

    [Fact]
    public void The_hour_that_a_clock_shows_twice_is_local_like_any_other()
    {
        // Its bits, as the framework sets them: the two highest. Seventeen, so that every way of copying meets one.
        DateTime ambiguous = System.Runtime.CompilerServices.Unsafe.BitCast<ulong, DateTime>(0xc000_0000_0000_0005);
        DateTime[] values = [.. Enumerable.Repeat(ambiguous, 17)];
        Assert.Equal(DateTimeKind.Local, ambiguous.Kind);

        string hex = HexBytes.Hex(MessageSerializer.Serialize(new PackedRow<DateTime>(values)));

        Assert.Equal("91c7895013" + string.Concat(Enumerable.Repeat("0500000000000080", 17)), hex);
    }

    [Fact]
    public void Vectors_and_matrices_are_structs_of_floats()
    {
        Expect([new Complex(1, -2)], "c71350 82 0d0d 000000000000f03f 00000000000000c0", "91 92 cb3ff0000000000000 cbc000000000000000");
        Expect([new Vector2(1, 2)], $"c70b50 82 0c0c {F1}{F2}", $"91 92 {B1}{B2}");
        Expect([new Vector3(1, 2, 3)], $"d850 83 0c0c0c {F1}{F2}{F3}", $"91 93 {B1}{B2}{B3}");
        Expect([new Vector4(1, 2, 3, 4)], $"c71550 84 0c0c0c0c {F1}{F2}{F3}{F4}", $"91 94 {B1}{B2}{B3}{B4}");
        Expect([new Quaternion(1, 2, 3, 4)], $"c71550 84 0c0c0c0c {F1}{F2}{F3}{F4}", $"91 94 {B1}{B2}{B3}{B4}");
        Expect([new Plane(1, 2, 3, 4)], $"c71550 84 0c0c0c0c {F1}{F2}{F3}{F4}", $"91 94 {B1}{B2}{B3}{B4}");
        Expect(
            [new Matrix3x2(1, 2, 3, 4, 1, 2)],
            $"c71f50 86 0c0c0c0c0c0c {F1}{F2}{F3}{F4}{F1}{F2}",
            $"91 96 {B1}{B2}{B3}{B4}{B1}{B2}");
        Expect(
            [new Matrix4x4(1, 2, 3, 4, 2, 2, 3, 4, 3, 2, 3, 4, 4, 2, 3, 4)],
            $"c75150 90 {string.Concat(Enumerable.Repeat("0c", 16))} {F1}{F2}{F3}{F4} {F2}{F2}{F3}{F4} {F3}{F2}{F3}{F4} {F4}{F2}{F3}{F4}",
            $"91 dc0010 {B1}{B2}{B3}{B4} {B2}{B2}{B3}{B4} {B3}{B2}{B3}{B4} {B4}{B2}{B3}{B4}");
    }

    [Fact]
    public void What_has_no_packed_form_is_an_array_under_an_open_type_too()
    {
        ExpectPlain(["a", "b"], "92 a161 a162");
        ExpectPlain<int?>([1, null], "92 01 c0");
        ExpectPlain([new DateOnly(1, 1, 3)], "91 02");
    }

    [Theory]
    [InlineData(0, "d450 0c")]
    [InlineData(63, "c7fd50 0c")]
    [InlineData(64, "c8010150 0c")]
    [InlineData(16_383, "c8fffd50 0c")]
    [InlineData(16_384, "c90001000150 0c")]
    [InlineData(300_000, "c900124f8150 0c")]
    public void The_header_is_as_long_as_the_length_needs(int count, string header)
    {
        float[] values = [.. Enumerable.Repeat(1f, count)];
        string hex = (header + string.Concat(Enumerable.Repeat(F1, count))).Replace(" ", "", StringComparison.Ordinal);

        Assert.Equal("91" + hex, HexBytes.Hex(MessageSerializer.Serialize(new PackedRow<float>(values))));
        Assert.Equal(values, MessageSerializer.Deserialize<PlainRow<float>>(HexBytes.Bytes("91" + hex)).Values);
        Assert.Equal(values, MessageSerializer.Deserialize<PlainMapRow<float>>(HexBytes.Bytes("81 a656616c756573" + hex)).Values);
    }

    [Fact]
    public void Null_is_nil()
    {
        Assert.Equal("91c0", HexBytes.Hex(MessageSerializer.Serialize(new PackedRow<int>(null!))));
        Assert.Equal("81a656616c756573c0", HexBytes.Hex(MessageSerializer.Serialize(new PackedMapRow<int>(null!))));
    }

    private static void Expect<T>(T[] values, string block, string array)
    {
        var all = new Rows<T>(new(values), new(values), new([.. values]), new([.. values]));
        const string Name = "81 a656616c756573";

        Assert.Equal(Compact($"94 91{block} 91{array} {Name}{block} {Name}{array}"), HexBytes.Hex(MessageSerializer.Serialize(all)));
        ExpectRead(values, $"94 91{block} 91{array} {Name}{block} {Name}{array}");
        ExpectRead(values, $"94 91{array} 91{block} {Name}{array} {Name}{block}");
    }

    private static void ExpectPlain<T>(T[] values, string array)
    {
        var all = new Rows<T>(new(values), new(values), new([.. values]), new([.. values]));
        string hex = $"94 91{array} 91{array} 81 a656616c756573{array} 81 a656616c756573{array}";

        Assert.Equal(Compact(hex), HexBytes.Hex(MessageSerializer.Serialize(all)));
        ExpectRead(values, hex);
    }

    private static void ExpectRead<T>(T[] values, string hex)
    {
        var back = MessageSerializer.Deserialize<Rows<T>>(HexBytes.Bytes(hex));

        Assert.Equal(values, back.Packed!.Values);
        Assert.Equal(values, back.Plain!.Values);
        Assert.Equal(values, back.PackedMap!.Values);
        Assert.Equal(values, back.PlainMap!.Values);
        Cut.Same<Rows<T>>(HexBytes.Bytes(hex));
    }

    private static string Compact(string hex) => hex.Replace(" ", "", StringComparison.Ordinal).ToLower(CultureInfo.InvariantCulture);

    private static string Zeros(int count) => new('0', 2 * count);

    private static string Ones(int count) => new('f', 2 * count);
}
