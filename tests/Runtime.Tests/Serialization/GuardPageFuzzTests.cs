using System.Numerics;
using System.Runtime.InteropServices;
using ProtoGen.Buffers;
using ProtoGen.Serialization;
using ProtoGen.TestKit.Fuzzing;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>
/// Numbers in a row are moved with vectors that are wider than a number. At every length, with input and output that end
/// where the memory does, none of them may reach beyond; and each number is what it is alone.
/// </summary>
public class GuardPageFuzzTests
{
    private const int Longest = 200;
    private const int InputsPerLength = 3;
    private const int NeighbourInputs = 20_000;

    private static readonly string[] s_tokens =
    [
        "00", "7f", "ff", "e0", "cc80", "cdff00", "ce00010000", "cf0000000100000000", "d080", "d18000", "d280000000", "d38000000000000000",
        "ca3fc00000", "cb3ff8000000000000", "93ca3f800000ca40000000ca40400000", "c0", "a161", "c1",
    ];

    [GuardedFact]
    public void Int32s_stay_inside() => Check<int, Int32Formatter>(Integer<int>);

    [GuardedFact]
    public void Int64s_stay_inside() => Check<long, Int64Formatter>(Integer<long>);

    [GuardedFact]
    public void Int16s_stay_inside() => Check<short, Int16Formatter>(Integer<short>);

    [GuardedFact]
    public void SBytes_stay_inside() => Check<sbyte, SByteFormatter>(Integer<sbyte>);

    [GuardedFact]
    public void UInt32s_stay_inside() => Check<uint, UInt32Formatter>(Integer<uint>);

    [GuardedFact]
    public void UInt64s_stay_inside() => Check<ulong, UInt64Formatter>(Integer<ulong>);

    [GuardedFact]
    public void UInt16s_stay_inside() => Check<ushort, UInt16Formatter>(Integer<ushort>);

    [GuardedFact]
    public void Bytes_stay_inside() => Check<byte, ByteFormatter>(Integer<byte>);

    [GuardedFact]
    public void Characters_stay_inside() => Check<char, CharFormatter>(Integer<char>);

    [GuardedFact]
    public void Singles_stay_inside() => Check<float, SingleFormatter>(static random => BitConverter.Int32BitsToSingle(random.Next()));

    [GuardedFact]
    public void Doubles_stay_inside() => Check<double, DoubleFormatter>(static random => BitConverter.Int64BitsToDouble(random.NextInt64()));

    [GuardedFact]
    public void Vectors_stay_inside() => Check<Vector3, Vector3Formatter>(static random => new(random.NextSingle(), -random.NextSingle(), random.Next(3)));

    [GuardedFact]
    public void Neighbours_stay_inside()
    {
        using var page = new GuardedPage();
        foreach (int seed in Campaign.Seeds(NeighbourInputs))
        {
            var random = new Random(seed);
            byte[] bytes = Encode<int, Int32Formatter>([.. Enumerable.Range(0, random.Next(4, 8)).Select(_ => Integer<int>(random))]);
            for (int way = 0; way < 2; way++)
            {
                var input = way == 0 ? page.AtEnd<byte>(bytes.Length) : page.AtStart<byte>(bytes.Length);
                bytes.CopyTo(input);

                var reader = new MessagePackReader(input);
                reader.ReadInt32sOrDefault(out int first, out int second, out int third, out int fourth);

                int read = reader.Position;
                int[] alone = Alone<int, Int32Formatter>(input, 4, out int end);
                Assert.True(alone is [var a, var b, var c, var d] && (a, b, c, d) == (first, second, third, fourth) && end == read, Campaign.Name(seed));
            }
        }
    }

    private static void Check<T, TF>(Func<Random, T> next)
        where T : unmanaged
        where TF : struct, IFormatter<T>
    {
        using var from = new GuardedPage();
        using var to = new GuardedPage();
        int largest = TF.MaxSize;
        Assert.InRange(largest, 1, GuardedPage.Size / Longest);
        foreach (int seed in Campaign.Seeds(InputsPerLength))
        {
            for (int count = 0; count <= Longest; count++)
            {
                var random = new Random((seed * (Longest + 1)) + count);
                string what = $"{typeof(T).Name}, {count}, {Campaign.Name(seed)}";
                T[] values = [.. Enumerable.Range(0, count).Select(_ => next(random))];
                byte[] bytes = Encode<T, TF>(values);
                Write<T, TF>(from, to, values, bytes, largest, what);
                Read<T, TF>(from, to, bytes, count, what);

                // Cut inside of a number, with numbers of other forms, and with anything.
                Read<T, TF>(from, to, bytes[..random.Next(bytes.Length + 1)], count, what);
                Read<T, TF>(from, to, Mixed(bytes, random), count, what);
                byte[] noise = new byte[random.Next(GuardedPage.Size / 4)];
                random.NextBytes(noise);
                Read<T, TF>(from, to, noise, count, what);
            }
        }
    }

    private static void Write<T, TF>(GuardedPage from, GuardedPage to, T[] values, byte[] expected, int largest, string what)
        where T : unmanaged
        where TF : struct, IFormatter<T>
    {
        var source = from.AtEnd<T>(values.Length);
        values.CopyTo(source);
        var destination = to.AtEnd<byte>(values.Length * largest);
        if (values.Length > 0 && Run.TryWrite<T, TF>(ref destination[0], source, out int written))
        {
            Assert.True(destination[..written].SequenceEqual(expected), what);
        }
    }

    private static void Read<T, TF>(GuardedPage from, GuardedPage to, byte[] bytes, int count, string what)
        where T : unmanaged
        where TF : struct, IFormatter<T>
    {
        var source = from.AtEnd<byte>(bytes.Length);
        bytes.CopyTo(source);
        var elements = to.AtEnd<T>(count);
        var reader = new MessagePackReader(source);

        int read = Run.Read<T, TF>(ref reader, elements);

        T[] alone = Alone<T, TF>(source, read, out int end);
        Assert.True(alone.Length == read && end == reader.Position && MemoryMarshal.AsBytes(elements[..read]).SequenceEqual(MemoryMarshal.AsBytes<T>(alone)), $"{what}: {read} of {Convert.ToHexString(bytes)}");
    }

    // What reading one value after the other gives.
    private static T[] Alone<T, TF>(ReadOnlySpan<byte> bytes, int count, out int end)
        where TF : struct, IFormatter<T>
    {
        List<T> values = [];
        var reader = new MessagePackReader(bytes);
        end = 0;
        try
        {
            while (values.Count < count)
            {
                values.Add(TF.Read(ref reader));
                end = reader.Position;
            }
        }
        catch (MessageSerializationException)
        {
            // Fewer than were asked for.
        }

        return [.. values];
    }

    private static byte[] Encode<T, TF>(T[] values)
        where TF : struct, IFormatter<T>
    {
        using var buffer = new PooledBuffer();
        var writer = new MessagePackWriter(buffer);
        foreach (var value in values)
        {
            TF.Write(ref writer, in value);
        }

        writer.Complete();
        return buffer.Written.ToArray();
    }

    // Numbers of any form in front of, and instead of, a part of the bytes.
    private static byte[] Mixed(byte[] bytes, Random random)
    {
        string tokens = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => s_tokens[random.Next(s_tokens.Length)]));
        int cut = random.Next(bytes.Length + 1);
        return [.. bytes[..cut], .. Convert.FromHexString(tokens), .. bytes[cut..Math.Min(bytes.Length, cut + 600)]];
    }

    // Runs of small numbers, with wide ones now and then, or numbers of every width.
    private static T Integer<T>(Random random)
        where T : struct, IBinaryInteger<T> => T.CreateTruncating(
            random.Next(3) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64) : random.Next(-32, 128));
}
