using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;

namespace ProtoGen.TestKit.Values;

public sealed partial class RandomValues
{
    private object? Framework(Type type) => type switch
    {
        _ when type == typeof(Half) => BitConverter.UInt16BitsToHalf(unchecked((ushort)Bits())) is var half && Half.IsNaN(half) ? Half.NaN : half,
        _ when type == typeof(Int128) => (Int128)Wide(),
        _ when type == typeof(UInt128) => unchecked((UInt128)Wide()),
        _ when type == typeof(nint) => (nint)Bits(),
        _ when type == typeof(nuint) => unchecked((nuint)Bits()),
        _ when type == typeof(Rune) => new Rune(Pick(_random.Next(0x80), _random.Next(0xd800), _random.Next(0xe000, 0x110000), 0, 0x10ffff)),
        _ when type == typeof(BigInteger) => _random.Next(2) == 0 ? Bits() : new BigInteger(Bytes(_random.Next(400))),
        _ when type == typeof(Complex) => new Complex((double)Scalar(typeof(double))!, (double)Scalar(typeof(double))!),
        _ when type == typeof(Vector2) => new Vector2(Float(), Float()),
        _ when type == typeof(Vector3) => new Vector3(Float(), Float(), Float()),
        _ when type == typeof(Vector4) => new Vector4(Float(), Float(), Float(), Float()),
        _ when type == typeof(Quaternion) => new Quaternion(Float(), Float(), Float(), Float()),
        _ when type == typeof(Plane) => new Plane(Float(), Float(), Float(), Float()),
        _ when type == typeof(Matrix3x2) => new Matrix3x2(Float(), Float(), Float(), Float(), Float(), Float()),
        _ when type == typeof(Matrix4x4) => new Matrix4x4(
            Float(), Float(), Float(), Float(), Float(), Float(), Float(), Float(), Float(), Float(), Float(), Float(), Float(), Float(), Float(), Float()),
        _ when type == typeof(Uri) => Pick(
            new Uri($"http://host{_random.Next(5)}/a?b#c"), new Uri("HTTPS://Exämple.org:443/%41/../ü x"), new Uri("", UriKind.Relative), new Uri("../ä/b c", UriKind.Relative), new Uri("urn:x:" + _random.Next())),
        _ when type == typeof(Version) => Pick(
            new Version(_random.Next(), _random.Next()), new Version(0, 0), new Version(1, 2, _random.Next()), new Version(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue)),
        _ when type == typeof(IPAddress) => Pick(new IPAddress(Bytes(4)), new IPAddress(Bytes(16)), new IPAddress(Bytes(16), _random.Next()), IPAddress.Any, IPAddress.IPv6Loopback),
        _ when type == typeof(IPEndPoint) => new IPEndPoint((IPAddress)Framework(typeof(IPAddress))!, _random.Next(65536)),
        _ when type == typeof(CultureInfo) => CultureInfo.GetCultureInfo(Pick("", "de-DE", "zh-CN", "sr-Latn-RS", "en", "es-419")),
        _ when type == typeof(TimeZoneInfo) => TimeZoneInfo.FindSystemTimeZoneById(Pick("UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Kolkata")),
        _ when type == typeof(StringBuilder) => new StringBuilder(Text()),
        _ when type == typeof(BitArray) => new BitArray([.. Enumerable.Range(0, _random.Next(70)).Select(_ => _random.Next(2) == 0)]),
        { IsGenericType: true } => Wrapper(type, type.GetGenericTypeDefinition()),
        _ => null,
    };

    private object? Wrapper(Type type, Type definition)
    {
        var argument = type.GenericTypeArguments[0];
        bool isBlock = definition == typeof(Memory<>) || definition == typeof(ReadOnlyMemory<>) || definition == typeof(ArraySegment<>) || definition == typeof(ReadOnlySequence<>);
        var content = isBlock ? argument.MakeArrayType() : definition == typeof(Lazy<>) ? argument : null;
        return content is null ? null : type.GetConstructor([content])!.Invoke([Make(content, null)]);
    }

    private Int128 Wide() => _random.Next(3) switch
    {
        0 => Bits(),
        1 => Pick(Int128.MinValue, Int128.MaxValue, Int128.NegativeOne, ulong.MaxValue, (Int128)ulong.MaxValue + 1, (Int128)long.MinValue - 1),
        _ => new Int128(unchecked((ulong)Bits()), unchecked((ulong)Bits())),
    };

    private float Float() => (float)Scalar(typeof(float))!;
}
