namespace ProtoGen.Generator.Tests.Types;

// The bytes of rows in a message that is packed.
internal static partial class TypeMatrix
{
    private const string Unpacked = "";

    /// <summary>
    /// For one row at least of every type that is packed, its bytes as a member and those of a list of it alone, by hand from
    /// docs/wire.md; <see cref="Unpacked"/> where they are the usual ones. A type without a row has the usual bytes.
    /// </summary>
    public static IReadOnlyDictionary<string, (string Alone, string InList)> PackedBytes { get; } = new Dictionary<string, (string, string)>
    {
        ["bool true"] = (Unpacked, "d550 0f 01"),
        ["byte 128"] = (Unpacked, "d550 02 80"),
        ["sbyte -128"] = (Unpacked, "d550 01 80"),
        ["short short.MinValue"] = (Unpacked, "c70350 03 0080"),
        ["ushort 256"] = (Unpacked, "c70350 04 0001"),
        ["int -1"] = ("d2ffffffff", "c70550 05 ffffffff"),
        ["int int.MinValue"] = ("d280000000", "c70550 05 00000080"),
        ["uint 7"] = ("ce00000007", "c70550 06 07000000"),
        ["uint 65536"] = ("ce00010000", "c70550 06 00000100"),
        ["long -1"] = ("d3ffffffffffffffff", "c70950 07 ffffffffffffffff"),
        ["ulong 0"] = ("cf0000000000000000", "c70950 08 0000000000000000"),
        ["Int128 -1"] = (Unpacked, "c71150 09 ffffffffffffffff ffffffffffffffff"),
        ["UInt128 ulong.MaxValue"] = (Unpacked, "c71150 0a ffffffffffffffff 0000000000000000"),
        ["Half (Half)1.5"] = (Unpacked, "c70350 0b 003e"),
        ["float 1.5f"] = (Unpacked, "c70550 0c 0000c03f"),
        ["double 1.5"] = (Unpacked, "c70950 0d 000000000000f83f"),
        ["decimal 1.5m"] = ("c71150 12 00000100 00000000 0f00000000000000", "c71150 12 00000100 00000000 0f00000000000000"),
        ["Complex new Complex(1.5, -2)"] = (Unpacked, "c71350 82 0d0d 000000000000f83f 00000000000000c0"),
        ["char 'a'"] = (Unpacked, "c70350 0e 6100"),
        ["Level Level.High"] = (Unpacked, "d550 02 c8"),
        ["Signed Signed.Least"] = (Unpacked, "d550 01 80"),
        ["Short Short.Least"] = (Unpacked, "c70350 03 0080"),
        ["UShort UShort.Most"] = (Unpacked, "c70350 04 ffff"),
        ["Usual Usual.Least"] = (Unpacked, "c70550 05 00000080"),
        ["Flags Flags.All | Flags.One"] = (Unpacked, "c70550 06 ffffffff"),
        ["Long Long.Least"] = (Unpacked, "c70950 07 0000000000000080"),
        ["ULong ULong.Most"] = (Unpacked, "c70950 08 ffffffffffffffff"),
        ["Guid new Guid(\"00112233-4455-6677-8899-aabbccddeeff\")"] =
            ("c71150 11 33221100 5544 7766 8899aabbccddeeff", "c71150 11 33221100 5544 7766 8899aabbccddeeff"),
        ["DateTime DateTime.UnixEpoch"] = ("c70950 13 0080b5f7f57f9f48", "c70950 13 0080b5f7f57f9f48"),
        ["DateTimeOffset new DateTimeOffset(2000, 1, 1, 2, 0, 0, TimeSpan.FromHours(2))"] = (Unpacked, "c70d50 82 0703 0040e4470222c108 7800"),
        ["TimeSpan TimeSpan.FromSeconds(1)"] = ("d30000000000989680", "c70950 07 8096980000000000"),
        ["Vector2 new Vector2(1, -2)"] = (Unpacked, "c70b50 82 0c0c 0000803f 000000c0"),
        ["Vector3 new Vector3(1, -2, 0.5f)"] = (Unpacked, "d850 83 0c0c0c 0000803f 000000c0 0000003f"),
        ["Vector4 new Vector4(1, -2, 0.5f, 0)"] = (Unpacked, "c71550 84 0c0c0c0c 0000803f 000000c0 0000003f 00000000"),
        ["Quaternion new Quaternion(1, 2, 3, 4)"] = (Unpacked, "c71550 84 0c0c0c0c 0000803f 00000040 00004040 00008040"),
        ["Plane new Plane(1, 2, 3, 4)"] = (Unpacked, "c71550 84 0c0c0c0c 0000803f 00000040 00004040 00008040"),
        ["Matrix3x2 new Matrix3x2(1, 2, 3, 4, 5, 6)"] = (Unpacked, "c71f50 86 0c0c0c0c0c0c 0000803f 00000040 00004040 00008040 0000a040 0000c040"),
        ["Matrix4x4 new Matrix4x4(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)"] = (
            Unpacked,
            "c75150 90 0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c 0000803f 00000040 00004040 00008040 0000a040 0000c040 0000e040 00000041 "
            + "00001041 00002041 00003041 00004041 00005041 00006041 00007041 00008041"),
        ["int[] [1, -1, 128]"] = Block("c70d50 05 01000000 ffffffff 80000000"),
        ["int[] []"] = Block("d450 05"),
        ["bool[] new bool[16]"] = Block("c71150 0f 00000000000000000000000000000000"),
        ["sbyte[] [-1, 1]"] = Block("c70350 01 ff01"),
        ["double[] [1.5]"] = Block("c70950 0d 000000000000f83f"),
        ["int[][] [[1], []]"] = Block("92 c70550 05 01000000 d450 05"),
        ["int[,] new int[,] { { 5, 6 }, { 7, 8 } }"] = Block("93 02 02 c71150 05 05000000 06000000 07000000 08000000"),
        ["int[,] new int[0, 3]"] = Block("93 00 03 d450 05"),
        ["int[][,] [new int[,] { { 5 } }]"] = Block("91 93 01 01 c70550 05 05000000"),
        ["int[,,,] new int[,,,] { { { { 5, 6 } } } }"] = Block("95 01 01 01 02 c70950 05 05000000 06000000"),
        ["int[,,,,] new int[,,,,] { { { { { 5, 6 } } } } }"] = Block("96 01 01 01 01 02 c70950 05 05000000 06000000"),
        ["Memory<int> new int[] { 1, 128 }"] = Block("c70950 05 01000000 80000000"),
        ["ReadOnlyMemory<int> new int[] { 1, 128 }"] = Block("c70950 05 01000000 80000000"),
        ["ReadOnlySequence<int> new ReadOnlySequence<int>(new int[] { 9, 1, 128, 9 }, 1, 2)"] = Block("c70950 05 01000000 80000000"),
        ["ArraySegment<int> new ArraySegment<int>(new int[] { 9, 1, 128, 9 }, 1, 2)"] = Block("c70950 05 01000000 80000000"),
        ["List<int> []"] = Block("d450 05"),
        ["List<List<int>> [[1], []]"] = Block("92 c70550 05 01000000 d450 05"),
        ["List<byte> [1, 200]"] = Block("c70350 02 01 c8"),
        ["IList<int> [1, 128]"] = Block("c70950 05 01000000 80000000"),
        ["ICollection<int> [1, 128]"] = Block("c70950 05 01000000 80000000"),
        ["IEnumerable<int> Enumerable.Range(1, 2)"] = Block("c70950 05 01000000 02000000"),
        ["IReadOnlyList<int> [1, 128]"] = Block("c70950 05 01000000 80000000"),
        ["IReadOnlyCollection<int> [1, 128]"] = Block("c70950 05 01000000 80000000"),
        ["Collection<int> [1, 2]"] = Block("c70950 05 01000000 02000000"),
        ["ReadOnlyCollection<int> new ReadOnlyCollection<int>([1, 2])"] = Block("c70950 05 01000000 02000000"),
        ["ObservableCollection<int> [1, 2]"] = Block("c70950 05 01000000 02000000"),
        ["ImmutableArray<int> [1, 128]"] = Block("c70950 05 01000000 80000000"),
        ["[Message] packed struct"] = (Unpacked, "c70f50 82 050d 01000000 000000000000f83f"),
    };

    private static (string Alone, string InList) Block(string hex) => (hex, "91" + hex);
}
