using System.Runtime.InteropServices;
using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>Lengths on the wire decide nothing that the elements behind them do not bear out.</summary>
public class MultidimensionalTests
{
    [Theory]
    [InlineData("92 0290", SerializationErrorCode.InvalidValue, "int[,]", 0)]
    [InlineData("94 01010190", SerializationErrorCode.InvalidValue, "int[,]", 0)]
    [InlineData("c0", SerializationErrorCode.UnexpectedNil, "int[,]", 0)]
    [InlineData("93 ff 01 90", SerializationErrorCode.InvalidValue, "int[,].GetLength(0)", 1)]
    [InlineData("93 01 ff 90", SerializationErrorCode.InvalidValue, "int[,].GetLength(1)", 2)]
    [InlineData("93 01 c3 90", SerializationErrorCode.UnexpectedCode, "int[,].GetLength(1)", 2)]
    [InlineData("93 ce7fffffff 00 90", SerializationErrorCode.InvalidValue, "int[,].GetLength(0)", 1)]
    [InlineData("93 00 ce7fffffff 90", SerializationErrorCode.InvalidValue, "int[,].GetLength(1)", 2)]
    [InlineData("93 ce00010000 ce00010000 90", SerializationErrorCode.InvalidValue, "int[,].GetLength(1)", 6)]
    [InlineData("93 ce80000000 01 90", SerializationErrorCode.Overflow, "int[,].GetLength(0)", 1)]
    [InlineData("93 02 02 93 010203", SerializationErrorCode.InvalidValue, "int[,]", 3)]
    [InlineData("93 02 02 95 0102030405", SerializationErrorCode.InvalidValue, "int[,]", 3)]
    [InlineData("93 00 05 91 01", SerializationErrorCode.InvalidValue, "int[,]", 3)]
    [InlineData("93 02 02 94 010203", SerializationErrorCode.LengthExceedsInput, "int[,]", 3)]
    [InlineData("93 02 02 dd40000000 010203", SerializationErrorCode.LengthExceedsInput, "int[,]", 3)]
    [InlineData("93 01 02 c0", SerializationErrorCode.UnexpectedNil, "int[,]", 3)]
    [InlineData("93 01 02 92 01 c3", SerializationErrorCode.UnexpectedCode, "int[,][1]", 5)]
    public void Lengths_and_elements_must_agree(string hex, SerializationErrorCode code, string path, int offset)
    {
        var error = Wire.Error<int[,], MultidimensionalArrayFormatter<int[,], int, Int32Formatter>>(hex);

        Assert.Equal(code, error.Code);
        Assert.StartsWith(path, error.Path, StringComparison.Ordinal);
        Assert.Equal(offset, error.Offset);
    }

    /// <summary>2^16 to the fourth wraps to 0 in 64 bits, 2^22 to the third to a small number in 32.</summary>
    [Theory]
    [InlineData("95 ce00010000 ce00010000 ce00010000 ce00010000 90")]
    [InlineData("95 ce00400000 ce00400000 ce00400000 01 90")]
    [InlineData("95 ce7fffffff ce7fffffff ce7fffffff ce7fffffff 90")]
    [InlineData("95 00 ce7fffffff ce7fffffff ce7fffffff 90")]
    [InlineData("95 ce00010000 ce00010000 ce00010000 00 90")]
    public void A_product_that_wraps_around_is_refused_before_anything_is_allocated(string hex)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();

        var error = Wire.Error<int[,,,], MultidimensionalArrayFormatter<int[,,,], int, Int32Formatter>>(hex);

        Assert.Equal(SerializationErrorCode.InvalidValue, error.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    [Fact]
    public void The_largest_lengths_that_hold_nothing_are_taken()
    {
        string largest = $"ce{Array.MaxLength:x8}";

        Assert.Equal(Array.MaxLength, Wire.Read<int[,], MultidimensionalArrayFormatter<int[,], int, Int32Formatter>>($"93 {largest} 00 90").GetLength(0));
        Assert.Equal(Array.MaxLength, Wire.Read<int[,], MultidimensionalArrayFormatter<int[,], int, Int32Formatter>>($"93 00 {largest} 90").GetLength(1));
    }

    [Fact]
    public void Large_elements_are_allocated_as_they_come()
    {
        const int Side = 32;
        const int AtOnce = 128 * 1024; // a quarter of what all elements take
        byte[] bytes = [.. Wire.Bytes("93 20 20 dc0400"), .. Enumerable.Repeat((byte)0x01, Side * Side)];
        byte[] broken = [.. bytes[..^1], 0xc3];

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<MessageSerializationException>(() =>
            MessageSerializer.Deserialize<Large[,], MultidimensionalArrayFormatter<Large[,], Large, LargeFormatter>>([.. bytes.AsSpan(0, 20), .. Enumerable.Repeat((byte)0xc3, bytes.Length - 20)]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AtOnce);

        var all = MessageSerializer.Deserialize<Large[,], MultidimensionalArrayFormatter<Large[,], Large, LargeFormatter>>(bytes);
        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Large[,], MultidimensionalArrayFormatter<Large[,], Large, LargeFormatter>>(broken));
        Assert.Equal((Side, Side), (all.GetLength(0), all.GetLength(1)));
        Assert.All(all.Cast<Large>(), x => Assert.Equal(1, x.A));
    }

    [Fact]
    public void An_array_of_a_derived_type_is_written_as_its_declared_one()
    {
        object[,] texts = new string[,] { { "a", "b" } };

        Assert.Equal("93010292a161a162", Wire.Written<object[,], MultidimensionalArrayFormatter<object[,], object, TextFormatter>>(texts));
    }

    /// <summary>512 bytes in memory, one on the wire.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 512)]
    private record struct Large(long A);

    private readonly struct LargeFormatter : IFormatter<Large>
    {
        public static int MaxSize => MessagePackSize.Int64;

        public static void Write(ref MessagePackWriter writer, in Large value) => writer.Write(value.A);

        public static Large Read(ref MessagePackReader reader) => new(reader.ReadInt64());

        public static void Locate(ref MessagePath path)
        {
        }
    }

    private readonly struct TextFormatter : IFormatter<object>
    {
        public static int MaxSize => MessagePackSize.Unbounded;

        public static void Write(ref MessagePackWriter writer, in object value) => writer.WriteString((string)value);

        public static object Read(ref MessagePackReader reader) => reader.ReadString();

        public static void Locate(ref MessagePath path)
        {
        }
    }
}
