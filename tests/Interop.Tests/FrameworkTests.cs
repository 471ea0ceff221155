using System.Buffers;
using System.Collections;
using System.Numerics;
using System.Text;
using CsCheck;
using ProtoGen.Serialization;

namespace ProtoGen.Interop.Tests;

/// <summary>Types of the base class library that the package supports by itself.</summary>
public class FrameworkTests
{
    private static readonly Gen<byte[]> s_bytes = Gen.Byte.Array[0, 300];
    private static readonly Gen<int[]> s_ints = Values.Int.Array[0, 40];

    [Fact]
    public void Half_is_the_same_bytes()
    {
        Oracle.Agrees<Half, HalfFormatter>(Gen.Int[0, ushort.MaxValue].Select(x => BitConverter.UInt16BitsToHalf((ushort)x)), 3000);
        Oracle.Agrees<Half?, NullableFormatter<Half, HalfFormatter>>(Gen.Float.Select(x => (Half)x).Nullable());
    }

    [Fact]
    public void BigInteger_is_the_same_bytes()
    {
        Oracle.Agrees<BigInteger, BigIntegerFormatter>(Values.Long.Select(x => new BigInteger(x)), 2000);
        Oracle.Agrees<BigInteger, BigIntegerFormatter>(s_bytes.Select(x => new BigInteger(x)));
        Oracle.Agrees<BigInteger?, NullableFormatter<BigInteger, BigIntegerFormatter>>(Values.Long.Select(x => new BigInteger(x)).Nullable());
    }

    [Fact]
    public void Complex_is_the_same_bytes()
    {
        var complex = Gen.Select(Gen.Double, Gen.Double, (re, im) => new Complex(re, im));
        Oracle.Agrees<Complex, ComplexFormatter>(complex);
        Oracle.Agrees<Complex?, NullableFormatter<Complex, ComplexFormatter>>(complex.Nullable());
        Oracle.Agrees<Complex[], ArrayFormatter<Complex, ComplexFormatter>>(complex.Array[0, 40], 100);
    }

    [Fact]
    public void Uri_is_the_same_bytes()
    {
        var uris = Gen.OneOf(
            Gen.OneOf("http://a", "HTTP://A.B:80/%41?x#y", "urn:isbn:1", "file:///c:/x y", "http://exämple.org/ü", "mailto:a@b").Select(x => new Uri(x)),
            Values.ShortString.Select(x => new Uri("../" + x + "/ä", UriKind.Relative)),
            Values.ShortString.Select(x => new Uri("https://" + x + "x.org/" + x)));
        Oracle.Agrees<Uri, UriFormatter>(uris);
        Oracle.Agrees<Uri?, NullableReferenceFormatter<Uri, UriFormatter>>(uris.Null());
    }

    [Fact]
    public void Version_is_the_same_bytes()
    {
        var part = Gen.OneOf(Gen.Int[0, 20], Gen.Int[0, int.MaxValue]);
        var versions = Gen.Select(part, part, part, part, Gen.Int[2, 4]).Select((a, b, c, d, count) =>
            count switch { 2 => new Version(a, b), 3 => new Version(a, b, c), _ => new Version(a, b, c, d) });
        Oracle.Agrees<Version, VersionFormatter>(versions, 2000);
        Oracle.Agrees<Version?, NullableReferenceFormatter<Version, VersionFormatter>>(versions.Null());
    }

    [Fact]
    public void StringBuilder_is_the_same_bytes()
    {
        Oracle.Agrees<StringBuilder, StringBuilderFormatter>(Values.String.Select(x => new StringBuilder(x)));
        Oracle.Agrees<StringBuilder?, NullableReferenceFormatter<StringBuilder, StringBuilderFormatter>>(Values.ShortString.Select(x => new StringBuilder(x)).Null());
    }

    [Fact]
    public void Lazy_is_the_same_bytes()
    {
        Oracle.Agrees<Lazy<int>, LazyFormatter<int, Int32Formatter>>(Values.Int.Select(x => new Lazy<int>(() => x)));
        Oracle.Agrees<Lazy<string[]>, LazyFormatter<string[], ArrayFormatter<string, StringFormatter>>>(Values.ShortString.Array[0, 5].Select(x => new Lazy<string[]>(() => x)));
        Oracle.Agrees<Lazy<int>?, NullableReferenceFormatter<Lazy<int>, LazyFormatter<int, Int32Formatter>>>(Values.Int.Select(x => new Lazy<int>(x)).Null());
    }

    [Fact]
    public void Blocks_of_bytes_are_the_same_bytes()
    {
        Oracle.Agrees<Memory<byte>, ByteMemoryFormatter>(s_bytes.Select(x => new Memory<byte>(x, x.Length / 2, x.Length / 3)));
        Oracle.Agrees<ReadOnlyMemory<byte>, ByteReadOnlyMemoryFormatter>(s_bytes.Select(x => new ReadOnlyMemory<byte>(x, x.Length / 2, x.Length / 3)));
        Oracle.Agrees<ArraySegment<byte>, ByteArraySegmentFormatter>(s_bytes.Select(x => new ArraySegment<byte>(x, x.Length / 2, x.Length / 3)));
        Oracle.Agrees<ReadOnlySequence<byte>, ByteReadOnlySequenceFormatter>(s_bytes.Select(x => new ReadOnlySequence<byte>(x, x.Length / 2, x.Length / 3)));
        Oracle.Agrees<ReadOnlySequence<byte>, ByteReadOnlySequenceFormatter>(s_bytes.Array[1, 5].Select(Sequence));
        Oracle.Agrees<Memory<byte>, ByteMemoryFormatter>(Gen.Const(default(Memory<byte>)), 1);
        Oracle.Agrees<ReadOnlyMemory<byte>, ByteReadOnlyMemoryFormatter>(Gen.Const(default(ReadOnlyMemory<byte>)), 1);
        Oracle.Agrees<ArraySegment<byte>, ByteArraySegmentFormatter>(Gen.Const(default(ArraySegment<byte>)), 1);
        Oracle.Agrees<ReadOnlySequence<byte>, ByteReadOnlySequenceFormatter>(Gen.Const(default(ReadOnlySequence<byte>)), 1);
        Oracle.Agrees<Memory<byte>, ByteMemoryFormatter>(Gen.Int[65_530, 65_540].Select(n => new Memory<byte>(new byte[n])), 10);
    }

    [Fact]
    public void Blocks_of_other_elements_are_the_same_bytes()
    {
        Oracle.Agrees<Memory<int>, MemoryFormatter<int, Int32Formatter>>(s_ints.Select(x => new Memory<int>(x, x.Length / 2, x.Length / 3)));
        Oracle.Agrees<ReadOnlyMemory<int>, ReadOnlyMemoryFormatter<int, Int32Formatter>>(s_ints.Select(x => new ReadOnlyMemory<int>(x, x.Length / 2, x.Length / 3)));
        Oracle.Agrees<ArraySegment<int>, ArraySegmentFormatter<int, Int32Formatter>>(s_ints.Select(x => new ArraySegment<int>(x, x.Length / 2, x.Length / 3)));
        Oracle.Agrees<ReadOnlySequence<int>, ReadOnlySequenceFormatter<int, Int32Formatter>>(s_ints.Select(x => new ReadOnlySequence<int>(x, x.Length / 2, x.Length / 3)));
        Oracle.Agrees<ReadOnlySequence<int>, ReadOnlySequenceFormatter<int, Int32Formatter>>(s_ints.Array[1, 5].Select(Sequence));
        Oracle.Agrees<ArraySegment<int>, ArraySegmentFormatter<int, Int32Formatter>>(Gen.Const(default(ArraySegment<int>)), 1);
        Oracle.Agrees<ReadOnlyMemory<char>, ReadOnlyMemoryFormatter<char, CharFormatter>>(Values.ShortString.Select(x => x.AsMemory()));
        Oracle.Agrees<Memory<string>, MemoryFormatter<string, StringFormatter>>(Values.ShortString.Array[0, 5].Select(x => new Memory<string>(x)));
    }

    [Fact]
    public void What_the_package_writes_for_a_BitArray_is_read() => Gen.Bool.Array[0, 100].Sample(
        bits =>
        {
            var back = MessageSerializer.Deserialize<BitArray, BitArrayFormatter>(Oracle.Write(new BitArray(bits)));
            Assert.Equal(bits, back.Cast<bool>());
        },
        threads: 1);

    private static ReadOnlySequence<T> Sequence<T>(T[][] parts)
    {
        Segment<T> first = new(parts[0], null);
        var last = parts.Skip(1).Aggregate(first, (previous, part) => new Segment<T>(part, previous));
        return new ReadOnlySequence<T>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment<T> : ReadOnlySequenceSegment<T>
    {
        public Segment(T[] elements, Segment<T>? previous)
        {
            Memory = elements;
            if (previous is not null)
            {
                RunningIndex = previous.RunningIndex + previous.Memory.Length;
                previous.Next = this;
            }
        }
    }
}
