using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;

// Messages of the base class library's types: alone, nullable, as keys, and inside of other types.
namespace ProtoGen.Generator.ExecutionTests.Messages.Framework;

/// <summary>The places that any type may stand in, by way of its formatter as a type argument.</summary>
[Message]
public partial record Holder<T>(T Value, List<T> List, (T, int) Pair);

/// <summary>The same as a map.</summary>
[Message(MessageLayout.Map)]
public partial record MapHolder<T>(T Value, List<T> List);

[Message]
public partial record Numbers(
    Half Half, Int128 Int128, UInt128 UInt128, nint Native, nuint UNative, Rune Rune, BigInteger Big, Complex Complex,
    Half? PerhapsHalf, Int128? PerhapsInt128, UInt128? PerhapsUInt128, nint? PerhapsNative, nuint? PerhapsUNative, Rune? PerhapsRune, BigInteger? PerhapsBig, Complex? PerhapsComplex);

[Message]
public partial record Geometry(
    Vector2 Two, Vector3 Three, Vector4 Four, Quaternion Turn, Plane Plane, Matrix3x2 Flat, Matrix4x4 Deep,
    Vector2? PerhapsTwo, Vector3? PerhapsThree, Vector4? PerhapsFour, Quaternion? PerhapsTurn, Plane? PerhapsPlane, Matrix3x2? PerhapsFlat, Matrix4x4? PerhapsDeep,
    Vector3[] Path, List<Quaternion?> Turns);

[Message]
public readonly partial record struct Fixed(Half Half, Vector3 At, Int128 Wide, Rune Mark, nint Native, Matrix4x4 Deep);

[Message]
public partial record Objects(
    Uri Uri, Version Version, IPAddress Address, IPEndPoint EndPoint, CultureInfo Culture, TimeZoneInfo Zone, StringBuilder Text, BitArray Bits,
    Uri? PerhapsUri, Version? PerhapsVersion, IPAddress? PerhapsAddress, IPEndPoint? PerhapsEndPoint, CultureInfo? PerhapsCulture, TimeZoneInfo? PerhapsZone,
    StringBuilder? PerhapsText, BitArray? PerhapsBits);

[Message]
public partial record Blocks(
    Memory<byte> Bytes, ReadOnlyMemory<byte> ReadOnlyBytes, ArraySegment<byte> Segment, ReadOnlySequence<byte> Sequence,
    Memory<int> Ints, ReadOnlyMemory<string> Texts, ArraySegment<Fixed> Fixed, ReadOnlySequence<Vector3> Vectors,
    Memory<byte>? PerhapsBytes, ReadOnlyMemory<byte>? PerhapsReadOnlyBytes, ArraySegment<byte>? PerhapsSegment, ReadOnlySequence<byte>? PerhapsSequence,
    Memory<int>? PerhapsInts, ReadOnlyMemory<string>? PerhapsTexts, ArraySegment<Fixed>? PerhapsFixed, ReadOnlySequence<Vector3>? PerhapsVectors,
    Lazy<int> Lazy, Lazy<Fixed[]> LazyArray, Lazy<string>? PerhapsLazy);

[Message]
public partial record Keys(
    Dictionary<Half, int> Halves, Dictionary<Int128, int> Wides, Dictionary<UInt128, int> UWides, Dictionary<nint, int> Natives, Dictionary<nuint, int> UNatives,
    Dictionary<Rune, int> Runes, Dictionary<BigInteger, int> Bigs, Dictionary<Complex, int> Complexes, Dictionary<Vector3, int> Vectors,
    Dictionary<Uri, int> Uris, Dictionary<Version, int> Versions, Dictionary<IPAddress, int> Addresses, Dictionary<IPEndPoint, int> EndPoints,
    Dictionary<CultureInfo, StringBuilder> Cultures, Dictionary<TimeZoneInfo, BitArray> Zones);

[Message]
public partial class Defaults
{
    public Half Half { get; set; } = Half.One;

    public Int128 Wide { get; set; } = -5;

    public nint Native { get; init; } = -1;

    public nuint UNative { get; set; } = 7;

    public BigInteger Big { get; set; } = 12;

    public Complex Complex { get; init; } = 1.5;

    public Rune Rune { get; set; } = new('a');

    public Vector3 Vector { get; set; } = Vector3.UnitY;

    public Uri Uri { get; init; } = new("http://localhost");

    public Version Version { get; set; } = new(1, 2);

    public Memory<byte> Bytes { get; set; } = new byte[4];

    public Lazy<int> Lazy { get; set; } = new(4);

    public BitArray Bits { get; set; } = new(3);

    public UInt128 Without { get; set; }
}
