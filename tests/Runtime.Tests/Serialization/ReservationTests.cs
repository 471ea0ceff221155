using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>Nothing checks a bound while it writes, so nothing may ever pass the size it declares.</summary>
public class ReservationTests
{
    private const byte Untouched = 0xaa;

    private static readonly long[] s_numbers =
        [.. Enumerable.Range(0, 64).SelectMany(bit => new[] { (1L << bit) - 1, 1L << bit, (1L << bit) + 1, -(1L << bit) - 1, -(1L << bit), -(1L << bit) + 1 })];

    [Fact]
    public void No_value_is_written_past_its_size()
    {
        Check<bool, BooleanFormatter>([false, true]);
        Check<byte, ByteFormatter>([.. s_numbers.Select(n => (byte)n)]);
        Check<sbyte, SByteFormatter>([.. s_numbers.Select(n => (sbyte)n)]);
        Check<short, Int16Formatter>([.. s_numbers.Select(n => (short)n)]);
        Check<ushort, UInt16Formatter>([.. s_numbers.Select(n => (ushort)n)]);
        Check<char, CharFormatter>([.. s_numbers.Select(n => (char)n)]);
        Check<int, Int32Formatter>([.. s_numbers.Select(n => (int)n)]);
        Check<uint, UInt32Formatter>([.. s_numbers.Select(n => (uint)n)]);
        Check<long, Int64Formatter>(s_numbers);
        Check<ulong, UInt64Formatter>([.. s_numbers.Select(n => (ulong)n)]);
        Check<float, SingleFormatter>([0, float.NaN, float.MinValue]);
        Check<double, DoubleFormatter>([0, double.NaN, double.MinValue]);
        Check<decimal, DecimalFormatter>([0, decimal.MinValue, decimal.MaxValue, -0.0000000000000000000000000001m, -7.9228162514264337593543950335m]);
        Check<Guid, GuidFormatter>([Guid.Empty, Guid.AllBitsSet]);
        Check<DateTime, DateTimeFormatter>([DateTime.MinValue, DateTime.MaxValue, DateTime.UnixEpoch, DateTime.UtcNow]);
        Check<DateTimeOffset, DateTimeOffsetFormatter>([DateTimeOffset.MinValue, DateTimeOffset.MaxValue, new(DateTime.UnixEpoch.AddTicks(1).Ticks, TimeSpan.FromHours(-14))]);
        Check<TimeSpan, TimeSpanFormatter>([TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.Zero]);
        Check<DateOnly, DateOnlyFormatter>([DateOnly.MinValue, DateOnly.MaxValue]);
        Check<TimeOnly, TimeOnlyFormatter>([TimeOnly.MinValue, TimeOnly.MaxValue]);
        Check<DayOfWeek, EnumFormatter<DayOfWeek, int, Int32Formatter>>([DayOfWeek.Sunday, (DayOfWeek)int.MinValue]);
        Check<int?, NullableFormatter<int, Int32Formatter>>([null, 1, int.MaxValue]);
        Check<(short, DateTimeOffset), ValueTupleFormatter<short, Int16Formatter, DateTimeOffset, DateTimeOffsetFormatter>>([(short.MinValue, DateTimeOffset.MaxValue)]);
        Check<KeyValuePair<Guid, long>, KeyValuePairFormatter<Guid, GuidFormatter, long, Int64Formatter>>([new(Guid.Empty, long.MinValue)]);
    }

    [Fact]
    public void No_text_is_written_past_its_size()
    {
        foreach (int length in Enumerable.Range(0, 100).Concat([254, 255, 256, 257, 1024, 1025, 21845, 21846, 65535, 65536, 65537]))
        {
            foreach (char unit in "x\u00e9\u3042\ud83d")
            {
                string text = new(unit, length);
                byte[] destination = Canary((int)MessagePackSize.String(text));
                ref byte end = ref MessagePackEncoder.WriteString(ref destination[0], text);
                CheckEnd(destination, (int)MessagePackSize.String(text), ref end);
            }
        }
    }

    /// <summary>Elements are reserved some thousand bytes at a time; a list of each length around that has to come back.</summary>
    [Fact]
    public void Lists_around_the_size_of_a_reservation_come_back()
    {
        for (int count = 800; count < 840; count++)
        {
            List<int> value = [.. Enumerable.Range(0, count).Select(i => int.MinValue + i)];
            Assert.Equal(value, MessageSerializer.Deserialize<List<int>, ListFormatter<int, Int32Formatter>>(MessageSerializer.Serialize<List<int>, ListFormatter<int, Int32Formatter>>(value)));
        }
    }

    private static void Check<T, TFormatter>(T[] values)
        where TFormatter : struct, IFormatter<T>
    {
        foreach (var value in values)
        {
            byte[] destination = Canary(TFormatter.MaxSize);
            ref byte end = ref TFormatter.WriteBounded(ref destination[0], in value);
            int written = CheckEnd(destination, TFormatter.MaxSize, ref end);
            Assert.Equal(MessageSerializer.Serialize<T, TFormatter>(value), destination[..written]);
        }
    }

    private static byte[] Canary(int size)
    {
        byte[] destination = new byte[size + 16];
        Array.Fill(destination, Untouched);
        return destination;
    }

    private static int CheckEnd(byte[] destination, int size, ref byte end)
    {
        int written = (int)Unsafe.ByteOffset(ref MemoryMarshal.GetArrayDataReference(destination), ref end);
        Assert.InRange(written, 1, size);
        Assert.All(destination[size..], x => Assert.Equal(Untouched, x));
        return written;
    }
}
