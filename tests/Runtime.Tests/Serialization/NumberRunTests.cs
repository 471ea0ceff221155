using System.Numerics;
using ProtoGen.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>Arrays and lists read and write many numbers at a time; each has to come out as it does alone.</summary>
public class NumberRunTests
{
    private static readonly string[] s_misfits = ["c0", "c2", "a0", "cb3ff0000000000000", "cfffffffffffffffff", "d38000000000000000", "ce80000000", "c1"];

    [Fact]
    public void Integers_of_mixed_widths_are_written_and_read_as_they_are_alone()
    {
        Check<int, Int32Formatter>();
        Check<long, Int64Formatter>();
        Check<short, Int16Formatter>();
        Check<sbyte, SByteFormatter>();
        Check<uint, UInt32Formatter>();
        Check<ulong, UInt64Formatter>();
        Check<ushort, UInt16Formatter>();
        Check<byte, ByteFormatter>();
        Check<char, CharFormatter>();
    }

    [Fact]
    public void Integers_in_longer_forms_than_needed_are_read()
    {
        var random = new Random(7);
        string[] fives = ["05", "cc05", "cd0005", "ce00000005", "cf0000000000000005", "d005", "d10005", "d200000005", "d30000000000000005"];
        for (int round = 0; round < 200; round++)
        {
            int count = random.Next(16, 60);
            string hex = $"dc{count:x4}" + string.Concat(Enumerable.Range(0, count).Select(_ => fives[random.Next(fives.Length)]));

            Assert.All(Wire.Read<int[], ArrayFormatter<int, Int32Formatter>>(hex), x => Assert.Equal(5, x));
            Assert.All(Wire.Read<List<ulong>, ListFormatter<ulong, UInt64Formatter>>(hex), x => Assert.Equal(5ul, x));
            Assert.All(Wire.Read<List<sbyte>, ListFormatter<sbyte, SByteFormatter>>(hex), x => Assert.Equal(5, x));
        }
    }

    [Fact]
    public void Floats_among_other_forms_are_read()
    {
        string hex = "dc0014" + string.Concat(Enumerable.Repeat("ca3fc00000" + "cb3ff8000000000000" + "02" + "cd0002", 5));

        Assert.Equal([.. Enumerable.Repeat(new[] { 1.5, 1.5, 2, 2 }, 5).SelectMany(x => x)], Wire.Read<double[], ArrayFormatter<double, DoubleFormatter>>(hex));
        Assert.Equal([.. Enumerable.Repeat(new[] { 1.5f, 1.5f, 2, 2 }, 5).SelectMany(x => x)], Wire.Read<float[], ArrayFormatter<float, SingleFormatter>>(hex));
    }

    /// <summary>A value that is none, at each place of a long array: the error is its own, and names its index.</summary>
    [Fact]
    public void A_misfit_among_numbers_is_the_error_it_is_alone()
    {
        foreach (string misfit in s_misfits)
        {
            for (int at = 0; at < 40; at++)
            {
                string hex = "dc0028" + string.Concat(Enumerable.Repeat("01", at)) + misfit + string.Concat(Enumerable.Repeat("cd0100", 39 - at));

                var error = Wire.Error<int[], ArrayFormatter<int, Int32Formatter>>(hex);

                Assert.Equal(Wire.Error<int, Int32Formatter>(misfit).Code, error.Code);
                Assert.Equal($"int[][{at}]", error.Path);
            }
        }
    }

    private static void Check<T, TFormatter>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        where TFormatter : struct, IFormatter<T>
    {
        var random = new Random(42);
        foreach (bool small in new[] { true, false })
        {
            for (int count = 0; count < 100; count++)
            {
                var values = new T[count];
                for (int i = 0; i < count; i++)
                {
                    // Runs of small numbers, with a wide one now and then, and numbers of every width.
                    long number = small && random.Next(30) > 0 ? random.Next(-32, 128) : random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
                    values[i] = T.CreateTruncating(number);
                }

                using var expected = new PooledBuffer();
                var writer = new MessagePackWriter(expected);
                writer.WriteArrayHeader(count);
                foreach (var value in values)
                {
                    TFormatter.Write(ref writer, in value);
                }

                writer.Complete();
                byte[] bytes = MessageSerializer.Serialize<T[], ArrayFormatter<T, TFormatter>>(values);
                Assert.Equal(Wire.Hex(expected.Written), Wire.Hex(bytes));
                Assert.Equal(values, MessageSerializer.Deserialize<T[], ArrayFormatter<T, TFormatter>>(bytes));
                Assert.Equal(values, MessageSerializer.Deserialize<List<T>, ListFormatter<T, TFormatter>>(bytes));
            }
        }

        T[] ends = [T.MinValue, T.MaxValue, T.Zero, .. Enumerable.Repeat(T.MaxValue, 20)];
        Assert.Equal(ends, MessageSerializer.Deserialize<T[], ArrayFormatter<T, TFormatter>>(MessageSerializer.Serialize<T[], ArrayFormatter<T, TFormatter>>(ends)));
    }
}
