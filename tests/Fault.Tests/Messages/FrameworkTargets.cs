using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;

[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Fault.Tests.Messages.FrameworkNumbers))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Fault.Tests.Messages.FrameworkObjects))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Fault.Tests.Messages.FrameworkBlocks))]

namespace ProtoGen.Fault.Tests.Messages;

/// <summary>Numbers of the base class library, one of each form.</summary>
[Message]
public partial record FrameworkNumbers(
    Half Half, Int128 Small, Int128 Wide, UInt128 Unsigned, nint Native, nuint UNative, Rune Rune, BigInteger Big, Complex Complex,
    Vector2 Two, Vector3 Three, Vector4 Four, Quaternion Turn, Plane Plane, Matrix3x2 Flat, Matrix4x4 Deep, Dictionary<Int128, Rune?> Map, HashSet<Vector2> Set);

/// <summary>Addresses, names and texts.</summary>
[Message]
public partial record FrameworkObjects(
    Uri Uri, Version Version, IPAddress Address, IPEndPoint EndPoint, CultureInfo Culture, TimeZoneInfo Zone, StringBuilder Text, BitArray Bits, Dictionary<Version, Uri?> Map);

/// <summary>Blocks of memory, and values made late.</summary>
[Message]
public partial record FrameworkBlocks(
    Memory<byte> Bytes, ReadOnlyMemory<int> Ints, ArraySegment<string> Texts, ReadOnlySequence<byte> Sequence, ReadOnlySequence<Point> Points,
    ArraySegment<byte> Segment, Lazy<Point> Lazy, List<Memory<byte>> Many);

/// <summary>A valid value of each.</summary>
public static class FrameworkTargets
{
    public static readonly FrameworkNumbers Numbers = new(
        (Half)1.5, -3, Int128.MinValue, (UInt128)ulong.MaxValue + 7, -70_000, 70_000, new Rune(0x1f600), BigInteger.Pow(-3, 99), new Complex(1, -1),
        new Vector2(1, 2), new Vector3(1, 2, 3), new Vector4(1, 2, 3, 4), Quaternion.Identity, new Plane(1, 2, 3, 4), Matrix3x2.Identity, Matrix4x4.Identity,
        new Dictionary<Int128, Rune?> { [1] = new Rune('x'), [Int128.MaxValue] = null }, [new Vector2(1, 2), default]);

    public static readonly FrameworkObjects Objects = new(
        new Uri("http://user@host:8080/path?query#fragment"), new Version(1, 2, 3, 4), IPAddress.Parse("fe80::1%3"), new IPEndPoint(IPAddress.Loopback, 8080),
        CultureInfo.GetCultureInfo("de-DE"), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), new StringBuilder("text, 世界"), new BitArray(19, true),
        new Dictionary<Version, Uri?> { [new Version(1, 0)] = new Uri("a/b", UriKind.Relative), [new Version(2, 0)] = null });

    public static readonly FrameworkBlocks Blocks = new(
        new byte[] { 1, 2, 255 }, new[] { 1, -1, int.MaxValue }, new ArraySegment<string>(["a", "", "c"]), new ReadOnlySequence<byte>([1, 2]),
        new ReadOnlySequence<Point>([new Point(1, 2), new Point(3)]), default, new Lazy<Point>(new Point(1, 2)), [new byte[] { 1 }, default]);

    // The first culture that a process reads makes it list those that are installed, which is no message's doing.
    static FrameworkTargets() => MessageSerializer.Deserialize<FrameworkObjects>(MessageSerializer.Serialize(Objects));
}
