using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using ProtoGen;
using ProtoGen.Generator.ExecutionTests.Messages.Shapes;

[assembly: MessageRoot(typeof(MessageValue))]
[assembly: MessageRoot(typeof(Half))]
[assembly: MessageRoot(typeof(Half?))]
[assembly: MessageRoot(typeof(Int128))]
[assembly: MessageRoot(typeof(UInt128))]
[assembly: MessageRoot(typeof(nint))]
[assembly: MessageRoot(typeof(nuint))]
[assembly: MessageRoot(typeof(Rune))]
[assembly: MessageRoot(typeof(BigInteger))]
[assembly: MessageRoot(typeof(Complex))]
[assembly: MessageRoot(typeof(Vector2))]
[assembly: MessageRoot(typeof(Vector3[]))]
[assembly: MessageRoot(typeof(Vector4))]
[assembly: MessageRoot(typeof(Quaternion?))]
[assembly: MessageRoot(typeof(Plane))]
[assembly: MessageRoot(typeof(Matrix3x2))]
[assembly: MessageRoot(typeof(Matrix4x4))]
[assembly: MessageRoot(typeof(Uri))]
[assembly: MessageRoot(typeof(Version))]
[assembly: MessageRoot(typeof(IPAddress))]
[assembly: MessageRoot(typeof(Dictionary<IPEndPoint, Version?>))]
[assembly: MessageRoot(typeof(CultureInfo))]
[assembly: MessageRoot(typeof(TimeZoneInfo))]
[assembly: MessageRoot(typeof(StringBuilder))]
[assembly: MessageRoot(typeof(BitArray))]
[assembly: MessageRoot(typeof(Lazy<int>))]
[assembly: MessageRoot(typeof(Lazy<Item>))]
[assembly: MessageRoot(typeof(Memory<byte>))]
[assembly: MessageRoot(typeof(ReadOnlyMemory<byte>))]
[assembly: MessageRoot(typeof(ArraySegment<byte>))]
[assembly: MessageRoot(typeof(ReadOnlySequence<byte>))]
[assembly: MessageRoot(typeof(Memory<int>))]
[assembly: MessageRoot(typeof(ReadOnlyMemory<string>))]
[assembly: MessageRoot(typeof(ArraySegment<Point>))]
[assembly: MessageRoot(typeof(ReadOnlySequence<Item>))]

namespace ProtoGen.Aot.Smoke;

/// <summary>Numbers, vectors, addresses, names and memory of the base class library.</summary>
internal static class Framework
{
    public static void Run(Checks checks)
    {
        Numbers(checks);
        Objects(checks);
        Blocks(checks);
    }

    private static void Numbers(Checks checks)
    {
        checks.Value(MessageValue.Map(("a", MessageValue.Array(1, MessageValue.Extension(5, [7])))), "81a1619201d40507");
        checks.Value((Half)1.5, "ca3fc00000");
        checks.Value<Half?>(null, "c0");
        checks.Value(Int128.MinValue, "c410 8000000000000000 0000000000000000");
        checks.Value((UInt128)5, "05");
        checks.Value((nint)(-1), "ff");
        checks.Value((nuint)200, "ccc8");
        checks.Value(new Rune(0x1f600), "ce0001f600");
        checks.Value(new BigInteger(128), "c4028000");
        checks.Value(new Complex(1.5, -2), "92 cb3ff8000000000000 cbc000000000000000");
        checks.Value(new Vector2(1, -2), "92 ca3f800000 cac0000000");
        checks.Shape<Vector3[]>([new(1, 2, 3)], "91 93 ca3f800000 ca40000000 ca40400000", back => back is [{ X: 1, Y: 2, Z: 3 }]);
        checks.Value(Vector4.UnitW, "94 ca00000000 ca00000000 ca00000000 ca3f800000");
        checks.Value<Quaternion?>(Quaternion.Identity, "94 ca00000000 ca00000000 ca00000000 ca3f800000");
        checks.Value(new Plane(1, 2, 3, 4), "94 ca3f800000 ca40000000 ca40400000 ca40800000");
        checks.Value(new Matrix3x2(1, 2, 3, 4, 1, 2), "96 ca3f800000 ca40000000 ca40400000 ca40800000 ca3f800000 ca40000000");
        const string Row = " ca3f800000 ca40000000 ca40400000 ca40800000";
        checks.Value(new Matrix4x4(1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4), "dc0010" + Row + Row + Row + Row);
    }

    private static void Objects(Checks checks)
    {
        checks.Value(new Uri("../ä", UriKind.Relative), "a52e2e2fc3a4");
        checks.Value(new Version(1, 2, 3), "a5312e322e33");
        checks.Value(IPAddress.Parse("fe80::1%3"), "c414 fe800000000000000000000000000001 00000003");
        checks.Shape(
            new Dictionary<IPEndPoint, Version?> { [new IPEndPoint(IPAddress.Loopback, 80)] = null }, "81 92 c4047f000001 50 c0",
            back => back.ContainsKey(new IPEndPoint(IPAddress.Loopback, 80)));
        checks.Value(CultureInfo.InvariantCulture, "a0");
        checks.Value(TimeZoneInfo.Utc, "a3555443");
        checks.Shape(new StringBuilder("hi"), "a26869", back => back.ToString() == "hi");
        checks.Shape(new BitArray(9, true), "92 09 c402ff01", back => back.Length == 9 && back[8]);
    }

    private static void Blocks(Checks checks)
    {
        checks.Shape(new Lazy<int>(() => 5), "05", back => back.Value == 5);
        checks.Shape(new Lazy<Item>(new Item("a", default)), "93 a161 92 00 00 cb3ff0000000000000", back => back.Value.Name == "a");
        checks.Shape<Memory<byte>>(new byte[] { 1, 2 }, "c4020102", back => back.Span is [1, 2]);
        checks.Shape<ReadOnlyMemory<byte>>(new byte[] { 1, 2 }, "c4020102", back => back.Span is [1, 2]);
        checks.Shape(new ArraySegment<byte>([0, 1, 2], 1, 2), "c4020102", back => back is [1, 2]);
        checks.Shape(default(ArraySegment<byte>), "c0", back => back.Array is null);
        checks.Shape(new ReadOnlySequence<byte>([1, 2]), "c4020102", back => back.FirstSpan is [1, 2]);
        checks.Shape<Memory<int>>(new[] { 1, -1 }, "92 01 ff", back => back.Span is [1, -1]);
        checks.Shape<ReadOnlyMemory<string>>(new[] { "a" }, "91 a161", back => back.Span is ["a"]);
        checks.Shape(new ArraySegment<Point>([new Point(1, -1)]), "91 92 01 ff", back => back is [{ X: 1, Y: -1 }]);
        checks.Shape(new ReadOnlySequence<Item>([new Item("a", default)]), "91 93 a161 92 00 00 cb3ff0000000000000", back => back.FirstSpan is [{ Name: "a" }]);
    }
}
