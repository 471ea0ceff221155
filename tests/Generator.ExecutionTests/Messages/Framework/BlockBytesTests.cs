using System.Buffers;
using System.Collections;
using static ProtoGen.Generator.ExecutionTests.Messages.Framework.ByHand;

namespace ProtoGen.Generator.ExecutionTests.Messages.Framework;

/// <summary>Bits, blocks of memory and lazy values, byte by byte: put together by hand from the MessagePack specification and docs/wire.md.</summary>
public class BlockBytesTests
{
    [Theory]
    [InlineData(0, "92 00 c400")]
    [InlineData(1, "92 01 c40101")]
    [InlineData(2, "92 02 c40101")]
    [InlineData(3, "92 03 c40105")]
    [InlineData(7, "92 07 c40155")]
    [InlineData(8, "92 08 c40155")]
    [InlineData(9, "92 09 c4025501")]
    [InlineData(15, "92 0f c4025555")]
    [InlineData(16, "92 10 c4025555")]
    [InlineData(17, "92 11 c403555501")]
    [InlineData(33, "92 21 c4055555555501")]
    public void BitArray_is_its_length_and_its_bits_from_the_lowest_on(int length, string hex) =>
        Is(new BitArray([.. Enumerable.Range(0, length).Select(i => i % 2 == 0)]), hex);

    [Fact]
    public void BitArray_says_nothing_of_the_bits_behind_its_end()
    {
        BitArray shortened = new(16, true) { Length = 5 };

        Is(shortened, "92 05 c4011f");
    }

    [Fact]
    public void BitArray_is_read_from_booleans_too()
    {
        Assert.Equal([true, false, true], Read<BitArray>("93 c3 c2 c3").Cast<bool>());
        Assert.Equal([true, true], Read<BitArray>("92 c3 c3").Cast<bool>());
        Assert.Empty(Read<BitArray>("90").Cast<bool>());
        Refused<BitArray>("92 c3 01", SerializationErrorCode.UnexpectedCode, "[1]");
    }

    [Theory]
    [InlineData("92 00 c40100")]
    [InlineData("92 09 c401ff")]
    [InlineData("92 08 c402ff00")]
    [InlineData("92 05 c40120")] // bit 5 is behind the end
    [InlineData("92 ff c400")]
    [InlineData("92 ce7fffffff c401ff")]
    [InlineData("91 08")]
    [InlineData("93 08 c401ff c0")]
    public void BitArray_is_refused_when_its_length_does_not_match(string hex) => Refused<BitArray>(hex, SerializationErrorCode.InvalidValue);

    [Fact]
    public void Lazy_is_its_value() => Is(new Lazy<int>(() => 200), "ccc8");

    [Fact]
    public void Blocks_of_bytes_are_binary()
    {
        byte[] bytes = [9, 1, 2, 255, 9];
        Is(new Memory<byte>(bytes, 1, 3), "c403 0102ff");
        Is(new ReadOnlyMemory<byte>(bytes, 1, 3), "c403 0102ff");
        Is(new ArraySegment<byte>(bytes, 1, 3), "c403 0102ff");
        Is(new ReadOnlySequence<byte>(bytes, 1, 3), "c403 0102ff");
        Is(default(Memory<byte>), "c400");
        Is(default(ReadOnlyMemory<byte>), "c400");
        Is(ArraySegment<byte>.Empty, "c400");
        Is(default(ReadOnlySequence<byte>), "c400");
        Is(new Memory<byte>(new byte[256]), "c50100" + new string('0', 512));
    }

    [Fact]
    public void Blocks_of_other_elements_are_arrays()
    {
        int[] numbers = [9, 1, -1, 128, 9];
        Is(new Memory<int>(numbers, 1, 3), "93 01 ff cc80");
        Is(new ReadOnlyMemory<int>(numbers, 1, 3), "93 01 ff cc80");
        Is(new ArraySegment<int>(numbers, 1, 3), "93 01 ff cc80");
        Is(new ReadOnlySequence<int>(numbers, 1, 3), "93 01 ff cc80");
        Is(default(Memory<int>), "90");
        Is(default(ReadOnlyMemory<int>), "90");
        Is(ArraySegment<int>.Empty, "90");
        Is(default(ReadOnlySequence<int>), "90");
    }

    [Fact]
    public void A_segment_of_no_array_is_nil()
    {
        Is(default(ArraySegment<byte>), "c0");
        Is(default(ArraySegment<int>), "c0");
        Assert.Null(Read<ArraySegment<byte>>("c0").Array);
    }
}
