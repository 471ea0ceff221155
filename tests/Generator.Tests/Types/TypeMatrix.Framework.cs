namespace ProtoGen.Generator.Tests.Types;

// Vectors, addresses, bits, blocks of memory.
internal static partial class TypeMatrix
{
    private static IEnumerable<TypeRow> Framework =>
    [
        Own("Vector2", "Vector2", "new Vector2(1, -2)", "92 ca3f800000 cac0000000"),
        Own("Vector3", "Vector3", "new Vector3(1, -2, 0.5f)", "93 ca3f800000 cac0000000 ca3f000000"),
        Own("Vector3", "Vector3", "new Vector3(float.NaN, float.PositiveInfinity, -0f)", "93 caffc00000 ca7f800000 ca80000000"),
        Own("Vector4", "Vector4", "new Vector4(1, -2, 0.5f, 0)", "94 ca3f800000 cac0000000 ca3f000000 ca00000000"),
        Own("Quaternion", "Quaternion", "new Quaternion(1, 2, 3, 4)", "94 ca3f800000 ca40000000 ca40400000 ca40800000"),
        Own("Plane", "Plane", "new Plane(1, 2, 3, 4)", "94 ca3f800000 ca40000000 ca40400000 ca40800000"),
        Own("Matrix3x2", "Matrix3x2", "new Matrix3x2(1, 2, 3, 4, 5, 6)", "96 ca3f800000 ca40000000 ca40400000 ca40800000 ca40a00000 ca40c00000"),
        Own(
            "Matrix4x4",
            "Matrix4x4",
            "new Matrix4x4(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)",
            "dc0010 ca3f800000 ca40000000 ca40400000 ca40800000 ca40a00000 ca40c00000 ca40e00000 ca41000000 "
            + "ca41100000 ca41200000 ca41300000 ca41400000 ca41500000 ca41600000 ca41700000 ca41800000"),
        Own("IPAddress", "IPAddress", "IPAddress.Loopback", "c404 7f000001"),
        Own("IPAddress", "IPAddress", "IPAddress.IPv6Loopback", "c410 00000000000000000000000000000001"),
        Own("IPAddress", "IPAddress", "IPAddress.Parse(\"fe80::1%3\")", "c414 fe800000000000000000000000000001 00000003"),
        Own("IPEndPoint", "IPEndPoint", "new IPEndPoint(IPAddress.Loopback, 80)", "92 c4047f000001 50"),
        Own("IPEndPoint", "IPEndPoint", "new IPEndPoint(IPAddress.Any, 65535)", "92 c40400000000 cdffff"),
        Own("BitArray", "BitArray", "new BitArray(0)", "92 00 c400"),
        Own("BitArray", "BitArray", "new BitArray(new[] { true, false, true, false, false, false, false, false, true })", "92 09 c4020501"),
        Same("Lazy<T>", "Lazy<int>", "new Lazy<int>(() => 200)", "ccc8"),
        Same("Lazy<T>", "Lazy<string>", "new Lazy<string>(\"a\")", "a161"),
        Same("Lazy<T>", "Lazy<bool>", "new Lazy<bool>(() => true)", "c3"),
    ];

    private static IEnumerable<TypeRow> Blocks =>
    [
        Same("byte[]", "byte[]", "[]", "c400"),
        Same("byte[]", "byte[]", "[1, 255]", "c402 01ff"),
        Same("byte[]", "byte[]", "new byte[256]", "c50100" + Repeat("00", 256)),
        Same("byte[]", "byte[]", "new byte[65536]", "c600010000" + Repeat("00", 65536)),
        Same("Memory<byte>", "Memory<byte>", "new byte[] { 1, 255 }", "c402 01ff"),
        Same("Memory<byte>", "Memory<byte>", "default", "c400"),
        Same("ReadOnlyMemory<byte>", "ReadOnlyMemory<byte>", "new ReadOnlyMemory<byte>(new byte[] { 9, 1, 255, 9 }, 1, 2)", "c402 01ff"),
        Same("ReadOnlyMemory<byte>", "ReadOnlyMemory<byte>", "default", "c400"),
        Same("ArraySegment<byte>", "ArraySegment<byte>", "new ArraySegment<byte>(new byte[] { 9, 1, 255, 9 }, 1, 2)", "c402 01ff"),
        Same("ArraySegment<byte>", "ArraySegment<byte>", "default", "c0"),
        Same("ReadOnlySequence<byte>", "ReadOnlySequence<byte>", "new ReadOnlySequence<byte>(new byte[] { 9, 1, 255, 9 }, 1, 2)", "c402 01ff"),
        Same("ReadOnlySequence<byte>", "ReadOnlySequence<byte>", "default", "c400"),
        Same("Memory<T>", "Memory<int>", "new int[] { 1, 128 }", "92 01 cc80"),
        Same("ReadOnlyMemory<T>", "ReadOnlyMemory<int>", "new int[] { 1, 128 }", "92 01 cc80"),
        Same("ReadOnlyMemory<T>", "ReadOnlyMemory<string>", "new string[] { \"a\" }", "91 a161"),
        Same("ArraySegment<T>", "ArraySegment<int>", "new ArraySegment<int>(new int[] { 9, 1, 128, 9 }, 1, 2)", "92 01 cc80"),
        Same("ArraySegment<T>", "ArraySegment<int>", "default", "c0"),
        Same("ReadOnlySequence<T>", "ReadOnlySequence<int>", "new ReadOnlySequence<int>(new int[] { 9, 1, 128, 9 }, 1, 2)", "92 01 cc80"),
    ];

    private static IEnumerable<TypeRow> Arrays =>
    [
        Same("T[]", "int[]", "[]", "90"),
        Same("T[]", "int[]", "[1, -1, 128]", "93 01 ff cc80"),
        Same("T[]", "string?[]", "[\"a\", null]", "92 a161 c0"),
        Same("T[]", "bool[]", "new bool[16]", "dc0010" + Repeat("c2", 16)),
        Same("T[]", "sbyte[]", "[-1, 1]", "92 ff 01"),
        Same("T[]", "double[]", "[1.5]", "91 cb3ff8000000000000"),
        Same("T[]", "int[][]", "[[1], []]", "92 9101 90"),
        Same("T[,]", "int[,]", "new int[,] { { 5, 6 }, { 7, 8 } }", "93 02 02 94 05 06 07 08"),
        Same("T[,]", "int[,]", "new int[0, 3]", "93 00 03 90"),
        Same("T[,]", "int[][,]", "[new int[,] { { 5 } }]", "91 93 01 01 91 05"),
        Same("T[,]", "string[,,]", "new string[,,] { { { \"a\", \"b\" } } }", "94 01 01 02 92 a161 a162"),
        Same("T[,]", "int[,,,]", "new int[,,,] { { { { 5, 6 } } } }", "95 01 01 01 02 92 05 06"),
        Own("T[,]", "int[,,,,]", "new int[,,,,] { { { { { 5, 6 } } } } }", "96 01 01 01 01 02 92 05 06"),
    ];
}
