using System.Buffers;
using System.Numerics;
using System.Text;
using MessagePack;

[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Interop.Tests.Messages.Ours.Framework))]

// What the package supports of the base class library's types, once as ours and once as the package's.
namespace ProtoGen.Interop.Tests.Messages.Ours
{
    [Message]
    public partial record Framework(
        Half Half, BigInteger Big, Complex Complex, Uri Uri, Version Version, StringBuilder Text, Lazy<int> Lazy, Memory<byte> Bytes, ReadOnlyMemory<byte> ReadOnlyBytes,
        ArraySegment<byte> Segment, ReadOnlySequence<byte> Sequence, Memory<int> Ints, ReadOnlyMemory<string> Texts, ArraySegment<double> Doubles, ReadOnlySequence<long> Longs,
        Half? PerhapsHalf, Complex? PerhapsComplex, Uri? PerhapsUri, Memory<byte>? PerhapsBytes, List<Version?> Versions, Dictionary<BigInteger, StringBuilder> Map);
}

namespace ProtoGen.Interop.Tests.Messages.Theirs
{
#pragma warning disable IDE0065 // outside of this namespace the name is our own attribute
    using KeyAttribute = MessagePack.KeyAttribute;

    [MessagePackObject]
    public record Framework(
        [property: Key(0)] Half Half, [property: Key(1)] BigInteger Big, [property: Key(2)] Complex Complex, [property: Key(3)] Uri Uri, [property: Key(4)] Version Version,
        [property: Key(5)] StringBuilder Text, [property: Key(6)] Lazy<int> Lazy, [property: Key(7)] Memory<byte> Bytes, [property: Key(8)] ReadOnlyMemory<byte> ReadOnlyBytes,
        [property: Key(9)] ArraySegment<byte> Segment, [property: Key(10)] ReadOnlySequence<byte> Sequence, [property: Key(11)] Memory<int> Ints,
        [property: Key(12)] ReadOnlyMemory<string> Texts, [property: Key(13)] ArraySegment<double> Doubles, [property: Key(14)] ReadOnlySequence<long> Longs,
        [property: Key(15)] Half? PerhapsHalf, [property: Key(16)] Complex? PerhapsComplex, [property: Key(17)] Uri? PerhapsUri, [property: Key(18)] Memory<byte>? PerhapsBytes,
        [property: Key(19)] List<Version?> Versions, [property: Key(20)] Dictionary<BigInteger, StringBuilder> Map);
}
